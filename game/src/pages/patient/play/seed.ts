// Variety of a session comes from its own id, so that a replay of the recording shows the same world.

/** First 32 bits of a session's UUID as an unsigned integer. */
export const seedOf = (sessionId: string): number =>
  Number.parseInt(sessionId.replaceAll('-', '').slice(0, 8), 16) >>> 0;
