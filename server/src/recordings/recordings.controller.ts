// Doors to recordings: a patient's browser sends chunks, a therapist downloads the whole as JSON Lines.
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Put, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AigaretError, chunkStoredSchema, type ChunkStored } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-in.service.ts';
import { CheckedBody, CheckedParams, Door, Who } from '../http/door.ts';
import { chunkParams, idParams, type ChunkParams, type IdParams } from '../http/shapes.ts';
import { RecordingsService } from './recordings.service.ts';

@Controller('api')
export class RecordingsController {
  constructor(@Inject(RecordingsService) private readonly recordings: RecordingsService) {}

  @Put('patient/sessions/:id/chunks/:index')
  @Door({
    role: 'patient',
    summary: 'Stores one chunk of a recording. The same bytes again get the same answer.',
    params: chunkParams,
    body: 'bytes',
    answer: chunkStoredSchema,
    refusals: ['SESSION_NOT_FOUND', 'RECORDING_CHUNK_INVALID', 'RECORDING_CHUNK_CONFLICT'],
  })
  take(
    @Who() who: SignedIn,
    @CheckedParams() { id, index }: ChunkParams,
    @CheckedBody() body: Buffer,
  ): Promise<ChunkStored> {
    return this.recordings.take(who, id, index, body);
  }

  @Get('staff/sessions/:id/recording')
  @Door({
    role: 'staff',
    summary: 'Downloads the recording as JSON Lines.',
    params: idParams,
    answer: 'application/x-ndjson',
    refusals: ['SESSION_NOT_FOUND', 'NOT_FOUND'],
  })
  async download(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @Res() response: Response): Promise<void> {
    const recording = await this.recordings.open(who, id);
    if (!recording)
      throw new AigaretError('NOT_FOUND', { where: 'recording', expected: 'a recorded session', got: 'none' });
    const { exercise, startedAt } = recording.session;
    const day = new Date(startedAt).toISOString().slice(0, 10);
    response.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
    response.setHeader('Content-Disposition', `attachment; filename="${day}-${exercise}-${id.slice(0, 8)}.jsonl"`);
    response.setHeader('Cache-Control', 'no-store');
    await pipeline(Readable.from(recording.lines), response);
  }
}
