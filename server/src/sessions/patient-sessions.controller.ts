// A patient's doors: today's plan, the own history, and what the outbox delivers (start, result).
import { Controller, Get, Inject, Put } from '@nestjs/common';
import {
  historyPageSchema,
  resultStoredSchema,
  sessionDetailSchema,
  sessionResultSchema,
  sessionStartSchema,
  sessionStoredSchema,
  todaySchema,
  type HistoryPage,
  type ResultStored,
  type SessionDetail,
  type SessionResult,
  type SessionStart,
  type SessionStored,
  type Today,
} from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-in.service.ts';
import { CheckedBody, CheckedHeaders, CheckedParams, CheckedQuery, Door, Who } from '../http/door.ts';
import {
  clientNowHeaders,
  idParams,
  pageQuery,
  type ClientNowHeaders,
  type IdParams,
  type PageQuery,
} from '../http/shapes.ts';
import { PlansService } from '../plans/plans.service.ts';
import { SessionsService } from './sessions.service.ts';

@Controller('api/patient')
export class PatientSessionsController {
  constructor(
    @Inject(SessionsService) private readonly sessions: SessionsService,
    @Inject(PlansService) private readonly plans: PlansService,
  ) {}

  @Get('today')
  @Door({
    role: 'patient',
    summary: "The plan, and what is done since the patient's midnight.",
    answer: todaySchema,
    refusals: [],
  })
  today(@Who() who: SignedIn): Promise<Today> {
    return this.plans.today(who);
  }

  @Get('history')
  @Door({
    role: 'patient',
    summary: 'The own sessions, newest first.',
    query: pageQuery,
    answer: historyPageSchema,
    refusals: [],
  })
  history(@Who() who: SignedIn, @CheckedQuery() { before, limit }: PageQuery): Promise<HistoryPage> {
    return this.sessions.ownHistory(who, before, limit);
  }

  @Get('sessions/:id')
  @Door({
    role: 'patient',
    summary: 'One own session, whole.',
    params: idParams,
    answer: sessionDetailSchema,
    refusals: ['SESSION_NOT_FOUND'],
  })
  session(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<SessionDetail> {
    return this.sessions.ownSession(who, id);
  }

  @Put('sessions/:id')
  @Door({
    role: 'patient',
    summary: 'Starts a session under an id that the browser chose. The same again changes nothing.',
    params: idParams,
    headers: clientNowHeaders,
    body: sessionStartSchema,
    answer: sessionStoredSchema,
    refusals: ['SESSION_CONFLICT', 'SESSION_NOT_FOUND'],
  })
  start(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedHeaders() headers: ClientNowHeaders,
    @CheckedBody() body: SessionStart,
  ): Promise<SessionStored> {
    return this.sessions.start(who, id, body, headers['aigaret-client-now'] ?? null);
  }

  @Put('sessions/:id/result')
  @Door({
    role: 'patient',
    summary: 'Closes a session with its result. The same again gets the same answer.',
    params: idParams,
    body: sessionResultSchema,
    answer: resultStoredSchema,
    refusals: ['SESSION_NOT_FOUND', 'RESULT_CONFLICT'],
  })
  finish(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedBody() body: SessionResult,
  ): Promise<ResultStored> {
    return this.sessions.finish(who, id, body);
  }
}
