// The server's only clock, so that tests can move time (life of a sign-in, end of an assignment).

/** Injection tokens of the values that main.ts or a test hands in. */
export const CONFIG = Symbol('config');
export const CLOCK = Symbol('clock');

export interface Clock {
  now(): number; // UTC ms
}

export const systemClock: Clock = { now: () => Date.now() };
