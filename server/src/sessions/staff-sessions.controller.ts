// A therapist's doors to sessions. Each asks for the assignment at that moment.
import { Controller, Inject } from '@nestjs/common';
import { type HistoryPage, type SessionDetail } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedParams, CheckedQuery, Door, Who } from '../http/door.ts';
import { pageQuery, type IdParams, type PageQuery } from '../http/shapes.ts';
import { SessionsService } from './sessions.service.ts';

@Controller()
export class StaffSessionsController {
  constructor(@Inject(SessionsService) private readonly sessions: SessionsService) {}

  @Door('GET /api/staff/patients/:id/sessions', {
    role: 'therapist',
    summary: "A patient's sessions, newest first.",
    query: pageQuery,
    refusals: ['NOT_YOUR_PATIENT'],
    audit: 'session.list',
  })
  history(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedQuery() { before, limit }: PageQuery,
  ): Promise<HistoryPage> {
    return this.sessions.historyOf(who, id, before, limit);
  }

  @Door('GET /api/staff/sessions/:id', {
    role: 'therapist',
    summary: 'One session, whole.',
    refusals: ['SESSION_NOT_FOUND'],
    audit: 'session.read',
  })
  session(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<SessionDetail> {
    return this.sessions.sessionOf(who, id);
  }
}
