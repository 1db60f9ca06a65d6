// Answers every error of every door as a problem document and logs the refusal: code, route and time, nobody's data.
import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LOG, type Log } from '../log/log.ts';
import { named, problemOf } from './problem.ts';

/** An error may carry how long to wait. */
export interface WithRetryAfter {
  retryAfterS?: number;
}

/** Where an error came from, without the message: drivers write values into theirs. */
const stackOnly = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 8).join('\n') : '';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log: Log;

  constructor(@Inject(LOG) log: Log) {
    this.log = log;
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const error = named(thrown);
    const problem = problemOf(error);
    const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
    if (problem.status === 500) {
      const cause = error.cause ?? error;
      this.log.error(
        { route, method: request.method, error: (cause as Error).name, stack: stackOnly(cause) },
        'request failed',
      );
    } else {
      this.log.info({ route, method: request.method, code: problem.code, status: problem.status }, 'request refused');
    }
    if (response.headersSent) {
      response.destroy(); // an answer that cannot be finished must not look finished
      return;
    }
    const wait = (thrown as WithRetryAfter | null)?.retryAfterS ?? (problem.status === 503 ? 2 : null);
    if (wait !== null) response.setHeader('Retry-After', String(Math.max(1, Math.ceil(wait))));
    response.setHeader('Cache-Control', 'no-store');
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
