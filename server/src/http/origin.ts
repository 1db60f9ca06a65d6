// Which origins a browser may come from. Browsers name the origin on every state-changing request and on every socket;
// a request without Origin and without Sec-Fetch-Site comes from no browser, carries no stolen cookie, and is let through.
import type { IncomingHttpHeaders } from 'node:http';
import type { NextFunction, Request, Response } from 'express';
import { AigaretError } from '@aigaret/contract';

export class Origins {
  private readonly allowed: Set<string>;
  /** Under which people find the pages, for links: the operator's first origin, else the own address. */
  main: string;

  constructor(extra: readonly string[]) {
    this.allowed = new Set(extra);
    this.main = extra[0] ?? 'http://localhost';
  }

  /** Adds the server's own loopback origins once its port is known. */
  addOwn(port: number): void {
    if (this.allowed.size === 0 && port !== 80) this.main = `http://localhost:${port}`;
    for (const host of ['localhost', '127.0.0.1', '[::1]']) this.allowed.add(`http://${host}:${port}`);
    if (port === 80) for (const host of ['localhost', '127.0.0.1', '[::1]']) this.allowed.add(`http://${host}`);
  }

  allows(headers: IncomingHttpHeaders): boolean {
    const { origin } = headers;
    const site = headers['sec-fetch-site'];
    if (origin !== undefined) return this.allowed.has(origin.toLowerCase());
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  /** Express middleware for /api. @throws AigaretError FORBIDDEN_ORIGIN */
  readonly middleware = (request: Request, _: Response, next: NextFunction): void => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(request.method);
    if (reads || this.allows(request.headers)) return next();
    return next(
      new AigaretError('FORBIDDEN_ORIGIN', {
        where: 'Origin header',
        expected: 'an origin of this server',
        got: 'another one',
        remedy: 'Operators name further origins in AIGARET_ORIGINS.',
      }),
    );
  };
}
