// Every operation of the OpenAPI document, asked by every role with values of the right shape and of every wrong one. The
// answer is a success or a refusal that the document names for that operation; never a 500, a stack, a path or SQL.
// AIGARET_TEST_FUZZ_RUNS = requests for each operation and role (default 6); a failure prints the seed that repeats it.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  anything,
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  string,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { problemSchema } from '@aigaret/contract';
import { makeWorld } from './doors/world.ts';
import type { Visitor, World } from './doors/visitors.ts';
import { onEachDatabase } from './support/databases.ts';
import { TestServer, type Answer } from './support/test-server.ts';

const RUNS = Number(process.env['AIGARET_TEST_FUZZ_RUNS'] ?? 6);
const roles: Visitor[] = ['nobody', 'mina', 'own', 'administrator'];

interface Operation {
  parameters: { name: string; in: string; example?: unknown }[];
  requestBody?: { content: Record<string, { example?: unknown }> };
  responses: Record<string, { content?: Record<string, { examples?: Record<string, unknown> }> }>;
}

/** Values that something between the socket and the disk may stumble over. */
const hostile: Arbitrary<unknown> = oneof(
  constantFrom<unknown>(
    null,
    '',
    0,
    -0,
    -1,
    1e308,
    -1e308,
    2 ** 53,
    0.1,
    true,
    [],
    {},
    [[[]]],
    '\u0000',
    '\ud800', // half a pair
    '🪁'.repeat(100),
    'ㅋ'.repeat(5_000),
    "' OR 1=1; --",
    '"; DROP TABLE patient; --',
    '../../etc/passwd',
    '%00%2e%2e%2f',
    '__proto__',
    'constructor',
    '1970-01-01',
    '9999-99-99',
    '2026-02-30',
    '-271821-04-20',
    'Etc/Nowhere',
    '\r\nSet-Cookie: x=y',
    '<script>alert(1)</script>',
    'NaN',
  ),
  anything({
    maxDepth: 2,
    withNullPrototype: false,
    withBigInt: false,
    withDate: false,
    withMap: false,
    withSet: false,
  }),
  string({ unit: 'binary', maxLength: 400 }),
  integer(),
);

type Path = (string | number)[];

/** Every place inside a JSON value. */
const placesOf = (value: unknown, at: Path = []): Path[] =>
  value !== null && typeof value === 'object'
    ? [at, ...Object.entries(value).flatMap(([key, part]) => placesOf(part, [...at, key]))]
    : [at];

function changed(value: unknown, path: Path, how: 'put' | 'drop' | 'add', what: unknown): unknown {
  const copy = structuredClone(value);
  if (path.length === 0) return how === 'put' ? what : copy;
  let inside = copy as Record<string, unknown>;
  for (const step of path.slice(0, -1)) inside = inside[step] as Record<string, unknown>;
  const key = String(path.at(-1));
  if (how === 'drop') delete inside[key];
  else if (how === 'put') inside[key] = what;
  else inside[`${key}x`] = what;
  return copy;
}

interface Asked {
  ids: string[];
  query: [string, unknown][];
  match: string | undefined;
  body: unknown;
}

const ids = (known: readonly string[]): Arbitrary<string> =>
  oneof(
    { weight: 5, arbitrary: constantFrom(...known) },
    { weight: 1, arbitrary: constant(null).map(() => randomUUID()) },
    { weight: 1, arbitrary: hostile.map((value) => String(JSON.stringify(value) ?? 'x').slice(0, 300) || 'x') },
  );

function asking(operation: Operation, known: readonly string[]): Arbitrary<Asked> {
  const example = operation.requestBody?.content['application/json']?.example;
  const places = placesOf(example);
  const body: Arbitrary<unknown> = !operation.requestBody
    ? constant(undefined)
    : example === undefined
      ? oneof(
          constant(Buffer.from('bytes')),
          string({ unit: 'binary', maxLength: 50 }).map((text) => Buffer.from(text)),
        )
      : oneof(
          constant(example),
          tuple(constantFrom(...places), constantFrom('put', 'drop', 'add'), hostile).map(([path, how, what]) =>
            changed(example, path, how as 'put', what),
          ),
          hostile,
        );
  const queries = operation.parameters.filter((part) => part.in === 'query');
  const part = queries.map(({ name, example: fine }) =>
    oneof(
      constant([name, fine] as [string, unknown]),
      hostile.map((value) => [name, value] as [string, unknown]),
    ),
  );
  return record({
    ids: array(ids(known), { minLength: 3, maxLength: 3 }),
    query:
      part.length === 0
        ? constant([])
        : array(oneof(...part, constant(['extra', 'x'] as [string, unknown])), { maxLength: 4 }),
    match: oneof(
      constantFrom<string | undefined>(undefined, '"0"', '"1"', '*', 'W/"1"', '"-1"', '"99999999999999999999"', 'x'),
      integer().map((version) => `"${version}"`),
    ),
    body,
  });
}

