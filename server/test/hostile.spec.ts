// Requests that meet at the worst moment, and strangers who type wrong passwords: what was answered holds, whoever comes next.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Staff } from '../src/accounts/staff.entity.ts';
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

  const versions = () =>
    server.database.read((manager) => manager.countBy(PlanVersion, { planId: server.people.mina.planId }));
  const assign = async (): Promise<string> => {
    const { own, mina } = server.people;
    const body = { staffId: own.id, patientId: mina.id };
    return (await server.ask('POST', '/api/admin/assignments', { cookie: administrator, body })).body.id as string;
  };

  /** One more administrator, signed in. */
  const another = async (): Promise<{ id: string; cookie: string }> => {
    const cookie = await signInAdministrator(server, server.people.mina.clinicId);
    return { id: (await server.ask('GET', '/api/staff/me', { cookie })).body.id as string, cookie };
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

  it('a member of staff is signed out, nothing of theirs is written any more once that was answered', async () => {
    const { id, cookie } = await another();
    const invited = () =>
      server.database.read((manager) => manager.countBy(Staff, { clinicId: server.people.mina.clinicId }));
    const invitations = Array.from({ length: 40 }, async (_, index) => {
      await wait(index * 3);
      const body = { email: `${index}.${id}@new.example`, displayName: 'New', role: 'therapist', language: 'en' };
      return (await server.ask('POST', '/api/admin/staff', { cookie, body })).status;
    });
    await wait(60);
    const out = await server.ask('POST', `/api/admin/staff/${id}/sign-out`, { cookie: administrator });
    expect(out.status).toBe(204);
    const then = await invited();
    const statuses = await Promise.all(invitations);
    expect(await invited()).toBe(then);
    expect([...new Set(statuses)].toSorted()).toEqual([200, 401]);
  });

  if (kind === 'mariadb') {
    /** What comes first where a change stands still after its checks, at a row that is held, while its right to be ends. */
    const meets = async (row: [string, string], change: () => Promise<Answer>, end: () => Promise<Answer>) => {
      const { database } = server.config;
      if (database.kind !== 'mysql' || !databases().mariaDb) throw new Error('only on MySQL');
      const root = await databases().mariaDb!.root();
      const order: string[] = [];
      await root.query('BEGIN');
      await root.query(`SELECT id FROM ${database.database}.${row[0]} WHERE id = ? FOR UPDATE`, [row[1]]);
      const changed = change().then(({ status }) => order.push(`change ${status}`));
      await wait(MEANWHILE_MS);
      const ended = end().then(({ status }) => order.push(`end ${status}`));
      await wait(MEANWHILE_MS);
      await root.query('ROLLBACK');
      await root.end();
      await Promise.all([changed, ended]);
      return order;
    };
    const planMeets = async (end: () => Promise<Answer>): Promise<string[]> => {
      const { own, mina } = server.people;
      const cookie = await server.signInStaff(own);
      const path = `/api/staff/patients/${mina.id}/plan`;
      const { version } = (await server.ask('GET', path, { cookie })).body;
      const asking = { cookie, headers: { 'if-match': `"${version}"` }, body: { items: [prescription()] } };
      return meets(['plan', mina.planId], () => server.ask('PUT', path, asking), end);
    };

    it('an assignment ends, a change that has passed its checks is waited for', async () => {
      const id = await assign();
      const before = await versions();
      const end = { cookie: administrator, body: { endsAt: 1 } };
      const order = await planMeets(() => server.ask('PUT', `/api/admin/assignments/${id}`, end));
      expect(order).toEqual(['change 200', 'end 200']);
      expect(await versions()).toBe(before + 1);
    });

    it('an account is closed, a change that has passed its checks is waited for', async () => {
      await assign();
      const path = `/api/admin/staff/${server.people.own.id}`;
      const close = (disabled: boolean) => server.ask('PUT', path, { cookie: administrator, body: { disabled } });
      expect(await planMeets(() => close(true))).toEqual(['change 200', 'end 200']);
      await close(false);
    });

    it('an administrator is signed out, a change that has passed its checks is waited for', async () => {
      const { id, cookie } = await another();
      const path = '/api/admin/clinic';
      const { version, name, timeZone, retentionYears, recordingDays } = (await server.ask('GET', path, { cookie }))
        .body;
      const body = { name, timeZone, retentionYears, recordingDays };
      const order = await meets(
        ['clinic', server.people.mina.clinicId],
        () => server.ask('PUT', path, { cookie, headers: { 'if-match': `"${version}"` }, body }),
        () => server.ask('POST', `/api/admin/staff/${id}/sign-out`, { cookie: administrator }),
      );
      expect(order).toEqual(['change 200', 'end 204']);
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
