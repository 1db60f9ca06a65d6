// Doors of signing in and out, one pair for each role, and "who am I".
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Pair, PatientMe, StaffMe, StaffSignIn } from '@aigaret/contract';
import { CheckedBody, Door, Who } from '../http/door.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { PeopleService } from './people.service.ts';
import { SignInService, type SignedIn } from './sign-in.service.ts';

const addressOf = (request: Request): string => request.ip ?? 'unknown';

@Controller()
export class PatientAccountController {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Door('POST /api/patient/pair', {
    role: 'anyone',
    summary: 'Signs a patient in by code; sets the cookie __Host-patient.',
    audit: 'patient.pair',
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  async signIn(
    @CheckedBody() body: Pair,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PatientMe> {
    const { token, lifeMs, who } = await this.signIns.patient(
      body.code ?? '',
      addressOf(request),
      request.headers.cookie,
    );
    setCookie(response, 'patient', token, lifeMs);
    return this.people.patientMe(who);
  }

  @Door('POST /api/patient/sign-out', {
    role: 'anyone',
    summary: 'Ends the sign-in of this browser, if there is one.',
    audit: 'patient.sign-out',
    refusals: [],
  })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.end('patient', request.headers.cookie);
    clearCookie(response, 'patient');
  }

  @Door('GET /api/patient/me', { role: 'patient', summary: 'Who is signed in.', audit: null, refusals: [] })
  me(@Who() who: SignedIn): Promise<PatientMe> {
    return this.people.patientMe(who);
  }
}

@Controller()
export class StaffAccountController {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Door('POST /api/staff/sign-in', {
    role: 'anyone',
    summary: 'Signs a member of staff in by e-mail and password; sets the cookie __Host-staff.',
    audit: 'staff.sign-in',
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  async signIn(
    @CheckedBody() body: StaffSignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StaffMe> {
    const { token, lifeMs, who } = await this.signIns.staff(
      body.email,
      body.password,
      addressOf(request),
      request.headers.cookie,
    );
    setCookie(response, 'staff', token, lifeMs);
    return this.people.staffMe(who);
  }

  @Door('POST /api/staff/sign-out', {
    role: 'anyone',
    summary: 'Ends the sign-in of this browser, if there is one.',
    audit: 'staff.sign-out',
    refusals: [],
  })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.end('staff', request.headers.cookie);
    clearCookie(response, 'staff');
  }

  @Door('GET /api/staff/me', { role: 'staff', summary: 'Who is signed in.', audit: null, refusals: [] })
  me(@Who() who: SignedIn): Promise<StaffMe> {
    return this.people.staffMe(who);
  }
}
