// The audit trail: what is noted, with the change it is about, who reads it, and that no entry is changed or removed.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FindOptionsWhere } from 'typeorm';
import type { AuditEntry } from '@aigaret/contract';
import { AuditEntryRow, Pseudonym } from '../src/audit/audit.entity.ts';
import { AuditPruning } from '../src/audit/audit-pruning.ts';
import { AuditTrail, beside, noteSubject, type AuditNote } from '../src/audit/audit-trail.ts';
import { Installation } from '../src/database/installation.entity.ts';
import { OpenApiController } from '../src/http/openapi.controller.ts';
import { onEachDatabase } from './support/databases.ts';
import { makeWorld, put } from './doors/world.ts';
import type { World } from './doors/visitors.ts';
import { connect, liveSession } from './support/live-clients.ts';
import { TestServer } from './support/test-server.ts';

/** Doors with a role whose use is not noted, and why. */
const unnoted: Record<string, string> = {
  'GET /api/patient/me': 'the own name',
  'GET /api/patient/today': 'the own plan, read at each start',
  'GET /api/patient/history': 'the own sessions',
  'GET /api/patient/sessions/:id': 'an own session',
  'GET /api/patient/sign-ins': 'the own sign-ins',
  'GET /api/patient/consents': 'the own consents',
  'PUT /api/patient/sessions/:id/chunks/:index': 'one every few seconds; start and end of the session are noted',
  'GET /api/staff/me': 'the own name',
  'GET /api/staff/sign-ins': 'the own sign-ins',
  'GET /api/staff/plan-templates': "the clinic's templates, about nobody",
  'GET /api/admin/clinic': "the clinic's settings, about nobody",
  'GET /api/admin/consent-texts': 'the texts, about nobody',
  'GET /api/admin/retention': 'numbers of what went, about nobody',
};

const note = (change: Partial<AuditNote> = {}): AuditNote => ({
  action: 'test.do',
  address: '192.0.2.1',
  actorRole: 'therapist',
  actorId: randomUUID(),
  clinicId: 'clinic-of-notes',
  subjectId: null,
  reason: null,
  open: false,
  written: false,
  ...change,
});

