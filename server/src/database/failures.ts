// What a driver's error means to the rest of the server: not reachable, disk full, a duplicate key, worth another try.
// Messages of drivers may hold values of rows, so only their codes travel on.
import { AigaretError } from '@aigaret/contract';

interface DriverError {
  code: string;
  errno: number;
  fatal: boolean;
  message: string;
}

function driverError(error: unknown): DriverError {
  const outer = error as { driverError?: unknown } | null;
  const inner = (outer?.driverError ?? error) as Partial<DriverError> | null;
  return {
    code: String(inner?.code ?? ''),
    errno: Number(inner?.errno ?? 0),
    fatal: inner?.fatal === true,
    message: String(inner?.message ?? ''),
  };
}

const UNREACHABLE = new Set(
  [
    'ECONNREFUSED ECONNRESET ETIMEDOUT EPIPE ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH',
    'PROTOCOL_CONNECTION_LOST PROTOCOL_SEQUENCE_TIMEOUT PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR POOL_CLOSED',
    'ER_SERVER_SHUTDOWN ER_CON_COUNT_ERROR ER_TOO_MANY_USER_CONNECTIONS ER_LOCK_WAIT_TIMEOUT',
    'ER_QUERY_INTERRUPTED ER_STATEMENT_TIMEOUT ER_NEW_ABORTING_CONNECTION ER_CONNECTION_KILLED',
    'ER_NORMAL_SHUTDOWN ER_OPTION_PREVENTS_STATEMENT',
  ].flatMap((line) => line.split(' ')),
);

/** MySQL's and MariaDB's numbers for a full disk or table. */
const FULL = new Set([1021, 1114, 1041]);

export const isUnreachable = (error: unknown): boolean => {
  const { code, fatal, message } = driverError(error);
  const closed = /closed state|Queue limit reached|Pool is closed|Connection lost/.test(message);
  return UNREACHABLE.has(code) || fatal || closed || /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN)/.test(code);
};

export const isFull = (error: unknown): boolean => {
  const { code, errno } = driverError(error);
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || FULL.has(errno);
};

export const isDuplicate = (error: unknown): boolean => {
  const { code } = driverError(error);
  return code === 'ER_DUP_ENTRY' || code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
};

/** The database undid the transaction to let another one through; the same again may work. */
export const isDeadlock = (error: unknown): boolean => {
  const { code } = driverError(error);
  return code === 'ER_LOCK_DEADLOCK' || code === 'ER_CHECKREAD' || code === 'SQLITE_BUSY_SNAPSHOT';
};

export const isAccessRefused = (error: unknown): boolean =>
  [
    'ER_ACCESS_DENIED_ERROR',
    'ER_DBACCESS_DENIED_ERROR',
    'ER_TABLEACCESS_DENIED_ERROR',
    'ER_BAD_DB_ERROR',
    'ER_ACCESS_DENIED_NO_PASSWORD_ERROR',
  ].includes(driverError(error).code);

/** The driver's code, for a log line. */
export const driverCode = (error: unknown): string => driverError(error).code || 'unknown';

export const unavailable = (got: string): AigaretError =>
  new AigaretError('DATABASE_UNAVAILABLE', {
    where: 'database',
    expected: 'an answer in time',
    got,
    remedy: 'Try again; the request may be repeated safely.',
  });

/** Turns a driver's error into a named one; others pass unchanged. */
export function translate(error: unknown): unknown {
  if (error instanceof AigaretError) return error;
  if (isFull(error)) {
    return new AigaretError(
      'STORAGE_FULL',
      { where: 'database', expected: 'free space', got: driverCode(error) },
      { cause: error },
    );
  }
  return isUnreachable(error) ? unavailable(driverCode(error)) : error;
}
