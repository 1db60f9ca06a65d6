// Clinics, staff, patients and their sign-ins.
import { Module } from '@nestjs/common';
import { PatientAccountController } from './patient-accounts.controller.ts';
import { PatientSignInService } from './patient-sign-in.service.ts';
import { PeopleService } from './people.service.ts';
import { SignIns } from './sign-ins.ts';
import { StaffAccountController } from './staff-accounts.controller.ts';
import { StaffSignInService } from './staff-sign-in.service.ts';

@Module({
  controllers: [PatientAccountController, StaffAccountController],
  providers: [SignIns, PatientSignInService, StaffSignInService, PeopleService],
  exports: [SignIns, PeopleService],
})
export class AccountsModule {}