/** What no answer may hold. */
const inside = /node_modules|\.[jt]s:\d|\n\s+at |SQLITE_|ER_[A-Z]{3}|QueryFailed|SELECT .* FROM|INSERT INTO|ZodError/;

/** Those that take somebody out of the game come last. */
const harm = ['erase', 'sign-out', 'DELETE', 'password', 'devices', 'assignments'];
const harmOf = (door: string): number => harm.filter((word) => door.includes(word)).length;

onEachDatabase('each operation of the OpenAPI document', (databases) => {
  let server: TestServer;
  let world: World;
  let operations: [string, Operation][];
  let known: string[];

  beforeAll(async () => {
    server = await TestServer.start(databases());
    world = await makeWorld(server);
    const { paths } = (await server.ask('GET', '/api/openapi.json')).body as {
      paths: Record<string, Record<string, Operation>>;
    };
    operations = Object.entries(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(
          ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Operation],
        ),
      )
      .toSorted(([a], [b]) => harmOf(a) - harmOf(b));
    known = [server.people.mina.id, server.people.jun.id, server.people.far.id, world.sessionId, 'watching', '0'];
  });
  afterAll(() => server.close());

  /** A sign-in that an earlier request ended begins anew, as long as the account is open. */
  const cookieFor = async (visitor: Visitor): Promise<string | undefined> => {
    const cookie = world.cookies[visitor];
    if (cookie === undefined) return undefined;
    const me = await server.ask('GET', visitor === 'mina' ? '/api/patient/me' : '/api/staff/me', { cookie });
    if (me.status === 200 || visitor === 'administrator') return cookie;
    const again = visitor === 'mina' ? server.signInPatient(server.people.mina) : server.signInStaff(server.people.own);
    world.cookies[visitor] = await again.catch(() => cookie);
    return world.cookies[visitor];
  };

  const send = async (door: string, asked: Asked, cookie: string | undefined): Promise<Answer> => {
    const [method = '', pattern = ''] = door.split(' ');
    const given = [...asked.ids];
    const path = pattern.replace(/\{\w+\}/g, () => encodeURIComponent(toText(given.shift() ?? 'x')));
    const query = asked.query.map(([name, value]) => `${name}=${encodeURIComponent(toText(value))}`).join('&');
    const body = asked.body === undefined || asked.body instanceof Uint8Array ? asked.body : toJson(asked.body);
    return server.ask(method, query ? `${path}?${query}` : path, {
      ...(body === undefined ? {} : { body }),
      ...(cookie ? { cookie } : {}),
      headers: asked.match === undefined ? {} : { 'if-match': asked.match },
    });
  };

  function judge(operation: Operation, answer: Answer): void {
    expect(answer.text.slice(0, 20_000)).not.toMatch(inside);
    if (answer.status >= 200 && answer.status < 300) return;
    const problem = problemSchema.parse(answer.body);
    const listed = operation.responses[answer.status]?.content?.['application/problem+json']?.examples ?? {};
    if (!Object.hasOwn(listed, problem.code) || answer.status === 500)
      throw new Error(`${answer.status} ${problem.code} is not what the document says: ${answer.text}`);
  }

  it(`answers ${RUNS} requests of each role with a success or a refusal that it names (2.2.1, 16.5.1)`, async () => {
    const wrong: string[] = [];
    let sent = 0;
    for (const [door, operation] of operations) {
      for (const role of roles) {
        const cookie = await cookieFor(role);
        const property = asyncProperty(asking(operation, known), async (asked) => {
          sent += 1;
          judge(operation, await send(door, asked, cookie));
        });
        await assert(property, { numRuns: RUNS, endOnFailure: true }).catch((error: Error) => {
          wrong.push(`${door} for ${role}: ${error.message.slice(0, 1_500)}`);
        });
      }
    }
    if (wrong.length > 0) throw new Error(`${wrong.length} of ${sent}:\n${wrong.join('\n\n')}`);
    expect(sent).toBeGreaterThanOrEqual(operations.length * roles.length * RUNS);
    expect((await server.ask('GET', '/api/health/ready')).status).toBe(200);
  });
});

function toText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
  return Buffer.from(text.slice(0, 300)).toString() || 'x'; // 16 KB of headers are refused before any route is asked
}

/** Sent as an object that JSON can hold; `undefined`, functions and symbols are nothing there. */
const toJson = (value: unknown): unknown => {
  const text = JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
  return text === undefined ? {} : JSON.parse(text);
};
