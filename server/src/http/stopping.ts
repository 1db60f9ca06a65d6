// A graceful stop of the HTTP server: takes nothing new, lets what runs finish, and cuts what does not within a limit.
import type { Server } from 'node:http';
import type { RequestHandler } from 'express';

/** How often connections that have become idle are looked for. */
const LOOK_MS = 50;

export class Stopping {
  /** True from the first moment of a stop on: readiness fails, answers close their connection. */
  begun = false;

  readonly middleware: RequestHandler = (_request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => typeof response;
    response.writeHead = ((...given: unknown[]) => {
      if (this.begun) response.setHeader('Connection', 'close'); // the stop may have begun while the request ran
      return writeHead(...given);
    }) as typeof response.writeHead;
    next();
  };

  /** @returns false when requests had to be cut at the limit */
  async close(server: Server, limitMs: number): Promise<boolean> {
    this.begun = true;
    let cut = false;
    const idle = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    const limit = setTimeout(() => {
      cut = true;
      server.closeAllConnections();
    }, limitMs);
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeIdleConnections();
    });
    clearInterval(idle);
    clearTimeout(limit);
    return !cut;
  }
}
