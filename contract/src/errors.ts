// Named refusals and the error class that every room throws. Says where, expected, got and remedy; never carries personal data.
import * as z from 'zod/mini';

/** Every code that a response, a socket refusal or a thrown error may carry. Patients see a plain sentence keyed by it. */
export const errorCodes = [
  'BAD_REQUEST',
  'NOT_SIGNED_IN',
  'SIGN_IN_REFUSED',
  'SECOND_FACTOR_REQUIRED', // e-mail and password are right; the code of the second factor is missing
  'WRONG_ROLE', // signed in, but this is for another kind of staff
  'LINK_INVALID', // invitation, reset link or pairing code: unknown, used, expired or withdrawn
  'PASSWORD_WEAK',
  'PIN_REFUSED',
  'PIN_LOCKED', // too many wrong PINs: the device has to be paired again
  'EMAIL_TAKEN',
  'LAST_ADMINISTRATOR', // a clinic keeps one who can sign in
  'TOO_MANY_TRIES',
  'FORBIDDEN_ORIGIN',
  'NOT_FOUND',
  'NOT_YOUR_PATIENT',
  'PRECONDITION_REQUIRED', // If-Match is missing: say which version was read
  'VERSION_CONFLICT', // somebody else changed it meanwhile; nothing was overwritten
  'CONSENT_MISSING',
  'SESSION_NOT_FOUND',
  'SESSION_CONFLICT',
  'RESULT_CONFLICT',
  'RECORDING_CHUNK_CONFLICT',
  'RECORDING_CHUNK_INVALID',
  'BODY_TOO_LARGE',
  'DATABASE_UNAVAILABLE',
  'STORAGE_FULL',
  'INTERNAL',
  'PROTOCOL_MISMATCH',
  'PLAYING_ELSEWHERE',
  'NOT_PLAYING',
  'FRAME_INVALID',
  'FRAME_TOO_LARGE',
  'COMMAND_INVALID',
  'COMMAND_NOT_DELIVERED',
  'RECORDING_INVALID',
  'SCENE_INVALID',
  'SETTING_INVALID',
  'EXERCISE_UNKNOWN',
  'NOT_CLEARED',
  'MODEL_INVALID',
  'CAMERA_REFUSED',
  'CAMERA_ABSENT',
  'CAMERA_LOST',
  'CAMERA_BUSY',
  'NO_WEBGL',
  'NO_WASM_SIMD',
  'POSE_FAILED',
  'OFFLINE',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export const errorCodeSchema = z.enum(errorCodes);

/** The body of every refused HTTP request (RFC 9457, media type application/problem+json). */
export const problemSchema = z.object({
  type: z.string(), // always `about:blank#<code>`
  title: z.string(), // plain English for the person who reads a log
  status: z.int(),
  code: errorCodeSchema,
  detail: z.optional(z.string()), // where, expected, got, remedy; no personal data
});

export type Problem = z.infer<typeof problemSchema>;

export interface ErrorParts {
  where: string; // file and line, field path, setting's name
  expected: string;
  got: string;
  remedy?: string;
}

/** An error with a named code. The message reads `<where>: expected <expected>, got <got>. <remedy>`. */
export class AigaretError extends Error {
  readonly code: ErrorCode;
  readonly parts: ErrorParts;

  constructor(code: ErrorCode, parts: ErrorParts, options?: { cause?: unknown }) {
    super(
      `${parts.where}: expected ${parts.expected}, got ${parts.got}.${parts.remedy ? ` ${parts.remedy}` : ''}`,
      options,
    );
    this.name = 'AigaretError';
    this.code = code;
    this.parts = parts;
  }
}
