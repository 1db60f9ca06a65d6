// What was played and what came of it.
import { Module } from '@nestjs/common';
import { CareModule } from '../care/care.module.ts';
import { PlansModule } from '../plans/plans.module.ts';
import { PatientSessionsController } from './patient-sessions.controller.ts';
import { SessionsService } from './sessions.service.ts';
import { StaffSessionsController } from './staff-sessions.controller.ts';

@Module({
  imports: [CareModule, PlansModule],
  controllers: [PatientSessionsController, StaffSessionsController],
  providers: [SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}
