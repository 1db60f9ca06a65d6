// JSON log lines through pino, and the adapter that hands Nest's own messages to it. Callers log codes, counts and
// pseudonyms (ids); the redaction below is the second net, not the first.
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';
import type { LogLevel } from '../config/config.ts';

export type Log = Logger;
export const LOG = Symbol('log');

/** Field names that never reach a log line, wherever they stand. */
const HIDDEN = ['password', 'token', 'cookie', 'authorization', 'email', 'displayName', 'parameters', 'query'];

const censored = HIDDEN.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export const createLog = (level: LogLevel): Log =>
  pino({
    level,
    base: undefined,
    redact: { paths: censored, censor: '[hidden]' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

/** Nest's start-up chatter goes to debug; its warnings and errors keep their level. */
export class NestLog implements LoggerService {
  private readonly sink: Log;

  constructor(sink: Log) {
    this.sink = sink;
  }

  log(message: unknown): void {
    this.sink.debug({ from: 'nest' }, String(message));
  }

  debug(message: unknown): void {
    this.sink.debug({ from: 'nest' }, String(message));
  }

  verbose(message: unknown): void {
    this.sink.debug({ from: 'nest' }, String(message));
  }

  warn(message: unknown): void {
    this.sink.warn({ from: 'nest' }, String(message));
  }

  error(message: unknown): void {
    this.sink.error({ from: 'nest' }, String(message));
  }

  fatal(message: unknown): void {
    this.sink.fatal({ from: 'nest' }, String(message));
  }
}