onEachDatabase('the audit trail', (databases) => {
  let server: TestServer;
  let world: World;
  let trail: AuditTrail;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    world = await makeWorld(server);
    trail = server.running.app.get(AuditTrail);
  });
  afterAll(() => server.close());

  const entries = (where: FindOptionsWhere<AuditEntryRow>): Promise<AuditEntryRow[]> =>
    server.database.read((manager) => manager.find(AuditEntryRow, { where, order: { at: 'ASC', id: 'ASC' } }));
  const pseudonymOf = async (subjectId: string): Promise<string> =>
    (await server.database.read((manager) => manager.findOneByOrFail(Pseudonym, { subjectId }))).pseudonym;
  const ask = (path: string, visitor: keyof World['cookies'], method = 'GET', body?: unknown) =>
    server.ask(method, path, { ...(world.cookies[visitor] ? { cookie: world.cookies[visitor] } : {}), body });

  it('notes every door that asks who knocks, but those that touch nobody else (16.2.1)', () => {
    const silent = server.running.app
      .get(OpenApiController)
      .routes()
      .filter(({ door }) => door && door.role !== 'anyone' && door.audit === null)
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect(silent.filter((door) => !(door in unnoted))).toEqual([]);
  });

  it('names actions as noun.verb', () => {
    const names = server.running.app
      .get(OpenApiController)
      .routes()
      .flatMap(({ door }) => (door?.audit ? [door.audit] : []));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(name).toMatch(/^[a-z-]{2,24}\.[a-z-]{2,24}$/);
  });

  it('says who read whom, when, from where, in pseudonyms (16.2.1, 16.2.5)', async () => {
    const { mina, own } = server.people;
    const before = Date.now();
    await ask(`/api/staff/patients/${mina.id}`, 'own');
    const found = await entries({ action: 'patient.read', actor: await pseudonymOf(own.id), outcome: 'done' });
    const entry = found.at(-1) as AuditEntryRow;
    expect(entry).toMatchObject({
      clinicId: mina.clinicId,
      actorRole: 'therapist',
      subject: await pseudonymOf(mina.id),
    });
    expect(entry.address).toMatch(/127\.0\.0\.1$/);
    expect(entry.at).toBeGreaterThanOrEqual(before);
    expect(JSON.stringify(entry)).not.toContain(mina.displayName);
    expect(JSON.stringify(entry)).not.toContain(mina.id);
  });

  describe('of one write', () => {
    const write = (name: string, work: () => Promise<void> | void = () => undefined) =>
      server.database.write(async (manager) => {
        await manager.insert(Installation, { name, value: '1' });
        await work();
      });

    it('comes with it, and once only, however many follow', async () => {
      const running = note();
      const subjectId = server.people.jun.id;
      await trail.run(running, async () => {
        await write(randomUUID(), () => noteSubject(subjectId));
        await write(randomUUID());
        await trail.now();
      });
      const found = await entries({ actor: await pseudonymOf(running.actorId as string) });
      expect(found.map(({ action, outcome, subject }) => [action, outcome, subject])).toEqual([
        ['test.do', 'done', await pseudonymOf(subjectId)],
      ]);
    });

    it('is undone with it', async () => {
      const running = note();
      const failing = trail.run(running, () => write(randomUUID(), () => Promise.reject(new Error('on purpose'))));
      await expect(failing).rejects.toThrow('on purpose');
      expect(
        await server.database.read((manager) => manager.findBy(Pseudonym, { subjectId: running.actorId as string })),
      ).toEqual([]);
    });

    it('undoes it when it cannot be written itself', async () => {
      const name = randomUUID();
      const failing = trail.run(note({ action: null as never }), () => write(name));
      await expect(failing).rejects.toThrow();
      expect(await server.database.read((manager) => manager.findBy(Installation, { name }))).toEqual([]);
    });

    it('does not come with a write beside the point', async () => {
      const running = note();
      await trail.run(running, () => beside(() => write(randomUUID())));
      expect(running.written).toBe(false);
    });

    it('comes once when the database undoes it for another one and it is done again', async () => {
      if (server.database.kind === 'sqlite') return; // one writer at a time: no deadlocks
      const [left, right] = [randomUUID(), randomUUID()];
      await write(left);
      await write(right);
      const notes = [note(), note()];
      let attempts = 0;
      const locking = (first: string, second: string) =>
        server.database.write(async (manager) => {
          attempts += 1;
          await manager.update(Installation, { name: first }, { value: '2' });
          await wait(150);
          await manager.update(Installation, { name: second }, { value: '3' });
        });
      await Promise.all([
        trail.run(notes[0] as AuditNote, () => locking(left, right)),
        trail.run(notes[1] as AuditNote, () => locking(right, left)),
      ]);
      expect(attempts).toBeGreaterThan(2);
      for (const { actorId } of notes)
        expect(await entries({ actor: await pseudonymOf(actorId as string) })).toHaveLength(1);
    });

    it('finds one pseudonym for somebody whom twenty meet at once', async () => {
      const subjectId = randomUUID();
      await Promise.all(Array.from({ length: 20 }, () => trail.add(note({ subjectId, action: 'test.meet' }))));
      const met = await entries({ action: 'test.meet' });
      expect(new Set(met.map(({ subject }) => subject))).toEqual(new Set([await pseudonymOf(subjectId)]));
      expect(met).toHaveLength(20);
    });
  });

  describe('of refusals', () => {
    it("names the patient whom somebody reached for, in the patient's own clinic's pseudonym (16.3.3)", async () => {
      const { mina, otherClinic, unassigned } = server.people;
      for (const [visitor, member] of [
        ['unassigned', unassigned],
        ['otherClinic', otherClinic],
      ] as const) {
        for (const path of [`/api/staff/patients/${mina.id}`, `/api/staff/sessions/${world.sessionId}`]) {
          expect((await ask(path, visitor)).status).toBe(404);
          const entry = (await entries({ actor: await pseudonymOf(member.id) })).at(-1);
          expect(entry).toMatchObject({ clinicId: member.clinicId, subject: await pseudonymOf(mina.id) });
          expect(['NOT_YOUR_PATIENT', 'SESSION_NOT_FOUND']).toContain(entry?.outcome);
        }
      }
      const row = await server.database.read((manager) => manager.findOneByOrFail(Pseudonym, { subjectId: mina.id }));
      expect(row.clinicId).toBe(mina.clinicId);
    });

    it('makes no pseudonym for somebody who does not exist', async () => {
      const invented = randomUUID();
      expect((await ask(`/api/staff/patients/${invented}`, 'unassigned')).status).toBe(404);
      const entry = (await entries({ actor: await pseudonymOf(server.people.unassigned.id) })).at(-1);
      expect(entry).toMatchObject({ outcome: 'NOT_YOUR_PATIENT', subject: null });
      expect(await server.database.read((manager) => manager.findBy(Pseudonym, { subjectId: invented }))).toEqual([]);
    });

    it("tells of a therapist at an administrator's door and of the reverse (16.3.2)", async () => {
      expect((await ask('/api/admin/audit', 'own')).body.code).toBe('WRONG_ROLE');
      expect((await ask('/api/staff/patients', 'administrator')).body.code).toBe('WRONG_ROLE');
      const refused = await entries({ outcome: 'WRONG_ROLE' });
      const pairs = refused.map(({ actorRole, action }) => `${actorRole} ${action}`);
      expect(pairs).toEqual(expect.arrayContaining(['therapist audit.read', 'administrator patient.list']));
    });

    it('tells of wrong passwords, by the account where there is one (16.3.1)', async () => {
      const { own } = server.people;
      const sign = (email: string) =>
        ask('/api/staff/sign-in', 'nobody', 'POST', { email, password: 'surely another one' });
      expect((await sign(own.email)).status).toBe(401);
      expect((await sign('nobody@clinic.example')).status).toBe(401);
      const refused = await entries({ action: 'staff.sign-in', outcome: 'SIGN_IN_REFUSED' });
      expect(refused.map(({ actor }) => actor).toSorted()).toEqual([await pseudonymOf(own.id), 'none'].toSorted());
    });

    it('is bounded for each address, and says that it is', async () => {
      const flood = note({ address: '2001:db8:1:2::1', action: 'test.flood' });
      for (let index = 0; index < 100; index += 1)
        await trail.refused({ ...flood, address: `2001:db8:1:2::${index.toString(16)}` }, 'NOT_YOUR_PATIENT');
      expect(await entries({ action: 'test.flood' })).toHaveLength(60);
      const told = (await entries({ action: 'refusals.omit' })).filter(({ address }) => address.startsWith('2001'));
      expect(told.map(({ outcome }) => outcome)).toEqual(['NOT_YOUR_PATIENT']);
      await trail.refused({ ...flood, address: '2001:db8:1:3::1' }, 'NOT_YOUR_PATIENT'); // the neighbour is heard
      expect(await entries({ action: 'test.flood' })).toHaveLength(61);
    });
  });

  it('does not note a sign-out that nobody did', async () => {
    const count = async () => (await entries({ action: 'staff.sign-out' })).length;
    const before = await count();
    for (let index = 0; index < 5; index += 1) await ask('/api/staff/sign-out', 'nobody', 'POST');
    expect(await count()).toBe(before);
    const cookie = await server.signInStaff(server.people.ended);
    await server.ask('POST', '/api/staff/sign-out', { cookie });
    expect(await count()).toBe(before + 1);
  });

  it('tells of watching: who joined, who was refused, what was sent, and the end of it', async () => {
    const { mina, own, unassigned } = server.people;
    const knock = (role: 'patient' | 'staff', visitor: 'mina' | 'own' | 'unassigned') =>
      connect(role, { base: server.base, cookie: world.cookies[visitor] as string });
    const [patient, therapist, other] = [
      await knock('patient', 'mina'),
      await knock('staff', 'own'),
      await knock('staff', 'unassigned'),
    ];
    patient.socket.on('command', (_: unknown, ack: (answer: { ok: true; value: null }) => void) =>
      ack({ ok: true, value: null }),
    );
    await patient.ask('session:start', liveSession(world.sessionId));
    const command = () => ({ id: randomUUID(), patientId: mina.id, command: { kind: 'cue', cue: 'slower' } });
    await therapist.ask('room:join', mina.id);
    expect(await entries({ action: 'live.join', outcome: 'done' })).toHaveLength(1); // before the answer
    await therapist.ask('room:join', mina.id); // already there
    await therapist.ask('command:send', command());
    await other.ask('room:join', mina.id);
    await other.ask('command:send', command());
    for (const client of [therapist, patient, other]) client.close();
    const told = async () =>
      (await entries({}))
        .filter(({ action }) => action.startsWith('live.'))
        .map(({ action, outcome, actor }) => [action, outcome, actor]);
    for (let tries = 0; (await told()).length < 5 && tries < 100; tries += 1) await wait(20);
    const [mine, others] = [await pseudonymOf(own.id), await pseudonymOf(unassigned.id)];
    expect((await told()).toSorted()).toEqual(
      [
        ['live.join', 'done', mine],
        ['live.command', 'done', mine],
        ['live.join', 'NOT_YOUR_PATIENT', others],
        ['live.command', 'NOT_YOUR_PATIENT', others],
        ['live.leave', 'done', mine],
      ].toSorted(),
    );
    const subject = await pseudonymOf(mina.id);
    for (const entry of await entries({ action: 'live.join' })) expect(entry.subject).toBe(subject);
  });

  describe('as an administrator reads it', () => {
    const page = async (query: string): Promise<{ rows: AuditEntry[]; next: string | null }> =>
      (await ask(`/api/admin/audit${query}`, 'administrator')).body;
    const all = async (query: string, limit: number): Promise<AuditEntry[]> => {
      const found: AuditEntry[] = [];
      let next: string | null = null;
      do {
        const { rows, next: after } = await page(`?limit=${limit}${query}${next ? `&before=${next}` : ''}`);
        expect(rows.length).toBeLessThanOrEqual(limit);
        found.push(...rows);
        next = after;
      } while (next);
      return found;
    };

    beforeAll(async () => {
      const now = server.aheadMs;
      server.aheadMs = -3_600_000; // all in one hour, many in the same millisecond
      const { clinicId } = server.people.mina;
      await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          trail.add(note({ clinicId, action: index % 3 ? 'test.page' : 'test_page.x', actorId: server.people.own.id })),
        ),
      );
      server.aheadMs = now;
    });

    it('comes in pages without gaps or repeats, also within one millisecond and while entries are added', async () => {
      const ids = (await all('&action=test.page', 3)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(20);
      expect(ids).toHaveLength(20);
      const whole = await all('', 7); // each page adds an entry of its own
      const places = whole.map(({ at, id }) => `${String(at).padStart(15, '0')} ${id}`);
      expect(places).toEqual(places.toSorted().toReversed());
      expect(new Set(places).size).toBe(places.length);
    });

    it('is narrowed to a time: from an instant on, and until just before another', async () => {
      const times = (await all('&action=test.page', 50)).map(({ at }) => at); // newest first
      const [newest, oldest] = [times[0] as number, times.at(-1) as number];
      const within = async (from: number, until: number): Promise<number> =>
        (await all(`&action=test.page&from=${from}&until=${until}`, 4)).length;
      expect(await within(oldest, newest + 1)).toBe(times.length);
      expect(await within(oldest, newest)).toBe(times.filter((at) => at < newest).length);
      expect(await within(oldest + 1, newest + 1)).toBe(times.filter((at) => at > oldest).length);
      expect(await within(newest + 1, newest + 1_000)).toBe(0);
      expect((await ask('/api/admin/audit?from=yesterday', 'administrator')).body.code).toBe('BAD_REQUEST');
    });

    it('takes filters by the letter', async () => {
      const { mina, own } = server.people;
      expect(await all('&action=test_page', 50)).toHaveLength(10);
      expect(await all('&action=TEST', 50)).toHaveLength(0);
      const actor = await pseudonymOf(own.id);
      const subject = await pseudonymOf(mina.id);
      const found = await all(`&actor=${actor}&subject=${subject}`, 50);
      expect(found.length).toBeGreaterThan(0);
      for (const row of found) expect(row).toMatchObject({ actor, subject });
      expect((await ask('/api/admin/audit?before=nonsense', 'administrator')).body.code).toBe('BAD_REQUEST');
      expect((await ask('/api/admin/audit?before=99999999999999999.x', 'administrator')).body.code).toBe('BAD_REQUEST');
    });

    it('names staff and no patient, and holds the own clinic only (8.4.1)', async () => {
      const { rows } = await page('?limit=200');
      expect(rows.some(({ actorName }) => actorName === server.people.own.displayName)).toBe(true);
      const text = JSON.stringify(rows);
      for (const patient of [server.people.mina, server.people.jun, server.people.far]) {
        expect(text).not.toContain(patient.displayName);
        expect(text).not.toContain(patient.id);
      }
      const elsewhere = (await ask('/api/admin/audit?limit=200', 'administratorElsewhere')).body as {
        rows: AuditEntry[];
      };
      const ids = new Set(rows.map(({ id }) => id));
      expect(elsewhere.rows.length).toBeGreaterThan(0);
      expect(elsewhere.rows.filter(({ id }) => ids.has(id))).toEqual([]);
    });

    it('is itself noted', async () => {
      expect((await page('?action=audit.read')).rows.length).toBeGreaterThan(0);
      const mine = await put(world, 'GET /api/admin/audit', 'administrator', {});
      expect(mine.status).toBe(200);
    });
  });

  it('is changed and shortened by nothing that the server itself can send (16.4.2)', async () => {
    await trail.add(note({ action: 'test.kept', reason: '한 줄의 이유 🪁' }));
    const [entry] = await entries({ action: 'test.kept' });
    const { id, at } = entry as AuditEntryRow;
    const tries: [string, unknown[]][] = [
      ["UPDATE audit_entry SET outcome = 'x' WHERE id = ?", [id]],
      ['UPDATE audit_entry SET at = 1', []],
      ['DELETE FROM audit_entry WHERE id = ?', [id]],
      ['DELETE FROM audit_entry', []],
      [
        "REPLACE INTO audit_entry (id, clinicId, at, address, actorRole, actor, action, outcome) VALUES (?, 'c', ?, 'a', 'r', 'p', 'x', 'y')",
        [id, at],
      ],
      ...(server.database.kind === 'mysql'
        ? ([
            ['TRUNCATE TABLE audit_entry', []],
            ['DROP TABLE audit_entry', []],
            ['ALTER TABLE audit_entry ADD COLUMN x int', []],
            ['CREATE TABLE x (y int)', []],
            [
              "INSERT INTO audit_entry (id, clinicId, at, address, actorRole, actor, action, outcome) VALUES (?, 'c', 1, 'a', 'r', 'p', 'x', 'y') ON DUPLICATE KEY UPDATE outcome = 'x'",
              [id],
            ],
          ] as [string, unknown[]][])
        : []),
    ];
    for (const [sql, values] of tries) {
      const attempt = server.database.write((manager) => manager.query(sql, values));
      await expect(attempt).rejects.toThrow(/denied|entries are (kept|fixed)/);
    }
    expect(await entries({ action: 'test.kept' })).toEqual([entry]);
  });

  it('loses what is older than two years to the nightly run, and nothing younger', async () => {
    const aged = async (days: number) => {
      server.aheadMs = -days * 86_400_000;
      await trail.add(note({ action: `test.aged-${days}` }));
      server.aheadMs = 0;
    };
    for (const days of [729, 731, 900]) await aged(days);
    const pruning = server.running.app.get(AuditPruning, { strict: false });
    expect(await pruning.pruneAudit(Date.now() - 800 * 86_400_000)).toBe(1);
    expect(await pruning.pruneAudit(Date.now())).toBe(1);
    expect(await pruning.pruneAudit(Date.now())).toBe(0);
    expect(await entries({ action: 'test.aged-729' })).toHaveLength(1);
    expect(await entries({ action: 'test.kept' })).toHaveLength(1);
  });
});
