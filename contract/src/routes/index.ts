// Every route of the API that browsers use: method, path, what is sent, what comes back. The server's doors and the
// browser's client are both made from it, so that neither can drift from the other.
import type * as z from 'zod/mini';
import { adminRoutes } from './admin.ts';
import { openRoutes } from './open.ts';
import { patientRoutes } from './patient.ts';
import { accountRoutes, therapistRoutes } from './staff.ts';

export * from './page.ts';
export * from './route.ts';
export { openRoutes, adminRoutes, patientRoutes, accountRoutes, therapistRoutes };
export { auditQuerySchema } from './admin.ts';

export const routes = {
  ...openRoutes,
  ...patientRoutes,
  ...accountRoutes,
  ...therapistRoutes,
  ...adminRoutes,
} as const;
export type Routes = typeof routes;

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** What a route needs of its caller, by its key: `AskOf<'PUT /api/staff/patients/:id/plan'>`. */
export type AskOf<Key extends keyof Routes> = ([Names<Key>] extends [never]
  ? { params?: undefined }
  : { params: Record<Names<Key>, string | number> }) &
  (Routes[Key] extends { body: infer Body }
    ? { body: Body extends z.ZodMiniType ? z.input<Body> : Uint8Array }
    : { body?: undefined }) &
  (Routes[Key] extends { query: infer Query }
    ? { query?: Query extends z.ZodMiniType ? z.input<Query> : never }
    : { query?: undefined }) &
  (Routes[Key] extends { versioned: true }
    ? Key extends `GET ${string}`
      ? { version?: undefined }
      : { version: number } // that was read; sent as If-Match
    : { version?: undefined });

/** What a route answers with; null = nothing; `File` = a file's type, which the caller names. */
export type AnswerOf<Key extends keyof Routes, File> = Routes[Key] extends { answer: infer Answer }
  ? Answer extends z.ZodMiniType
    ? z.output<Answer>
    : File
  : null;
