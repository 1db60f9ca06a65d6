// Every door of the running router, every kind of visitor: each has a verdict written down here, and a door without one
// fails. Then what comes in by the doors: broken, oversized and hostile requests.
import { randomUUID } from 'node:crypto';
import { request as httpRequest, type Server as HttpServer } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Server } from 'socket.io';
import { z } from 'zod';
import { errorCodes, problemSchema, type Ack } from '@aigaret/contract';
import { OpenApiController } from '../src/http/openapi.controller.ts';
import { CareAssignment } from '../src/care/assignment.entity.ts';
import type { Schema } from '../src/http/door.ts';
import type { Route } from '../src/http/openapi.ts';
import { LiveServer } from '../src/live/live.server.ts';
import { accounts } from './doors/accounts.ts';
import { care } from './doors/care.ts';
import { consents } from './doors/consents.ts';
import { devices } from './doors/devices.ts';
import { plans } from './doors/plans.ts';
import { sessions } from './doors/sessions.ts';
import { system } from './doors/system.ts';
import { visitors, type Ask, type Verdicts, type Visitor, type World } from './doors/visitors.ts';
import { patientEvents, staffEvents } from './doors/live.ts';
import { makeWorld, put } from './doors/world.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect as connectSocket, liveSession, type LiveClient } from './support/live-clients.ts';
import { sessionStart, TestServer, type Answer } from './support/test-server.ts';

const parts = [system, accounts, devices, care, plans, consents, sessions];
const verdicts = Object.assign({}, ...parts.map((part) => part.verdicts)) as Record<string, Verdicts>;
const asks = Object.assign({}, ...parts.map((part) => part.asks)) as Record<string, Ask>;
const doors = Object.keys(verdicts);

