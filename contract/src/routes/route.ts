// What every route declares beside its method and path: what is sent, what comes back. `:id` and the like in a path are UUIDs
// unless the server's door says otherwise.
import type * as z from 'zod/mini';

export type Media = 'application/x-ndjson' | 'application/zip' | 'application/json';

export interface Route {
  body?: z.ZodMiniType | 'bytes'; // 'bytes' = application/octet-stream
  answer?: z.ZodMiniType | Media; // nothing = 204
  query?: z.ZodMiniType;
  /** The answer has a version: ETag on every answer; If-Match is required where a body is sent or something is ended. */
  versioned?: true;
}

export type RouteKey = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /api/${string}`;
