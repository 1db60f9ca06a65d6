// An administrator's door to the audit trail of the own clinic. Reading it is noted as well.
import { Controller, Inject } from '@nestjs/common';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedQuery, Door, Who } from '../http/door.ts';
import { AuditReader, type AuditPage, type AuditQuery } from './audit-reader.ts';

@Controller()
export class AuditController {
  constructor(@Inject(AuditReader) private readonly reader: AuditReader) {}

  @Door('GET /api/admin/audit', {
    role: 'administrator',
    summary: "The clinic's audit trail, newest first. People are pseudonyms; staff are named as well.",
    audit: 'audit.read',
    refusals: [],
  })
  page(@Who() who: SignedIn, @CheckedQuery() query: AuditQuery): Promise<AuditPage> {
    return this.reader.page(who.clinicId, query);
  }
}
