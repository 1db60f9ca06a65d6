// A patient's own doors: signing in and out, and "who am I".
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Pair, PatientMe } from '@aigaret/contract';
import { CheckedBody, Door, Who } from '../http/door.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { PatientSignInService } from './patient-sign-in.service.ts';
import { PeopleService } from './people.service.ts';
import { SignIns, visitOf, type SignedIn } from './sign-ins.ts';

@Controller()
export class PatientAccountController {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(PatientSignInService) private readonly service: PatientSignInService,
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
    const { token, lifeMs, who } = await this.service.byCode(body.code ?? '', visitOf(request));
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
