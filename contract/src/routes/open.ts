// Routes that anybody may ask: is the server well, and what it offers.
import * as z from 'zod/mini';
import type { Route, RouteKey } from './route.ts';

const part = z.enum(['ok', 'failed']);

export const openRoutes = {
  'GET /api/health/live': { answer: z.object({ status: z.literal('ok') }) },
  'GET /api/health/ready': { answer: z.object({ status: part, database: part, migrations: part, disk: part }) },
  'GET /api/openapi.json': { answer: 'application/json' },
} as const satisfies Record<RouteKey, Route>;
