// Requests that meet at the worst moment, and strangers who type wrong passwords: what was answered holds, whoever comes next.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PlanVersion } from '../src/plans/plan.entity.ts';
import { signInAdministrator } from './support/administrator.ts';
import { onEachDatabase } from './support/databases.ts';
import { prescription } from './support/people.ts';
import { TestServer, type Answer } from './support/test-server.ts';

/** Longer than a request takes, shorter than a database waits for a lock. */
const MEANWHILE_MS = 500;

onEachDatabase('at the very moment', (databases, kind) => {
  let server: TestServer;
  let administrator: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    administrator = await signInAdministrator(server, server.people.mina.clinicId);
  });
  afterAll(() => server.close());

  const putPlan = async (cookie: string, version?: number): Promise<Answer> => {
    const path = `/api/staff/patients/${server.people.mina.id}/plan`;
    const read = version ?? ((await server.ask('GET', path, { cookie })).body?.version as number);
    return server.ask('PUT', path, { cookie, headers: { 'if-match': `"${read}"` }, body: { items: [prescription()] } });
  };
  const versions = () =>
    server.database.read((manager) => manager.countBy(PlanVersion, { planId: server.people.mina.planId }));
  const assign = async (): Promise<string> => {
    const { own, mina } = server.people;
    const body = { staffId: own.id, patientId: mina.id };
    return (await server.ask('POST', '/api/admin/assignments', { cookie: administrator, body })).body.id as string;
  };

  it('an assignment ends, nothing is written any more once that was answered, whatever was on its way', async () => {
    const { own, mina } = server.people;
    const id = await assign();
    const cookie = await server.signInStaff(own);
    const path = `/api/staff/patients/${mina.id}/notes`;
    let endedAt = Infinity;
    const notes = Array.from({ length: 50 }, async (_, index) => {
      await wait(index * 4);
      const begunAt = performance.now();
      return { ...(await server.ask('POST', path, { cookie, body: { text: `note ${index}` } })), begunAt };
    });
    await wait(100);
    await server.ask('PUT', `/api/admin/assignments/${id}`, { cookie: administrator, body: { endsAt: 1 } });
    endedAt = performance.now();
    const written = await server.database.read((manager) => manager.query('SELECT COUNT(*) AS n FROM care_note'));
    const answers = await Promise.all(notes);
    expect(await server.database.read((manager) => manager.query('SELECT COUNT(*) AS n FROM care_note'))).toEqual(
      written,
    );
    expect(answers.filter(({ begunAt, status }) => begunAt > endedAt && status !== 404)).toEqual([]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.some(({ status }) => status === 404)).toBe(true);
  });

  if (kind === 'mariadb') {
    /** Holds the plan's row, so that a change of it stands still after its checks. */
    const holdPlan = async (work: () => Promise<void>): Promise<void> => {
      const root = await databases().mariaDb!.root();
      const name = new URL(server.config.database.kind === 'mysql' ? `x://x/${server.config.database.database}` : 'x:/')
        .pathname;
      await root.query(`USE \`${name.slice(1)}\``);
      await root.query('BEGIN');
      await root.query('SELECT id FROM plan WHERE id = ? FOR UPDATE', [server.people.mina.planId]);
      try {
        await work();
      } finally {
        await root.query('ROLLBACK');
        await root.end();
      }
    };

    const meets = async (end: () => Promise<Answer>): Promise<string[]> => {
      const cookie = await server.signInStaff(server.people.own);
      const { version } = (await server.ask('GET', `/api/staff/patients/${server.people.mina.id}/plan`, { cookie }))
        .body;
      const order: string[] = [];
      let both: Promise<unknown> = Promise.resolve();
      await holdPlan(async () => {
        const plan = putPlan(cookie, version).then(({ status }) => order.push(`plan ${status}`));
        await wait(MEANWHILE_MS);
        const ended = end().then(({ status }) => order.push(`end ${status}`));
        await wait(MEANWHILE_MS);
        both = Promise.all([plan, ended]);
      });
      await both;
      return order;
    };

    it('an assignment ends, a change that has passed its checks is waited for', async () => {
      const id = await assign();
      const before = await versions();
      const order = await meets(() =>
        server.ask('PUT', `/api/admin/assignments/${id}`, { cookie: administrator, body: { endsAt: 1 } }),
      );
      expect(order).toEqual(['plan 200', 'end 200']);
      expect(await versions()).toBe(before + 1);
    });

    it('an account is closed, a change that has passed its checks is waited for', async () => {
      await assign();
      const { id } = server.people.own;
      const order = await meets(() =>
        server.ask('PUT', `/api/admin/staff/${id}`, { cookie: administrator, body: { disabled: true } }),
      );
      expect(order).toEqual(['plan 200', 'end 200']);
      await server.ask('PUT', `/api/admin/staff/${id}`, { cookie: administrator, body: { disabled: false } });
    });
  }

  it('a file is closed, no sign-in begins that would come back with it', async () => {
    const { jun } = server.people;
    for (let round = 0; round < 3; round += 1) {
      const signIns = Array.from({ length: 6 }, async (_, index) => {
        await wait(index * 3);
        return server.signInPatient(jun).catch(() => '');
      });
      await wait(8);
      const erasing = await server.ask('POST', `/api/admin/patients/${jun.id}/erase`, {
        cookie: administrator,
        body: { reason: 'asked' },
      });
      expect(erasing.body).toMatchObject({ erased: false });
      await Promise.all(signIns);
      const left = await server.database.read((manager) =>
        manager.query('SELECT COUNT(*) AS n FROM sign_in WHERE subjectId = ? AND endedAt IS NULL', [jun.id]),
      );
      expect(Number(left[0].n)).toBe(0);
      await server.ask('POST', `/api/admin/patients/${jun.id}/reopen`, {
        cookie: administrator,
        body: { reason: 'x' },
      });
      await server.database.write((manager) =>
        manager.query('UPDATE paired_device SET revokedAt = NULL WHERE patientId = ?', [jun.id]),
      );
    }
  });
});
