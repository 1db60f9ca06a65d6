// Doors of signing in and out, one pair for each role, and "who am I".
import { Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import {
  patientMeSchema,
  patientSignInSchema,
  staffMeSchema,
  staffSignInSchema,
  type PatientMe,
  type PatientSignIn,
  type StaffMe,
  type StaffSignIn,
} from '@aigaret/contract';
import { CheckedBody, Door, Who } from '../http/door.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { PeopleService } from './people.service.ts';
import { SignInService, type SignedIn } from './sign-in.service.ts';

const addressOf = (request: Request): string => request.ip ?? 'unknown';

@Controller('api/patient')
export class PatientAccountController {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Door({
    role: 'anyone',
    summary: 'Signs a patient in by code; sets the cookie __Host-patient.',
    body: patientSignInSchema,
    answer: patientMeSchema,
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  async signIn(
    @CheckedBody() body: PatientSignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PatientMe> {
    const { token, lifeMs, who } = await this.signIns.patient(body.code, addressOf(request), request.headers.cookie);
    setCookie(response, 'patient', token, lifeMs);
    return this.people.patientMe(who);
  }

  @Post('sign-out')
  @HttpCode(204)
  @Door({ role: 'anyone', summary: 'Ends the sign-in of this browser, if there is one.', status: 204, refusals: [] })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.end('patient', request.headers.cookie);
    clearCookie(response, 'patient');
  }

  @Get('me')
  @Door({ role: 'patient', summary: 'Who is signed in.', answer: patientMeSchema, refusals: [] })
  me(@Who() who: SignedIn): Promise<PatientMe> {
    return this.people.patientMe(who);
  }
}

@Controller('api/staff')
export class StaffAccountController {
  constructor(
    @Inject(SignInService) private readonly signIns: SignInService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Door({
    role: 'anyone',
    summary: 'Signs a member of staff in by e-mail and password; sets the cookie __Host-staff.',
    body: staffSignInSchema,
    answer: staffMeSchema,
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

  @Post('sign-out')
  @HttpCode(204)
  @Door({ role: 'anyone', summary: 'Ends the sign-in of this browser, if there is one.', status: 204, refusals: [] })
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.signIns.end('staff', request.headers.cookie);
    clearCookie(response, 'staff');
  }

  @Get('me')
  @Door({ role: 'staff', summary: 'Who is signed in.', answer: staffMeSchema, refusals: [] })
  me(@Who() who: SignedIn): Promise<StaffMe> {
    return this.people.staffMe(who);
  }
}
