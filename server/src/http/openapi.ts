// The OpenAPI document, made from the doors as they stand: what is checked at run time is what is written down.
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { z } from 'zod';
import { problemSchema, PROTOCOL_VERSION, RECORDING_CHUNK_MAX_BYTES, type ErrorCode } from '@aigaret/contract';
import { DOOR, type DoorInfo, type Schema } from './door.ts';
import { exampleOf } from './openapi-example.ts';
import { exampleProblem, statusOf } from './problem.ts';

export interface Route {
  method: string; // lower case
  path: string; // as Express writes it: /api/patient/sessions/:id
  name: string; // controller and handler
  door: DoorInfo | undefined;
}

/** All routes of these controllers. */
export function routesOf(controllers: readonly Type[]): Route[] {
  return controllers.flatMap((controller) => {
    const base = Reflect.getMetadata(PATH_METADATA, controller) as string; // '/' where doors name the whole path
    const handlers = Object.getOwnPropertyNames(controller.prototype)
      .filter((name) => name !== 'constructor')
      .map((name) => [name, (controller.prototype as Record<string, object>)[name]] as const);
    return handlers.flatMap(([name, handler]) => {
      const own =
        typeof handler === 'function' ? (Reflect.getMetadata(PATH_METADATA, handler) as string | undefined) : undefined;
      if (own === undefined || !handler) return [];
      const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
      return [
        {
          method: method.toLowerCase(),
          path: `/${base}/${own}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
          name: `${controller.name}.${name}`,
          door: Reflect.getMetadata(DOOR, handler) as DoorInfo | undefined,
        },
      ];
    });
  });
}

/** Codes that any door may give. */
const always: ErrorCode[] = ['INTERNAL'];
const withRole: ErrorCode[] = ['NOT_SIGNED_IN', 'DATABASE_UNAVAILABLE'];
const withInput: ErrorCode[] = ['BAD_REQUEST'];
const withBody: ErrorCode[] = ['BODY_TOO_LARGE', 'STORAGE_FULL'];

export function refusalsOf(route: Route): ErrorCode[] {
  const { door } = route;
  if (!door) return [];
  const codes = [...door.refusals, ...always];
  if (door.role !== 'anyone') codes.push(...withRole);
  if (door.role === 'therapist' || door.role === 'administrator') codes.push('WRONG_ROLE');
  if (door.conditional) codes.push('PRECONDITION_REQUIRED', 'VERSION_CONFLICT', 'BAD_REQUEST');
  if (door.params ?? door.query ?? door.headers ?? door.body) codes.push(...withInput);
  if (door.body) codes.push(...withBody, 'DATABASE_UNAVAILABLE');
  if (route.method !== 'get') codes.push('FORBIDDEN_ORIGIN');
  return [...new Set(codes)].toSorted();
}

type Json = Record<string, unknown>;

const jsonSchema = (schema: Schema, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
};

const withExample = (schema: Json): Json => ({ schema, example: exampleOf(schema) });

function parameters(schema: Schema | undefined, place: 'path' | 'query' | 'header'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = jsonSchema(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, part]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: part,
    example: exampleOf(part, name),
  }));
}

function responses(route: Route): Json {
  const door = route.door as DoorInfo;
  const { answer } = door;
  const content =
    answer === undefined
      ? {}
      : {
          content:
            typeof answer === 'string'
              ? { [answer]: { schema: answer === 'application/json' ? { type: 'object' } : { type: 'string' } } }
              : { 'application/json': withExample(jsonSchema(answer, 'output')) },
        };
  const tag = { ETag: { schema: { type: 'string' }, description: 'The version, for If-Match.' } };
  const all: Json = {
    [String(door.status)]: { description: 'Done.', ...(door.versioned && answer ? { headers: tag } : {}), ...content },
  };
  for (const code of refusalsOf(route)) {
    const status = String(statusOf(code));
    const known = all[status] as { description: string; content: Json } | undefined;
    const examples = (known?.content['application/problem+json'] as { examples: Json } | undefined)?.examples ?? {};
    all[status] = {
      description: known ? `${known.description}, ${code}` : code,
      ...(code === 'TOO_MANY_TRIES' || code === 'DATABASE_UNAVAILABLE'
        ? { headers: { 'Retry-After': { schema: { type: 'integer' }, description: 'Seconds to wait.' } } }
        : {}),
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          examples: { ...examples, [code]: { value: exampleProblem(code) } },
        },
      },
    };
  }
  return all;
}

const ifMatch: Json = {
  name: 'if-match',
  in: 'header',
  required: true,
  description: 'The ETag of the version that was read; another one meanwhile is answered with VERSION_CONFLICT.',
  schema: { type: 'string', pattern: '^"(0|[1-9][0-9]{0,8})"$' },
};

/** The cookie that a role signs in with. */
const cookieOf = (role: DoorInfo['role']): string => (role === 'patient' ? 'patient' : 'staff');

/** Signing in at a paired device and looking at it go by the device's own cookie, where there is one. */
const ofDevice = /^\/api\/patient\/(device|sign-in|pair)(\/|$)/;

function security({ path, door }: Route): Json {
  if (door?.role === 'anyone') return ofDevice.test(path) ? { security: [{}, { device: [] }] } : {};
  return { security: [{ [cookieOf(door?.role ?? 'staff')]: [] }] };
}

function operation(route: Route): Json {
  const door = route.door as DoorInfo;
  const body =
    door.body === 'bytes'
      ? {
          'application/octet-stream': {
            schema: { type: 'string', format: 'binary', maxLength: RECORDING_CHUNK_MAX_BYTES },
          },
        }
      : door.body && { 'application/json': withExample(jsonSchema(door.body, 'input')) };
  return {
    operationId: route.name,
    summary: door.summary,
    ...security(route),
    parameters: [
      ...parameters(door.params, 'path'),
      ...parameters(door.query, 'query'),
      ...parameters(door.headers, 'header'),
      ...(door.conditional ? [ifMatch] : []),
    ],
    ...(body ? { requestBody: { required: true, content: body } } : {}),
    responses: responses(route),
  };
}

const cookie = (name: string, description: string): Json => ({ type: 'apiKey', in: 'cookie', name, description });
const HOST_COOKIE = 'HttpOnly, Secure, SameSite=Strict, Path=/.';

export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    if (!route.door) throw new Error(`${route.name} has no @Door`);
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'AIGARET',
      version: String(PROTOCOL_VERSION),
      description: 'Refusals are problem documents (RFC 9457) with a named code.',
    },
    paths,
    components: {
      schemas: { Problem: jsonSchema(problemSchema, 'output') },
      securitySchemes: {
        patient: cookie(
          '__Host-patient',
          `A patient's sign-in on a paired device. Only /api/patient reads it. ${HOST_COOKIE}`,
        ),
        staff: cookie(
          '__Host-staff',
          `A therapist's or administrator's sign-in. /api/staff and /api/admin read it. ${HOST_COOKIE}`,
        ),
        device: cookie(
          '__Host-device',
          `A paired device: says who plays here and opens no patient's data by itself. ${HOST_COOKIE}`,
        ),
      },
    },
  };
}
