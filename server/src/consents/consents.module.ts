// What patients agree to.
import { Module } from '@nestjs/common';
import { ConsentTextsController, PatientConsentsController, StaffConsentsController } from './consents.controllers.ts';
import { ConsentsService } from './consents.service.ts';

@Module({
  controllers: [PatientConsentsController, StaffConsentsController, ConsentTextsController],
  providers: [ConsentsService],
  exports: [ConsentsService],
})
export class ConsentsModule {}
