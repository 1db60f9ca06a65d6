// The doors of a member of staff's own account: signing in and out, and "who am I".
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { StaffMe, StaffSignIn } from '@aigaret/contract';
import { CheckedBody, Door, Who } from '../http/door.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { PeopleService } from './people.service.ts';
import { SignIns, visitOf, type SignedIn } from './sign-ins.ts';
import { StaffSignInService } from './staff-sign-in.service.ts';

@Controller()
export class StaffAccountController {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(StaffSignInService) private readonly service: StaffSignInService,
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
    const { token, lifeMs, who } = await this.service.signIn(body, visitOf(request));
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
