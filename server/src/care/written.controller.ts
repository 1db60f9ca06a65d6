// A therapist's doors to notes and scores.
import { Controller, Inject } from '@nestjs/common';
import type { Note, NoteWrite, Score, ScoreWrite, Strike } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, CheckedParams, CheckedQuery, Door, Who } from '../http/door.ts';
import type { IdParams } from '../http/shapes.ts';
import type { CursorQuery } from './paging.ts';
import { WrittenService, type Page } from './written.service.ts';

@Controller()
export class WrittenController {
  constructor(@Inject(WrittenService) private readonly written: WrittenService) {}

  @Door('GET /api/staff/patients/:id/notes', {
    role: 'therapist',
    summary: 'Notes on a patient, the newest first; struck ones among them.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'note.read',
  })
  notes(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedQuery() query: CursorQuery,
  ): Promise<Page<Note>> {
    return this.written.notes(who, id, query);
  }

  @Door('POST /api/staff/patients/:id/notes', {
    role: 'therapist',
    summary: 'Adds a note.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'note.write',
  })
  addNote(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @CheckedBody() note: NoteWrite): Promise<Note> {
    return this.written.addNote(who, id, note);
  }

  @Door('POST /api/staff/patients/:id/notes/:noteId/strike', {
    role: 'therapist',
    summary: 'Strikes a note that is wrong; it stays readable.',
    refusals: ['NOT_YOUR_PATIENT', 'NOT_FOUND', 'VERSION_CONFLICT'],
    audit: 'note.strike',
  })
  strikeNote(
    @Who() who: SignedIn,
    @CheckedParams() { id, noteId }: IdParams & { noteId: string },
    @CheckedBody() strike: Strike,
  ): Promise<Note> {
    return this.written.strikeNote(who, id, noteId, strike);
  }

  @Door('GET /api/staff/patients/:id/scores', {
    role: 'therapist',
    summary: 'Scores of assessments, the newest entry first; struck ones among them.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'score.read',
  })
  scores(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedQuery() query: CursorQuery,
  ): Promise<Page<Score>> {
    return this.written.scores(who, id, query);
  }

  @Door('POST /api/staff/patients/:id/scores', {
    role: 'therapist',
    summary: 'Adds the score of an assessment.',
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'score.write',
  })
  addScore(@Who() who: SignedIn, @CheckedParams() { id }: IdParams, @CheckedBody() score: ScoreWrite): Promise<Score> {
    return this.written.addScore(who, id, score);
  }

  @Door('POST /api/staff/patients/:id/scores/:scoreId/strike', {
    role: 'therapist',
    summary: 'Strikes a score that is wrong; it stays readable.',
    refusals: ['NOT_YOUR_PATIENT', 'NOT_FOUND', 'VERSION_CONFLICT'],
    audit: 'score.strike',
  })
  strikeScore(
    @Who() who: SignedIn,
    @CheckedParams() { id, scoreId }: IdParams & { scoreId: string },
    @CheckedBody() strike: Strike,
  ): Promise<Score> {
    return this.written.strikeScore(who, id, scoreId, strike);
  }
}
