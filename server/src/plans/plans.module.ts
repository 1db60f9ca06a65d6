// What is prescribed: read by patients, written by therapists.
import { Module } from '@nestjs/common';
import { PlanEditingService } from './plan-editing.service.ts';
import { PlansController, TemplatesController } from './plans.controller.ts';
import { PlansService } from './plans.service.ts';
import { TemplatesService } from './templates.service.ts';

@Module({
  controllers: [PlansController, TemplatesController],
  providers: [PlansService, PlanEditingService, TemplatesService],
  exports: [PlansService],
})
export class PlansModule {}
