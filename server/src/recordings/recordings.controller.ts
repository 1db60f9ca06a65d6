// Doors to recordings: a patient's browser sends chunks, a therapist downloads the whole as JSON Lines.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Controller, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AigaretError, type ChunkStored } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import { chunkParams, type ChunkParams, type IdParams } from '../http/shapes.ts';
import { RecordingsService } from './recordings.service.ts';

@Controller()
export class RecordingsController {
  constructor(
    @Inject(RecordingsService) private readonly recordings: RecordingsService,
    @Inject(AuditTrail) private readonly trail: AuditTrail,
  ) {}

  @Door('PUT /api/patient/sessions/:id/chunks/:index', {
    role: 'patient',
    summary: 'Stores one chunk of a recording. The same bytes again get the same answer.',
    audit: null, // one every few seconds; the session's start and end are in the trail
    params: chunkParams,
    refusals: ['SESSION_NOT_FOUND', 'CONSENT_MISSING', 'RECORDING_CHUNK_INVALID', 'RECORDING_CHUNK_CONFLICT'],
  })
  take(
    @Who() who: SignedIn,
    @CheckedParams() { id, index }: ChunkParams,
    @CheckedBody() body: Buffer,
  ): Promise<ChunkStored> {
    return this.recordings.take(who, id, index, body);
  }

  @Door('GET /api/staff/sessions/:id/recording', {
    role: 'therapist',
    summary: 'Downloads the recording as JSON Lines. The reason is kept in the audit trail.',
    audit: 'recording.download',
    refusals: ['SESSION_NOT_FOUND', 'NOT_FOUND'],
  })
  async download(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @Res() response: Response): Promise<void> {
    const recording = await this.recordings.open(who, id);
    if (!recording)
      throw new AigaretError('NOT_FOUND', { where: 'recording', expected: 'a recorded session', got: 'none' });
    const { exercise, startedAt } = recording.session;
    const day = new Date(startedAt).toISOString().slice(0, 10);
    await this.trail.now();
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${day}-${exercise}-${id.slice(0, 8)}.jsonl"`);
    response.setHeader('Cache-Control', 'no-store');
    await pipeline(Readable.from(recording.lines), response);
  }
}
