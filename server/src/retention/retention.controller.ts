// An administrator's doors to erasure and to what the nightly runs removed.
import { Controller, Inject } from '@nestjs/common';
import type { RetentionRun } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { PatientFiles } from './files.service.ts';
import { RetentionService } from './retention.service.ts';

@Controller()
export class RetentionController {
  constructor(
    @Inject(PatientFiles) private readonly files: PatientFiles,
    @Inject(RetentionService) private readonly retention: RetentionService,
  ) {}

  @Door('POST /api/admin/patients/:id/erase', {
    role: 'administrator',
    summary:
      "Closes a patient's file at once and erases it when its records need not be kept any longer. The reason is kept in the audit trail.",
    audit: 'patient.erase',
    refusals: ['NOT_FOUND'],
  })
  erase(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<{ erased: boolean; dueAt: number | null }> {
    return this.files.erase(who, id);
  }

  @Door('POST /api/admin/patients/:id/reopen', {
    role: 'administrator',
    summary: 'Opens a closed file again, as long as its records are kept. Assignments and devices are made anew.',
    audit: 'patient.reopen',
    refusals: ['NOT_FOUND'],
  })
  reopen(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<void> {
    return this.files.reopen(who, id);
  }

  @Door('GET /api/admin/retention', {
    role: 'administrator',
    summary: 'The last nightly runs and what each removed, newest first.',
    audit: null,
    refusals: [],
  })
  list(@Who() who: SignedIn): Promise<RetentionRun[]> {
    return this.retention.list(who);
  }
}
