// Small schemas that only the routes need: path parts, paging, headers.
import { z } from 'zod';

export const idParams = z.object({ id: z.uuid() });
export type IdParams = z.infer<typeof idParams>;

/** Highest chunk index: at one chunk each 5 s more than 11 hours. */
const CHUNK_INDEX_MAX = 8_191;
export const chunkParams = z.object({
  id: z.uuid(),
  index: z
    .string()
    .regex(/^(0|[1-9]\d{0,3})$/)
    .transform(Number)
    .pipe(z.int().max(CHUNK_INDEX_MAX)),
});
export type ChunkParams = z.infer<typeof chunkParams>;

/** `before`: UTC ms, the `next` of the page before; `limit`: 1 to 200, 50 when left out. */
export const pageQuery = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(200))
    .default(50),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** `aigaret-client-now`: the browser's clock as it sends, UTC ms, so that a late delivery keeps its true start. */
export const clientNowHeaders = z.object({
  'aigaret-client-now': z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .optional(),
});
export type ClientNowHeaders = z.infer<typeof clientNowHeaders>;
