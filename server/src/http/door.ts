// A door is one HTTP route: the contract says what it takes and gives, the door says who may enter, which codes refuse and
// what is written into the audit trail. The guard, the checks of input and the OpenAPI document all read this one declaration.
import {
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
  applyDecorators,
  createParamDecorator,
} from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { AigaretError, routes, type ErrorCode, type Media, type Route, type Routes } from '@aigaret/contract';
import type { SignedIn } from '../accounts/sign-ins.ts';

/** zod or zod/mini, whichever made it. */
export type Schema = z.core.$ZodType;

/** `staff`: therapists and administrators alike. A device is no role: its doors are for anyone and read its cookie themselves. */
export type DoorRole = 'anyone' | 'patient' | 'staff' | 'therapist' | 'administrator';

export interface DoorRules {
  role: DoorRole;
  summary: string;
  /** Name of the action in the audit trail, `patient.read`; null = nobody's data and no right is touched. */
  audit: string | null;
  refusals: readonly ErrorCode[]; // beside those that any door may give
  params?: Schema; // default: a UUID for each part
  query?: Schema; // default: the contract's
  headers?: Schema;
}

export interface DoorInfo extends DoorRules {
  method: string; // lower case
  path: string; // as Express writes it: /api/patient/sessions/:id
  body?: Schema | 'bytes'; // 'bytes' = application/octet-stream
  answer?: Schema | Media;
  status: number; // of a success
  versioned: boolean; // ETag on the answer
  conditional: boolean; // If-Match is required
}

export const DOOR = 'aigaret:door';

function uuidParams(path: string): Schema | undefined {
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
  return names.length === 0 ? undefined : z.object(Object.fromEntries(names.map((name) => [name, z.uuid()])));
}

/** Makes a handler the door of one route of the contract. */
export function Door(key: keyof Routes, rules: DoorRules): MethodDecorator {
  const [method, path] = key.split(' ') as [keyof typeof RequestMethod, string];
  const { body, answer, query, versioned }: Route = routes[key];
  const params = rules.params ?? uuidParams(path);
  const checkedQuery = rules.query ?? query;
  const info: DoorInfo = {
    ...rules,
    method: method.toLowerCase(),
    path,
    status: answer === undefined ? 204 : 200,
    versioned: versioned === true,
    conditional: versioned === true && method !== 'GET',
    ...(params ? { params } : {}),
    ...(checkedQuery ? { query: checkedQuery } : {}),
    ...(body ? { body } : {}),
    ...(answer ? { answer } : {}),
  };
  return applyDecorators(
    RequestMapping({ path, method: RequestMethod[method] as unknown as RequestMethod }),
    HttpCode(info.status),
    SetMetadata(DOOR, info),
  );
}

/** What guard and interceptor left on the request. */
export interface DoorRequest extends Request {
  signedIn?: SignedIn;
  checked?: Partial<Record<'params' | 'query' | 'headers' | 'body', unknown>>;
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

const parts = ['params', 'query', 'headers', 'body'] as const;
type Part = (typeof parts)[number];

/** Checks all that a door declares, whether its handler looks at it or not. @throws AigaretError BAD_REQUEST */
export function checkAll(door: DoorInfo, request: DoorRequest): void {
  const found: Partial<Record<Part, unknown>> = {};
  for (const part of parts) {
    const schema = door[part];
    if (schema === undefined) continue;
    if (schema !== 'bytes') found[part] = check(schema, request[part] ?? {}, part);
    else if (Buffer.isBuffer(request.body)) found[part] = request.body;
    else
      throw new AigaretError('BAD_REQUEST', {
        where: 'body',
        expected: 'application/octet-stream',
        got: 'another media type',
      });
  }
  request.checked = found;
}

const checked = (part: Part) =>
  createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
    const request = context.switchToHttp().getRequest<DoorRequest>();
    if (!request.checked || !(part in request.checked))
      throw new Error(`the door of ${request.method} ${request.path} declares no ${part}`);
    return request.checked[part];
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

/**
 * The version that the caller has read, from `If-Match: "3"`.
 * @throws AigaretError PRECONDITION_REQUIRED; BAD_REQUEST for another form, `*` among them
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<DoorRequest>().headers['if-match'];
  const parts = { where: 'header if-match', expected: 'the ETag of the version that was read, such as "3"' };
  if (header === undefined)
    throw new AigaretError('PRECONDITION_REQUIRED', { ...parts, got: 'none', remedy: 'Read it first.' });
  const version = /^"(0|[1-9]\d{0,8})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new AigaretError('BAD_REQUEST', { ...parts, got: 'another form' });
  return Number(version);
});
