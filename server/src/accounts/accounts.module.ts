// Clinics, staff, patients and their sign-ins.
import { Module } from '@nestjs/common';
import { CONFIG } from '../config/clock.ts';
import type { Config } from '../config/config.ts';
import { LOG, type Log } from '../log/log.ts';
import { Mailer } from '../mail/mailer.ts';
import { PairingService } from './pairing.service.ts';
import { PatientAccountController } from './patient-accounts.controller.ts';
import { PatientDevicesController } from './patient-devices.controller.ts';
import { PatientSignInService } from './patient-sign-in.service.ts';
import { PeopleService } from './people.service.ts';
import { PinService } from './pin.service.ts';
import { SecondFactor } from './second-factor.service.ts';
import { SignIns } from './sign-ins.ts';
import { StaffAccountService } from './staff-account.service.ts';
import { StaffAccountController } from './staff-accounts.controller.ts';
import { StaffAdminController } from './staff-admin.controller.ts';
import { StaffAdminService } from './staff-admin.service.ts';
import { StaffLinks } from './staff-links.service.ts';
import { StaffSignInService } from './staff-sign-in.service.ts';

@Module({
  controllers: [PatientAccountController, PatientDevicesController, StaffAccountController, StaffAdminController],
  providers: [
    SignIns,
    PatientSignInService,
    PinService,
    PairingService,
    StaffSignInService,
    StaffAccountService,
    StaffLinks,
    StaffAdminService,
    SecondFactor,
    PeopleService,
    { provide: Mailer, inject: [CONFIG, LOG], useFactory: ({ mail }: Config, log: Log) => new Mailer(mail, log) },
  ],
  exports: [SignIns, PeopleService],
})
export class AccountsModule {}
