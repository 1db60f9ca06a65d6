// A patient's doors: today's plan, the own history, and what the outbox delivers (start, result).
import { Controller, Inject } from '@nestjs/common';
import {
  type HistoryPage,
  type ResultStored,
  type SessionDetail,
  type SessionResult,
  type SessionStart,
  type SessionStored,
  type Today,
} from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';
import { CheckedBody, CheckedHeaders, CheckedParams, CheckedQuery, Door, Who } from '../http/door.ts';
import { clientNowHeaders, pageQuery, type ClientNowHeaders, type IdParams, type PageQuery } from '../http/shapes.ts';
import { PlansService } from '../plans/plans.service.ts';
import { SessionsService } from './sessions.service.ts';

@Controller()
export class PatientSessionsController {
  constructor(
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(PlansService) private readonly plans: PlansService,
  ) {}

  @Door('GET /api/patient/today', {
    role: 'patient',
    summary: "The plan, and what is done since the patient's midnight.",
    refusals: [],
    audit: null,
  })
  today(@Who() who: SignedIn): Promise<Today> {
    return this.plans.today(who);
  }

  @Door('GET /api/patient/history', {
    role: 'patient',
    summary: 'The own sessions, newest first.',
    query: pageQuery,
    refusals: [],
    audit: null,
  })
  history(@Who() who: SignedIn, @CheckedQuery() { before, limit }: PageQuery): Promise<HistoryPage> {
    return this.sessions.ownHistory(who, before, limit);
  }

  @Door('GET /api/patient/sessions/:id', {
    role: 'patient',
    summary: 'One own session, whole.',
    refusals: ['SESSION_NOT_FOUND'],
    audit: null,
  })
  session(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<SessionDetail> {
    return this.sessions.ownSession(who, id);
  }

  @Door('PUT /api/patient/sessions/:id', {
    role: 'patient',
    summary: 'Starts a session under an id that the browser chose. The same again changes nothing.',
    headers: clientNowHeaders,
    refusals: ['SESSION_CONFLICT', 'SESSION_NOT_FOUND', 'CONSENT_MISSING'],
    audit: 'session.start',
  })
  start(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedHeaders() headers: ClientNowHeaders,
    @CheckedBody() body: SessionStart,
  ): Promise<SessionStored> {
    return this.sessions.start(who, id, body, headers['aigaret-client-now'] ?? null);
  }

  @Door('PUT /api/patient/sessions/:id/result', {
    role: 'patient',
    summary: 'Closes a session with its result. The same again gets the same answer.',
    refusals: ['SESSION_NOT_FOUND', 'RESULT_CONFLICT'],
    audit: 'session.finish',
  })
  finish(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedBody() body: SessionResult,
  ): Promise<ResultStored> {
    return this.sessions.finish(who, id, body);
  }
}
