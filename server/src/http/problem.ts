// Which HTTP status each code has, and the problem document (RFC 9457) that refuses a request.
import { AigaretError, type ErrorCode, type Problem } from '@aigaret/contract';

const statuses: Partial<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  NOT_SIGNED_IN: 401,
  SIGN_IN_REFUSED: 401,
  SECOND_FACTOR_REQUIRED: 401,
  WRONG_ROLE: 403,
  LINK_INVALID: 410,
  PASSWORD_WEAK: 422,
  PIN_REFUSED: 401,
  PIN_LOCKED: 423,
  EMAIL_TAKEN: 409,
  LAST_ADMINISTRATOR: 409,
  TOO_MANY_TRIES: 429,
  PRECONDITION_REQUIRED: 428,
  VERSION_CONFLICT: 412,
  CONSENT_MISSING: 403,
  NOT_CLEARED: 422,
  EXERCISE_UNKNOWN: 422,
  FORBIDDEN_ORIGIN: 403,
  NOT_FOUND: 404,
  // The same answer for a patient of somebody else and for nobody: whether a patient exists is not told.
  NOT_YOUR_PATIENT: 404,
  SESSION_NOT_FOUND: 404,
  SESSION_CONFLICT: 409,
  RESULT_CONFLICT: 409,
  RECORDING_CHUNK_CONFLICT: 409,
  RECORDING_CHUNK_INVALID: 400,
  BODY_TOO_LARGE: 413,
  DATABASE_UNAVAILABLE: 503,
  STORAGE_FULL: 507,
  INTERNAL: 500,
};

const titles: Partial<Record<ErrorCode, string>> = {
  BAD_REQUEST: 'The request is not as the API expects it.',
  NOT_SIGNED_IN: 'Sign in first.',
  SIGN_IN_REFUSED: 'These sign-in details are not right.',
  SECOND_FACTOR_REQUIRED: 'The code of the second factor is needed as well.',
  WRONG_ROLE: 'This is for another kind of staff.',
  LINK_INVALID: 'This link or code is used up, expired or unknown.',
  PASSWORD_WEAK: 'This password is too easy to guess.',
  PIN_REFUSED: 'This PIN is not right.',
  PIN_LOCKED: 'Too many wrong PINs; pair the device again.',
  EMAIL_TAKEN: 'Somebody already signs in with this e-mail address.',
  LAST_ADMINISTRATOR: 'A clinic keeps at least one administrator who can sign in.',
  TOO_MANY_TRIES: 'Too many tries; wait a while.',
  PRECONDITION_REQUIRED: 'Say with If-Match which version was read.',
  VERSION_CONFLICT: 'Somebody else has changed this meanwhile; nothing was overwritten.',
  CONSENT_MISSING: 'The patient has not agreed to this.',
  NOT_CLEARED: 'The patient is not cleared for this exercise.',
  EXERCISE_UNKNOWN: 'This exercise is not known.',
  FORBIDDEN_ORIGIN: 'Requests from this origin are not taken.',
  NOT_FOUND: 'There is nothing here.',
  NOT_YOUR_PATIENT: 'No such patient in your care.',
  SESSION_NOT_FOUND: 'No such session.',
  SESSION_CONFLICT: 'This session was already started with other content.',
  RESULT_CONFLICT: 'This session already has another result.',
  RECORDING_CHUNK_CONFLICT: 'This chunk was already stored with other bytes.',
  RECORDING_CHUNK_INVALID: 'This is no readable piece of a recording.',
  BODY_TOO_LARGE: 'The request is too large.',
  DATABASE_UNAVAILABLE: 'The database does not answer; try again.',
  STORAGE_FULL: 'There is no space left to store this.',
  INTERNAL: 'Something went wrong on the server.',
};

export const statusOf = (code: ErrorCode): number => statuses[code] ?? 500;

/** A refusal's document. Detail only where it helps the caller and reveals nothing: not for INTERNAL and not for sign-in. */
export function problemOf(error: AigaretError): Problem {
  const known = statuses[error.code] !== undefined;
  const code: ErrorCode = known ? error.code : 'INTERNAL';
  const silent = [
    'INTERNAL',
    'SIGN_IN_REFUSED',
    'PIN_REFUSED',
    'LINK_INVALID',
    'SECOND_FACTOR_REQUIRED',
    'NOT_SIGNED_IN',
    'NOT_YOUR_PATIENT',
    'SESSION_NOT_FOUND',
    'DATABASE_UNAVAILABLE',
  ];
  return {
    type: `about:blank#${code}`,
    title: titles[code] ?? code,
    status: statusOf(code),
    code,
    ...(silent.includes(code) ? {} : { detail: error.message }),
  };
}

/** As the OpenAPI document shows it. */
export const exampleProblem = (code: ErrorCode): Problem => ({
  type: `about:blank#${code}`,
  title: titles[code] ?? code,
  status: statusOf(code),
  code,
});

interface HttpLike {
  status?: number;
  type?: string;
  getStatus?: () => number;
}

/** Names any error: ours, the body reader's, Nest's, or something that nobody expected. */
export function named(error: unknown): AigaretError {
  if (error instanceof AigaretError) return error;
  const like = (error ?? {}) as HttpLike;
  const status = typeof like.getStatus === 'function' ? like.getStatus() : like.status;
  if (status === 413)
    return new AigaretError('BODY_TOO_LARGE', { where: 'body', expected: 'a smaller body', got: 'too many bytes' });
  if (status === 404)
    return new AigaretError('NOT_FOUND', {
      where: 'path',
      expected: 'a path and method of /api/openapi.json',
      got: 'another one',
    });
  if (like.type === 'entity.parse.failed') {
    return new AigaretError('BAD_REQUEST', { where: 'body', expected: 'JSON', got: 'text that is none' });
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AigaretError('BAD_REQUEST', {
      where: 'request',
      expected: 'a readable request',
      got: `status ${status}`,
    });
  }
  return new AigaretError(
    'INTERNAL',
    { where: 'server', expected: 'no error', got: 'one that is in the log' },
    { cause: error },
  );
}
