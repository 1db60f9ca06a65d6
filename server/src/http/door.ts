// A door is one HTTP route with all that is declared about it: who may enter, what is taken, what is given, which codes
// refuse. The guard, the checks of input and the OpenAPI document all read this one declaration.
import { SetMetadata, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { AigaretError, type ErrorCode } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-in.service.ts';

/** zod or zod/mini, whichever made it. */
export type Schema = z.core.$ZodType;

export interface DoorInfo {
  role: 'anyone' | 'patient' | 'staff';
  summary: string;
  params?: Schema;
  query?: Schema;
  headers?: Schema;
  body?: Schema | 'bytes'; // 'bytes' = application/octet-stream
  /** What a success answers with: a schema of the JSON, or a media type. */
  answer?: Schema | 'application/x-ndjson' | 'application/json';
  status?: number; // of a success; 200 when left out
  refusals: readonly ErrorCode[]; // beside those that any door may give
}

export const DOOR = 'aigaret:door';
export const Door = (info: DoorInfo): MethodDecorator => SetMetadata(DOOR, info);

/** What the guard left on the request. */
export interface DoorRequest extends Request {
  signedIn?: SignedIn;
}

export const doorOf = (context: ExecutionContext): DoorInfo | undefined =>
  Reflect.getMetadata(DOOR, context.getHandler()) as DoorInfo | undefined;

/** @throws AigaretError BAD_REQUEST with the first field that is wrong, without its value */
export function check(schema: Schema, value: unknown, where: string): unknown {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  // zod says `Invalid input: expected number, received undefined`; values are not in it.
  const [, expected, received] = /^[^:]*: expected (.*?)(?:, received (.*))?$/s.exec(issue?.message ?? '') ?? [];
  throw new AigaretError('BAD_REQUEST', {
    where: path ? `${where}.${path}`.slice(0, 200) : where,
    expected: (expected ?? issue?.message ?? 'a valid value').slice(0, 300),
    got: received ?? 'another value',
    remedy: 'See /api/openapi.json.',
  });
}

const checked = (part: 'params' | 'query' | 'headers' | 'body') =>
  createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
    const request = context.switchToHttp().getRequest<DoorRequest>();
    const schema = doorOf(context)?.[part];
    if (!schema) throw new Error(`the door of ${request.method} ${request.path} declares no ${part}`);
    if (schema !== 'bytes') return check(schema, request[part] ?? {}, part);
    if (Buffer.isBuffer(request.body)) return request.body;
    throw new AigaretError('BAD_REQUEST', {
      where: 'body',
      expected: 'application/octet-stream',
      got: 'another media type',
    });
  })();

export const CheckedParams = (): ParameterDecorator => checked('params');
export const CheckedQuery = (): ParameterDecorator => checked('query');
export const CheckedHeaders = (): ParameterDecorator => checked('headers');
export const CheckedBody = (): ParameterDecorator => checked('body');

/** Who knocks; only behind doors with a role. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<DoorRequest>();
  if (!signedIn) throw new Error('Who stands behind a door without a role');
  return signedIn;
});
