// One debug line for each API request: method, route, status, time. Ids and bodies stay out.
import type { RequestHandler } from 'express';
import type { Log } from '../log/log.ts';

const SLOW_MS = 1_000;

export const requestLog =
  (log: Log, observe: (method: string, route: string, status: number, ms: number) => void): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now();
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      const route = (request.route as { path?: string } | undefined)?.path ?? 'none';
      log[ms > SLOW_MS ? 'warn' : 'debug'](
        { method: request.method, route, status: response.statusCode, ms },
        'request',
      );
      // Where no route was met the method could be any word.
      observe(route === 'none' ? 'other' : request.method, route, response.statusCode, ms);
    });
    next();
  };
