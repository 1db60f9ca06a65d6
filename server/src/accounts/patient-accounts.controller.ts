// A patient's own doors: pairing a device, picking who plays, signing out, the PIN, and where one is signed in.
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Device, Pair, PatientMe, PatientSignIn, SignInEntry } from '@aigaret/contract';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { DEVICE_LIFE_MS } from './paired-devices.ts';
import { PatientSignInService, type NewPatientSignIn } from './patient-sign-in.service.ts';
import { PeopleService } from './people.service.ts';
import { PinService } from './pin.service.ts';
import { SignIns, visitOf, type SignedIn } from './sign-ins.ts';

@Controller()
export class PatientAccountController {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(PatientSignInService) private readonly service: PatientSignInService,
    @Inject(PinService) private readonly pins: PinService,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Door('POST /api/patient/pair', {
    role: 'anyone',
    summary:
      'Spends a code or a link, once: pairs this device with the patient and signs them in. Sets the cookies __Host-device and __Host-patient.',
    audit: 'patient.pair',
    refusals: ['LINK_INVALID', 'TOO_MANY_TRIES'],
  })
  async pair(
    @CheckedBody() body: Pair,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PatientMe> {
    return this.signedIn(await this.service.pair(body, visitOf(request)), response);
  }

  @Door('GET /api/patient/device', {
    role: 'anyone',
    summary: 'Who plays on this device, by its cookie __Host-device; nobody without one.',
    audit: null,
    refusals: [],
  })
  device(@Req() request: Request): Promise<Device> {
    return this.service.device(request.headers.cookie);
  }

  @Door('DELETE /api/patient/device/patients/:id', {
    role: 'anyone',
    summary: 'This device forgets a patient; their sign-in on it ends. A new code is needed to play on it again.',
    audit: 'device.forget',
    refusals: [],
  })
  async forget(
    @CheckedParams() { id }: IdParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    if ((await this.service.forget(id, request.headers.cookie)) === 0) clearCookie(response, 'device');
  }

  @Door('POST /api/patient/sign-in', {
    role: 'anyone',
    summary: 'Picks a patient of this device, with the PIN where one is set; sets the cookie __Host-patient.',
    audit: 'patient.sign-in',
    refusals: ['SIGN_IN_REFUSED', 'PIN_REFUSED', 'PIN_LOCKED', 'TOO_MANY_TRIES'],
  })
  async signIn(
    @CheckedBody() body: PatientSignIn,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PatientMe> {
    return this.signedIn(await this.service.signIn(body, visitOf(request)), response);
  }

  @Door('POST /api/patient/sign-out', {
    role: 'anyone',
    summary: 'Ends the sign-in of this browser, if there is one. The device stays paired.',
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

  @Door('PUT /api/patient/pin', {
    role: 'patient',
    summary: 'Sets, changes or removes the own PIN; one that is set has to be proved.',
    audit: 'pin.change',
    refusals: ['PIN_REFUSED', 'PIN_LOCKED', 'PASSWORD_WEAK', 'TOO_MANY_TRIES'],
  })
  async pin(
    @Who() who: SignedIn,
    @CheckedBody() body: { pin: string | null; current: string | null },
    @Req() request: Request,
  ): Promise<void> {
    await this.pins.change(who, body, visitOf(request));
  }

  @Door('GET /api/patient/sign-ins', {
    role: 'patient',
    summary: 'Where the patient is signed in.',
    audit: null,
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<SignInEntry[]> {
    return this.signIns.list(who);
  }

  @Door('DELETE /api/patient/sign-ins/:id', {
    role: 'patient',
    summary: 'Ends one of the own sign-ins.',
    audit: 'sign-in.end',
    refusals: ['NOT_FOUND'],
  })
  async end(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    await this.signIns.endOwn(who, id);
  }

  private signedIn({ token, lifeMs, deviceToken, who }: NewPatientSignIn, response: Response): Promise<PatientMe> {
    setCookie(response, 'patient', token, lifeMs);
    setCookie(response, 'device', deviceToken, DEVICE_LIFE_MS);
    return this.people.patientMe(who);
  }
}
