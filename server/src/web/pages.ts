// Serves the built browser side: hashed files for ever, pages fresh each time, every client route as index.html.
// Sets the headers that bind the browser: no other origin, no framing, camera for our own pages only.
import { existsSync } from 'node:fs';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import sirv from 'sirv';

export const contentPolicy = {
  'default-src': ["'self'"],
  'script-src': ["'self'", "'wasm-unsafe-eval'"],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'media-src': ["'self'", 'blob:'],
  'style-src': ["'self'", "'unsafe-inline'"],
  'font-src': ["'self'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};

const A_YEAR_S = 31_536_000;
const notPages = /^\/(api|socket\.io)(\/|$)/;

export function securityHeaders(): RequestHandler[] {
  const guard = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    referrerPolicy: { policy: 'no-referrer' },
  }) as RequestHandler;
  const permissions: RequestHandler = (_request, response, next) => {
    response.setHeader(
      'Permissions-Policy',
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()',
    );
    next();
  };
  return [guard, permissions];
}

/** Another full pose model in place of the built one. */
export function poseModel(path: string): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.path !== '/pose/pose-full.task' || !['GET', 'HEAD'].includes(request.method)) return next();
    const send = async (): Promise<void> => {
      const { size } = await stat(path);
      response.setHeader('Content-Type', 'application/octet-stream');
      response.setHeader('Content-Length', String(size));
      response.setHeader('Cache-Control', 'no-cache');
      if (request.method === 'HEAD') response.end();
      else await pipeline(createReadStream(path), response);
    };
    send().catch(next);
  };
}

const cacheFor = (response: { setHeader(name: string, value: string): unknown }, path: string): void => {
  const forever = path.startsWith('/assets/');
  response.setHeader('Cache-Control', forever ? `public, max-age=${A_YEAR_S}, immutable` : 'no-cache');
};

/** Everything that is neither API nor socket. @param webDir may be absent: then it says how to build it */
export function pages(webDir: string): RequestHandler {
  const built = existsSync(join(webDir, 'index.html'));
  const files = built ? sirv(webDir, { etag: true, gzip: true, brotli: true, setHeaders: cacheFor }) : null;
  return (request, response, next) => {
    if (notPages.test(request.path)) return next();
    if (!['GET', 'HEAD'].includes(request.method)) return next();
    if (!files) {
      response.status(503).type('text/plain').send('The pages are not built yet. Run: npm run build\n');
      return;
    }
    files(request, response, () => {
      if (request.path.includes('.')) return next(); // a file that is not there is no page
      request.url = '/';
      files(request, response, () => next());
    });
  };
}
