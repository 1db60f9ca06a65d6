// Clinics, staff, patients and their sign-ins.
import { Module } from '@nestjs/common';
import { PatientAccountController, StaffAccountController } from './accounts.controller.ts';
import { PeopleService } from './people.service.ts';
import { SignInService } from './sign-in.service.ts';

@Module({
  controllers: [PatientAccountController, StaffAccountController],
  providers: [SignInService, PeopleService],
  exports: [SignInService, PeopleService],
})
export class AccountsModule {}
