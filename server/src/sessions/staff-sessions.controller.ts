// A therapist's doors to sessions. Each asks for the assignment at that moment.
import { Controller, Get, Inject } from '@nestjs/common';
import { historyPageSchema, sessionDetailSchema, type HistoryPage, type SessionDetail } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-in.service.ts';
import { CheckedParams, CheckedQuery, Door, Who } from '../http/door.ts';
import { idParams, pageQuery, type IdParams, type PageQuery } from '../http/shapes.ts';
import { SessionsService } from './sessions.service.ts';

@Controller('api/staff')
export class StaffSessionsController {
  constructor(@Inject(SessionsService) private readonly sessions: SessionsService) {}

  @Get('patients/:id/sessions')
  @Door({
    role: 'staff',
    summary: "A patient's sessions, newest first.",
    params: idParams,
    query: pageQuery,
    answer: historyPageSchema,
    refusals: ['NOT_YOUR_PATIENT'],
  })
  history(
    @Who() who: SignedIn,
    @CheckedParams() { id }: IdParams,
    @CheckedQuery() { before, limit }: PageQuery,
  ): Promise<HistoryPage> {
    return this.sessions.historyOf(who, id, before, limit);
  }

  @Get('sessions/:id')
  @Door({
    role: 'staff',
    summary: 'One session, whole.',
    params: idParams,
    answer: sessionDetailSchema,
    refusals: ['SESSION_NOT_FOUND'],
  })
  session(@Who() who: SignedIn, @CheckedParams() { id }: IdParams): Promise<SessionDetail> {
    return this.sessions.sessionOf(who, id);
  }
}
