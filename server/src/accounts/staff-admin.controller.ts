// The doors by which an administrator keeps the clinic's staff.
import { Controller, Inject } from '@nestjs/common';
import type { StaffChange, StaffEntry, StaffInvite, StaffLink } from '@aigaret/contract';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import type { SignedIn } from './sign-ins.ts';
import { StaffAdminService } from './staff-admin.service.ts';

@Controller()
export class StaffAdminController {
  constructor(@Inject(StaffAdminService) private readonly staff: StaffAdminService) {}

  @Door('GET /api/admin/staff', {
    role: 'administrator',
    summary: 'Everybody who works at the clinic, closed accounts among them.',
    audit: 'staff.read',
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<StaffEntry[]> {
    return this.staff.list(who.clinicId);
  }

  @Door('POST /api/admin/staff', {
    role: 'administrator',
    summary: 'Invites somebody; answers with the link where it did not go out by e-mail.',
    audit: 'staff.invite',
    refusals: ['EMAIL_TAKEN'],
  })
  invite(@Who() who: SignedIn, @CheckedBody() body: StaffInvite): Promise<StaffLink> {
    return this.staff.invite(who.clinicId, body);
  }

  @Door('PUT /api/admin/staff/:id', {
    role: 'administrator',
    summary: 'Changes name or role, or closes or opens the account. Another role or closing ends every sign-in of it.',
    audit: 'staff.change',
    refusals: ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
  })
  change(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedBody() body: StaffChange,
  ): Promise<StaffEntry> {
    return this.staff.change(who.clinicId, id, body);
  }

  @Door('POST /api/admin/staff/:id/link', {
    role: 'administrator',
    summary: 'A new link to set a password; the former one is worth nothing any more.',
    audit: 'staff.link',
    refusals: ['NOT_FOUND'],
  })
  link(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<StaffLink> {
    return this.staff.link(who.clinicId, id);
  }

  @Door('POST /api/admin/staff/:id/sign-out', {
    role: 'administrator',
    summary: 'Ends every sign-in of a member of staff.',
    audit: 'staff.end-sign-ins',
    refusals: ['NOT_FOUND'],
  })
  signOut(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    return this.staff.signOut(who.clinicId, id);
  }

  @Door('POST /api/admin/staff/:id/totp/remove', {
    role: 'administrator',
    summary: 'Removes a lost second factor and ends every sign-in of the account.',
    audit: 'staff.remove-totp',
    refusals: ['NOT_FOUND'],
  })
  removeTotp(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    return this.staff.removeTotp(who.clinicId, id);
  }
}