onEachDatabase('doors', (databases) => {
  let server: TestServer;
  let world: World;
  let routes: Route[];

  beforeAll(async () => {
    server = await TestServer.start(databases());
    routes = server.running.app.get(OpenApiController).routes();
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  const ask = async (door: string, visitor: Visitor): Promise<Answer> =>
    put(world, door, visitor, (await asks[door]?.(world, visitor)) ?? {});

  it('are exactly those that have a verdict here', () => {
    expect(routes.map((route) => `${route.method.toUpperCase()} ${route.path}`).toSorted()).toEqual(doors.toSorted());
  });

  it.each(doors)('%s answers every visitor as it should', async (door) => {
    const given: Partial<Verdicts> = {};
    for (const visitor of visitors) {
      const answer = await ask(door, visitor);
      given[visitor] = answer.status;
      if (answer.status < 400) continue;
      expect(problemSchema.parse(answer.body)).toEqual(answer.body);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(answer.text).not.toContain('김미나');
    }
    expect(given).toEqual(verdicts[door]);
  });

  it('give lists of the own things only', async () => {
    const history = async (visitor: Visitor) => (await ask('GET /api/patient/history', visitor)).body.sessions.length;
    expect([await history('mina'), await history('jun'), await history('far')]).toEqual([1, 0, 0]);
    const list = async (visitor: Visitor) =>
      (await ask('GET /api/staff/patients', visitor)).body.map((row: { id: string }) => row.id);
    expect(await list('own')).toEqual([server.people.mina.id]);
    expect(await list('unassigned')).toEqual([]);
    for (const visitor of ['ended', 'futureAssignment'] as const) expect(await list(visitor)).toEqual([]);
    expect(await list('otherClinic')).toEqual([server.people.far.id]);
  });

  it("tell somebody else's patient and nobody apart by nothing", async () => {
    const cookie = world.cookies.unassigned as string;
    for (const path of ['patients/:id', 'patients/:id/sessions', 'sessions/:id', 'sessions/:id/recording']) {
      const known = path.startsWith('patients') ? server.people.mina.id : world.sessionId;
      const reason = path.endsWith('recording') ? '?reason=why' : '';
      const real = await server.ask('GET', `/api/staff/${path.replace(':id', known)}${reason}`, { cookie });
      const invented = await server.ask('GET', `/api/staff/${path.replace(':id', randomUUID())}${reason}`, { cookie });
      expect([real.status, real.text]).toEqual([invented.status, invented.text]);
    }
  });

  it('close at the very moment an assignment ends, and open when it begins', async () => {
    const end = (endsAt: number | null) =>
      server.database.write((manager) =>
        manager.update(CareAssignment, { id: server.people.assignmentId }, { endsAt }),
      );
    const staffDoors = doors.filter((door) => door.startsWith('GET /api/staff') && door.includes(':id'));
    await end(Date.now() - 1);
    for (const door of staffDoors) expect([door, (await ask(door, 'own')).status]).toEqual([door, 404]);
    await end(Date.now() + 3_600_000);
    for (const door of staffDoors) expect([door, (await ask(door, 'own')).status]).toEqual([door, 200]);
    await end(null);
  });
});

onEachDatabase('socket events', (databases) => {
  let server: TestServer;
  let world: World;
  let patient: LiveClient;
  let therapist: LiveClient;
  const started = liveSession(randomUUID());

  beforeAll(async () => {
    server = await TestServer.start(databases());
    world = await makeWorld(server);
    patient = await knock('patient', 'mina');
    therapist = await knock('staff', 'own');
    expect(await patient.ask('session:start', started)).toMatchObject({ ok: true });
    expect(await therapist.ask('room:join', server.people.mina.id)).toMatchObject({ ok: true });
    patient.socket.on('command', (_: unknown, ack: (answer: Ack<null>) => void) => ack({ ok: true, value: null }));
  });
  afterAll(async () => {
    patient.close();
    therapist.close();
    await server.close();
  });

  const knock = (namespace: 'patient' | 'staff', visitor: Visitor): Promise<LiveClient> => {
    const cookie = world.cookies[visitor];
    return connectSocket(namespace, { base: server.base, ...(cookie ? { cookie } : {}) });
  };

  it('are exactly those that have a verdict here', () => {
    const namespaces = (server.running.app.get(LiveServer) as unknown as { server: Server }).server;
    for (const [path, table] of [
      ['/patient', patientEvents],
      ['/staff', staffEvents],
    ] as const) {
      const [socket] = [...namespaces.of(path).sockets.values()];
      const heard = socket?.eventNames().filter((name) => !['disconnect', 'error'].includes(String(name)));
      expect(heard?.toSorted()).toEqual(Object.keys(table).toSorted());
    }
  });

  it.each(Object.keys(staffEvents) as (keyof typeof staffEvents)[])(
    '%s answers every visitor as it should',
    async (event) => {
      const { send, verdicts: expected } = staffEvents[event];
      const given: Partial<Record<Visitor, string>> = {};
      for (const visitor of visitors) {
        const client = await knock('staff', visitor);
        const answer = client.refusal ? null : await client.ask(event, send(server.people.mina.id));
        given[visitor] = answer ? (answer.ok ? 'ok' : answer.code) : String(client.refusal?.data?.code);
        client.close();
      }
      expect(given).toEqual(expected);
    },
  );

  it.each(Object.keys(patientEvents) as (keyof typeof patientEvents)[])(
    "%s reaches mina's therapist from mina alone",
    async (event) => {
      const { send, heardAs, verdicts: expected } = patientEvents[event];
      await patient.ask('session:start', started); // the test before may have ended it or begun another
      const given: Partial<Record<Visitor, string>> = {};
      for (const visitor of visitors) {
        const before = therapist.of(heardAs).length;
        const client = visitor === 'mina' ? patient : await knock('patient', visitor);
        given[visitor] = String(client.refusal?.data?.code ?? 'unheard');
        if (!client.refusal) {
          client.socket.emit(event, send(started.sessionId), () => undefined);
          await wait(visitor === 'mina' ? 300 : 80);
          if (therapist.of(heardAs).length > before) given[visitor] = 'heard';
        }
        if (client !== patient) client.close();
      }
      expect(given).toEqual(expected);
    },
  );
});

onEachDatabase('the OpenAPI document', (databases) => {
  let server: TestServer;
  let document: {
    paths: Record<
      string,
      Record<
        string,
        {
          responses: Record<string, unknown>;
          security?: object[];
          requestBody?: object;
          parameters: { name: string; in: string }[];
        }
      >
    >;
  };
  beforeAll(async () => {
    server = await TestServer.start(databases());
    document = (await server.ask('GET', '/api/openapi.json')).body;
  });
  afterAll(() => server.close());

  it('names each route of the running router, and no other', () => {
    type Layer = { route?: { path: string; methods: Record<string, boolean> } };
    const { stack } = (server.running.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } }).router;
    const running = stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
    );
    const written = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(running.length).toBeGreaterThan(15);
    expect(written.toSorted()).toEqual(running.toSorted());
  });

  it('says for each route what it takes, what it gives and how it refuses', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const responses = Object.keys(operation.responses);
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect(operation.parameters.filter((part) => part.in === 'path').map((part) => part.name)).toEqual(inPath);
        expect([path, responses.filter((status) => status.startsWith('2')).length]).toEqual([path, 1]);
        expect(responses).toContain('500');
        if (operation.security && operation.security.length === 1)
          expect(responses).toEqual(expect.arrayContaining(['401', '503']));
        if (operation.requestBody) expect(responses).toEqual(expect.arrayContaining(['400', '413', '403']));
        expect(['get', 'put', 'post', 'delete']).toContain(method);
      }
    }
  });

  it('keeps the rules of OpenAPI 3.1: every reference resolves, every operation has a name of its own', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => (operation as unknown as { operationId: string }).operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      (match) => match[1] as string,
    );
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      let place: unknown = document;
      for (const step of reference.split('/')) place = (place as Record<string, unknown>)[step];
      expect([reference, typeof place]).toEqual([reference, 'object']);
    }
    const { components } = document as unknown as { components: { securitySchemes: Record<string, { name: string }> } };
    const cookies = Object.values(components.securitySchemes).map(({ name }) => name);
    expect(cookies.toSorted()).toEqual(['__Host-device', '__Host-patient', '__Host-staff']);
    for (const methods of Object.values(document.paths))
      for (const { security = [] } of Object.values(methods))
        for (const scheme of security)
          for (const name of Object.keys(scheme)) expect(components.securitySchemes).toHaveProperty(name);
  });

  it('shows for each body, answer and parameter an example that its own schema takes', () => {
    const wrong: string[] = [];
    const look = (where: string, schema: Schema, example: unknown): void => {
      const parsed = z.safeParse(schema, example);
      if (!parsed.success)
        wrong.push(`${where}: ${parsed.error.issues[0]?.path.join('.')} ${parsed.error.issues[0]?.message}`);
    };
    type Content = Record<string, { example?: unknown }>;
    interface Shown {
      requestBody?: { content: Content };
      responses: Record<string, { content?: Content }>;
      parameters: { name: string; in: string; example?: unknown }[];
    }
    for (const { method, path, door } of server.running.app.get(OpenApiController).routes()) {
      if (!door) throw new Error(`${path} has no door`);
      const pattern = path.replace(/:(\w+)/g, '{$1}');
      const { requestBody, responses, parameters } = (document.paths[pattern] ?? {})[method] as unknown as Shown;
      if (door.body && door.body !== 'bytes')
        look(`${method} ${path} body`, door.body, requestBody?.content['application/json']?.example);
      if (door.answer && typeof door.answer !== 'string')
        look(`${method} ${path} answer`, door.answer, responses[door.status]?.content?.['application/json']?.example);
      for (const [part, place] of [
        ['params', 'path'],
        ['query', 'query'],
      ] as const) {
        const given = parameters.filter((parameter) => parameter.in === place);
        const example = Object.fromEntries(given.map((parameter) => [parameter.name, parameter.example]));
        if (door[part]) look(`${method} ${path} ${part}`, door[part], example);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('uses only codes of the contract', () => {
    const told = [...JSON.stringify(document.paths).matchAll(/"description":"([A-Z_]+(?:, [A-Z_]+)*)"/g)].flatMap(
      (match) => (match[1] as string).split(', '),
    );
    expect(told.length).toBeGreaterThan(50);
    for (const code of told) expect(errorCodes).toContain(code);
  });
});

onEachDatabase('hostile requests', (databases) => {
  let server: TestServer;
  let cookie: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    cookie = await server.signInPatient(server.people.mina);
  });
  afterAll(() => server.close());

  /** Sends exactly this text as the body. */
  const raw = (
    method: string,
    path: string,
    body: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const request = httpRequest(
        server.base + path,
        { method, headers: { 'content-type': 'application/json', cookie, ...headers } },
        (response) => {
          let text = '';
          response.on('data', (part) => (text += String(part)));
          response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
        },
      );
      request.on('error', reject);
      request.end(body);
    });

  const session = (): string => `/api/patient/sessions/${randomUUID()}`;

  it.each<[string, string, string]>([
    ['no JSON', '{"protocol":', 'BAD_REQUEST'],
    ['JSON that is no object', '[1,2]', 'BAD_REQUEST'],
    ['a bare word', '"x"', 'BAD_REQUEST'],
    ['null', 'null', 'BAD_REQUEST'],
    ['nothing', '', 'BAD_REQUEST'],
    ['a poisoned prototype', '{"__proto__":{"protocol":1},"constructor":{}}', 'BAD_REQUEST'],
    ['deep nesting', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`, 'BAD_REQUEST'],
    ['a number beyond all doubles', '{"protocol":1e999}', 'BAD_REQUEST'],
    ['more than a megabyte', JSON.stringify({ text: 'x'.repeat(1_100_000) }), 'BODY_TOO_LARGE'],
  ])('refuses a body of %s by name', async (_, body, code) => {
    const { status, text } = await raw('PUT', session(), body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(JSON.parse(text).code).toBe(code);
    expect(text).not.toMatch(/node_modules|\.ts|\.js:/);
  });

  it.each([
    ['a compressed body', { 'content-encoding': 'gzip' }],
    ['an unknown charset', { 'content-type': 'application/json; charset=utf-9' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('refuses %s by name', async (_, headers) => {
    const { status, text } = await raw('PUT', session(), JSON.stringify(sessionStart(server.people.mina)), headers);
    expect([status, JSON.parse(text).code]).toEqual([400, 'BAD_REQUEST']);
  });

  it.each([
    '/api/nothing',
    '/api/patient',
    '/api/patient/sessions',
    '/api/staff/patients/x/y',
    '/api',
    '/api/patient/sessions/..%2f..%2fme',
  ])('knows nothing at %s', async (path) => {
    const answer = await server.ask('GET', path, { cookie });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(['NOT_FOUND', 'BAD_REQUEST']).toContain(answer.body.code);
  });

  it.each(['DELETE', 'PATCH', 'POST'])('refuses %s where only PUT and GET live', async (method) => {
    const answer = await server.ask(method, session(), { cookie });
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });

  it.each([
    "'; DROP TABLE patient; --",
    '%00',
    '../../etc/passwd',
    'x'.repeat(3000),
    '%F0%9F%AA%81',
    '00000000-0000-0000-0000-00000000000G',
  ])('refuses the id %p', async (id) => {
    const answer = await server.ask('GET', `/api/patient/sessions/${encodeURIComponent(id)}`, { cookie });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });

  it('passes over cookies that are none', async () => {
    for (const header of [
      '__Host-patient=',
      '__Host-patient=%',
      '=x',
      '__Host-patient=x; __Host-patient=y',
      `__Host-patient=${'a'.repeat(9000)}`,
    ]) {
      expect((await server.ask('GET', '/api/patient/me', { cookie: header })).status).toBe(401);
    }
  });

  it('answers unreadable HTTP with 400 and lives on', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(server.running.port, '127.0.0.1', () => socket.write('GET / HTTP/9.9\r\n\r\n\u0000'));
      let text = '';
      socket.on('data', (part) => (text += part.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect((await server.ask('GET', '/api/health/live')).status).toBe(200);
  });

  it('takes no change from another origin, at any door (3.5.1, 3.5.2)', async () => {
    const changing = server.running.app
      .get(OpenApiController)
      .routes()
      .filter(({ method }) => method !== 'get');
    expect(changing.length).toBeGreaterThan(20);
    for (const { method, path } of changing) {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `http://localhost:${server.running.port}.evil.example` },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ]) {
        const { status, text } = await raw(
          method.toUpperCase(),
          path.replace(/:\w+/g, randomUUID()),
          method === 'delete' ? '' : '{}',
          headers as never,
        );
        expect([method, path, status, JSON.parse(text).code]).toEqual([method, path, 403, 'FORBIDDEN_ORIGIN']);
      }
    }
  });

  it('answers a body that never comes with an end, and others meanwhile', async () => {
    const { headersTimeout, requestTimeout } = server.running.app.getHttpServer() as HttpServer;
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 60_000]);
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(server.running.port, '127.0.0.1');
      socket.on('error', () => undefined);
      socket.write('POST /api/staff/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{');
      return socket;
    });
    expect((await server.ask('GET', '/api/health/ready')).status).toBe(200);
    for (const socket of slow) socket.destroy();
  });

  it('stores one of twenty same requests at once and answers all alike', async () => {
    const path = session();
    const body = sessionStart(server.people.mina);
    const answers = await Promise.all(Array.from({ length: 20 }, () => server.ask('PUT', path, { cookie, body })));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  describe('headers', () => {
    it('bind the browser to this origin and keep the camera for it', async () => {
      for (const path of ['/', '/api/health/live', '/api/nothing']) {
        const { headers } = await server.ask('GET', path);
        const policy = headers.get('content-security-policy') ?? '';
        for (const part of [
          "default-src 'self'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "connect-src 'self'",
          "frame-ancestors 'none'",
          "object-src 'none'",
        ]) {
          expect(policy.split(';')).toContain(part);
        }
        expect(headers.get('permissions-policy')).toContain('camera=(self)');
        expect(headers.get('x-powered-by')).toBeNull();
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('referrer-policy')).toBe('no-referrer');
      }
    });

    it('keep answers of the API out of every cache', async () => {
      for (const path of ['/api/patient/me', '/api/health/ready', '/api/nothing']) {
        expect((await server.ask('GET', path, { cookie })).headers.get('cache-control')).toBe('no-store');
      }
    });
  });
});
