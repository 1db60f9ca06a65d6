// Paging, the same everywhere: the newest first, `before` takes the `next` of the page before.
import * as z from 'zod/mini';

const limit = z.optional(z.string().check(z.regex(/^([1-9]\d?|1\d\d|200)$/))); // 1 to 200; default 50

/** `before`: UTC ms. */
export const beforeQuerySchema = z.strictObject({ before: z.optional(z.string().check(z.regex(/^\d{1,15}$/))), limit });

/** `before`: the `next` of the page before, opaque. */
export const cursorQuerySchema = z.strictObject({
  before: z.optional(z.string().check(z.regex(/^[\w.-]{1,100}$/))),
  limit,
});
