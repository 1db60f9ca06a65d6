// Doors to everything on one patient: for the patient, and for a therapist in care who says why.
import { pipeline } from 'node:stream/promises';
import { Controller, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { CheckedParams, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import { ExportsService, type Export } from './exports.service.ts';

@Controller()
export class ExportsController {
  constructor(
    @Inject(ExportsService) private readonly exports: ExportsService,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  @Door('POST /api/patient/export', {
    role: 'patient',
    summary: 'Everything on the patient who asks, as a ZIP of JSON files and recordings.',
    audit: 'patient.export',
    refusals: ['TOO_MANY_TRIES'],
  })
  async own(@Who() who: SignedIn, @Res() response: Response): Promise<void> {
    await this.send(await this.exports.own(who), response);
  }

  @Door('POST /api/staff/patients/:id/export', {
    role: 'therapist',
    summary: 'Everything on a patient in care, as a ZIP. The reason is kept in the audit trail.',
    audit: 'patient.export',
    refusals: ['NOT_YOUR_PATIENT', 'TOO_MANY_TRIES'],
  })
  async ofPatient(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @Res() response: Response): Promise<void> {
    await this.send(await this.exports.ofPatient(who, id), response);
  }

  private async send({ file, content }: Export, response: Response): Promise<void> {
    try {
      await this.trail.now(); // before the first byte
    } catch (error) {
      content.destroy();
      throw error;
    }
    response.setHeader('Content-Type', 'application/zip');
    response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
    response.setHeader('Cache-Control', 'no-store');
    await pipeline(content, response);
  }
}
