// The doors of a member of staff's own account: signing in and out, the link that sets a password, password, second factor,
// and where they are signed in.
import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type {
  PasswordChange,
  RecoveryCodes,
  SignInEntry,
  StaffLinkFacts,
  StaffLinkSpend,
  StaffMe,
  StaffSignIn,
  TotpOffer,
} from '@aigaret/contract';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { clearCookie, setCookie } from './cookies.ts';
import { PeopleService } from './people.service.ts';
import { SignIns, visitOf, type SignedIn } from './sign-ins.ts';
import { StaffAccountService } from './staff-account.service.ts';
import { StaffLinks } from './staff-links.service.ts';
import { StaffSignInService } from './staff-sign-in.service.ts';

const addressOf = (request: Request): string => visitOf(request).address;

@Controller()
export class StaffAccountController {
  constructor(
    @Inject(SignIns) private readonly signIns: SignIns,
    @Inject(StaffSignInService) private readonly service: StaffSignInService,
    @Inject(StaffAccountService) private readonly account: StaffAccountService,
    @Inject(StaffLinks) private readonly links: StaffLinks,
    @Inject(PeopleService) private readonly people: PeopleService,
  ) {}

  @Door('POST /api/staff/sign-in', {
    role: 'anyone',
    summary: 'Signs a member of staff in by e-mail, password and second factor; sets the cookie __Host-staff.',
    audit: 'staff.sign-in',
    refusals: ['SIGN_IN_REFUSED', 'SECOND_FACTOR_REQUIRED', 'TOO_MANY_TRIES'],
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

  @Door('POST /api/staff/link/check', {
    role: 'anyone',
    summary: 'Whom the link of an invitation or a reset is for; the link stays.',
    audit: 'link.check',
    refusals: ['LINK_INVALID', 'TOO_MANY_TRIES'],
  })
  checkLink(@CheckedBody() { token }: { token: string }, @Req() request: Request): Promise<StaffLinkFacts> {
    return this.links.check(token, addressOf(request));
  }

  @Door('POST /api/staff/link', {
    role: 'anyone',
    summary: 'Spends the link: sets the password and ends every sign-in of the account. The second factor stays.',
    audit: 'link.spend',
    refusals: ['LINK_INVALID', 'PASSWORD_WEAK', 'TOO_MANY_TRIES'],
  })
  spendLink(@CheckedBody() body: StaffLinkSpend, @Req() request: Request): Promise<void> {
    return this.links.spend(body, addressOf(request));
  }

  @Door('POST /api/staff/password', {
    role: 'staff',
    summary: 'Changes the password, ends every other sign-in and renews the cookie.',
    audit: 'password.change',
    refusals: ['SIGN_IN_REFUSED', 'PASSWORD_WEAK', 'TOO_MANY_TRIES'],
  })
  async changePassword(
    @Who() who: SignedIn,
    @CheckedBody() body: PasswordChange,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const { token, lifeMs } = await this.account.changePassword(who, body, addressOf(request));
    setCookie(response, 'staff', token, lifeMs);
  }

  @Door('POST /api/staff/totp', {
    role: 'staff',
    summary: 'Offers a second factor; it counts from its first right code on.',
    audit: 'totp.offer',
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  offerTotp(
    @Who() who: SignedIn,
    @CheckedBody() { password }: { password: string },
    @Req() request: Request,
  ): Promise<TotpOffer> {
    return this.account.offerTotp(who, password, addressOf(request));
  }

  @Door('POST /api/staff/totp/confirm', {
    role: 'staff',
    summary: 'Turns the offered second factor on by its first code; answers with ten recovery codes, shown once.',
    audit: 'totp.confirm',
    refusals: ['TOO_MANY_TRIES'],
  })
  confirmTotp(
    @Who() who: SignedIn,
    @CheckedBody() { code }: { code: string },
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.account.confirmTotp(who, code, addressOf(request));
  }

  @Door('POST /api/staff/totp/recovery-codes', {
    role: 'staff',
    summary: 'Ten new recovery codes; the former ones are worth nothing any more.',
    audit: 'totp.recovery-codes',
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  renewCodes(
    @Who() who: SignedIn,
    @CheckedBody() { password }: { password: string },
    @Req() request: Request,
  ): Promise<RecoveryCodes> {
    return this.account.renewCodes(who, password, addressOf(request));
  }

  @Door('POST /api/staff/totp/remove', {
    role: 'staff',
    summary: 'Removes the own second factor and its recovery codes.',
    audit: 'totp.remove',
    refusals: ['SIGN_IN_REFUSED', 'TOO_MANY_TRIES'],
  })
  removeTotp(
    @Who() who: SignedIn,
    @CheckedBody() { password }: { password: string },
    @Req() request: Request,
  ): Promise<void> {
    return this.account.removeTotp(who, password, addressOf(request));
  }

  @Door('GET /api/staff/sign-ins', {
    role: 'staff',
    summary: 'Where the own account is signed in.',
    audit: null,
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<SignInEntry[]> {
    return this.signIns.list(who);
  }

  @Door('DELETE /api/staff/sign-ins/:id', {
    role: 'staff',
    summary: 'Ends one of the own sign-ins.',
    audit: 'sign-in.end',
    refusals: ['NOT_FOUND'],
  })
  endOne(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    return this.signIns.endOwn(who, id);
  }
}
