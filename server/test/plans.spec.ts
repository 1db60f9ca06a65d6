// Plans: versions that are kept, editors who meet, exercises that may not be prescribed, the days on which they are due;
// and the clinic's templates.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newPatientClearance, weekdayOf, type Clearance, type Prescription } from '@aigaret/contract';
import { PlanVersion } from '../src/plans/plan.entity.ts';
import { profile } from './doors/care.ts';
import { onEachDatabase } from './support/databases.ts';
import { prescription } from './support/people.ts';
import { sessionResult, sessionStart, TestServer, type Answer } from './support/test-server.ts';

const DAY_MS = 86_400_000;

onEachDatabase('plans', (databases) => {
  let server: TestServer;
  let cookie: string;
  let patientCookie: string;
  let path: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    cookie = await server.signInStaff(server.people.own);
    patientCookie = await server.signInPatient(server.people.mina);
    path = `/api/staff/patients/${server.people.mina.id}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.aheadMs = 0;
  });

  const match = (version: number) => ({ 'if-match': `"${version}"` });
  const read = () => server.ask('GET', `${path}/plan`, { cookie });
  const write = (version: number, items: Partial<Prescription>[]) =>
    server.ask('PUT', `${path}/plan`, {
      cookie,
      headers: match(version),
      body: { items: items.map((item, place) => ({ ...prescription(`item-${place}`), ...item })) },
    });
  const writeNow = async (...items: Partial<Prescription>[]) => write((await read()).body.version, items);
  const today = async () => (await server.ask('GET', '/api/patient/today', { cookie: patientCookie })).body;
  const clear = async (clearance: Partial<Clearance>) => {
    const { body } = await server.ask('GET', `${path}/profile`, { cookie });
    const answer = await server.ask('PUT', `${path}/profile`, {
      cookie,
      headers: match(body.version),
      body: profile({ clearance: { ...newPatientClearance, ...clearance } }),
    });
    expect(answer.status).toBe(200);
  };

  it('carry their version as ETag, and a change needs it', async () => {
    const before = await read();
    expect(before.headers.get('etag')).toBe(`"${before.body.version}"`);
    const body = { items: [prescription()] };
    const without = await server.ask('PUT', `${path}/plan`, { cookie, body });
    expect([without.status, without.body.code]).toEqual([428, 'PRECONDITION_REQUIRED']);
    for (const tag of ['*', '3', 'W/"3"', '"-1"', '"1", "2"', '"99999999999999"']) {
      const answer = await server.ask('PUT', `${path}/plan`, { cookie, body, headers: { 'if-match': tag } });
      expect([tag, answer.body.code]).toEqual([tag, 'BAD_REQUEST']);
    }
    const after = await write(before.body.version, [{ repetitions: 7 }]);
    expect(after.headers.get('etag')).toBe(`"${before.body.version + 1}"`);
    expect(after.body).toMatchObject({ createdBy: server.people.own.displayName, ended: false });
    expect(after.body.items[0].repetitions).toBe(7);
  });

  it('tell the second of two editors, and overwrite nothing', async () => {
    const { version } = (await read()).body;
    expect((await write(version, [{ repetitions: 3 }])).status).toBe(200);
    const late = await write(version, [{ repetitions: 4 }]);
    expect([late.status, late.body.code]).toEqual([412, 'VERSION_CONFLICT']);
    expect((await read()).body.items[0].repetitions).toBe(3);
  });

  it('let one of twenty editors at once win; no version is lost and none made twice', async () => {
    const { version, id } = (await read()).body;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, place) => write(version, [{ repetitions: place + 1 }])),
    );
    const statuses = answers.map((answer) => answer.status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array.from({ length: 19 }, () => 412)]);
    const won = (answers.find((answer) => answer.status === 200) as Answer).body;
    expect((await read()).body).toEqual(won);
    const rows = await server.database.read((manager) => manager.countBy(PlanVersion, { planId: id }));
    expect(rows).toBe(won.version);
  });

  it('begin once for a patient who had none, whoever is first', async () => {
    const made = await server.ask('POST', '/api/staff/patients', {
      cookie,
      body: { displayName: '새 환자', language: 'ko' },
    });
    const plan = `/api/staff/patients/${made.body.id}/plan`;
    expect((await server.ask('GET', plan, { cookie })).body).toMatchObject({ version: 0, id: null, items: [] });
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        server.ask('PUT', plan, { cookie, headers: match(0), body: { items: [prescription()] } }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 412)).toHaveLength(9);
    expect((await server.ask('GET', plan, { cookie })).body.version).toBe(1);
    const end = await server.ask('POST', `/api/staff/patients/${made.body.id}/plan/end`, { cookie, headers: match(1) });
    expect(end.body).toMatchObject({ version: 2, ended: true, items: [] });
  });

  it('keep every version, the newest first and page by page', async () => {
    for (const repetitions of [11, 12, 13]) await writeNow({ repetitions });
    const versions = async (query: string) =>
      (await server.ask('GET', `${path}/plan/versions${query}`, { cookie })).body;
    const first = await versions('?limit=2');
    expect(first.rows.map((row: { items: Prescription[] }) => row.items[0]?.repetitions)).toEqual([13, 12]);
    const second = await versions(`?limit=2&before=${first.next}`);
    expect(second.rows[0].items[0].repetitions).toBe(11);
    const all = await versions('?limit=200');
    expect(all.next).toBeNull();
    expect(all.rows.map((row: { version: number }) => row.version)).toEqual(
      Array.from({ length: all.rows.length }, (_, place) => all.rows.length - place),
    );
    const bad = await server.ask('GET', `${path}/plan/versions?before=x`, { cookie });
    expect(bad.body.code).toBe('BAD_REQUEST');
  });

  it('that have ended give nothing to play, and begin anew as the next version', async () => {
    const { version } = (await read()).body;
    const ended = await server.ask('POST', `${path}/plan/end`, { cookie, headers: match(version) });
    expect(ended.body).toMatchObject({ version: version + 1, ended: true, items: [] });
    expect((await today()).plan.items).toEqual([]);
    expect((await write(version, [{}])).body.code).toBe('VERSION_CONFLICT');
    expect((await write(version + 1, [{}])).body).toMatchObject({ version: version + 2, ended: false });
    expect((await today()).plan.items).toHaveLength(1);
  });

  it('say under which version a session was played', async () => {
    const { mina } = server.people;
    const { id: planId, version: planVersion } = (await writeNow({})).body;
    const play = async (session: string, version: number) => {
      const start = sessionStart(mina, { planId, planVersion: version, prescription: prescription('item-0') });
      const answer = await server.ask('PUT', `/api/patient/sessions/${session}`, {
        cookie: patientCookie,
        body: start,
      });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
      const rows = await server.database.read((manager) =>
        manager.query('SELECT planState, planVersion FROM exercise_session WHERE id = ?', [session]),
      );
      return { ...rows[0] };
    };
    const first = '00000000-0000-4000-8000-000000000001';
    expect(await play(first, planVersion)).toEqual({ planState: 'current', planVersion });
    await writeNow({ repetitions: 9 });
    expect(await play('00000000-0000-4000-8000-000000000002', planVersion)).toMatchObject({ planState: 'old' });
    await server.ask('PUT', `/api/patient/sessions/${first}/result`, { cookie: patientCookie, body: sessionResult() });
    const told = await server.ask('GET', `/api/staff/sessions/${first}`, { cookie });
    expect(told.body.prescription).toEqual(prescription('item-0'));
  });

  describe('with an exercise', () => {
    it.each<[string, Partial<Prescription>, number, string, RegExp]>([
      ['that nobody knows', { exercise: 'levitation' }, 422, 'EXERCISE_UNKNOWN', /levitation/],
      ['that is done standing', { posture: 'standing' }, 422, 'NOT_CLEARED', /items\.0: .*standing/],
      ['on a side that it has not', { exercise: 'reach', side: 'both' }, 400, 'BAD_REQUEST', /items\.0\.side/],
      ['in directions that it has not', { ways: ['up'] }, 400, 'BAD_REQUEST', /items\.0\.ways/],
      ['whose cap leaves no room', { targetCap: 2 }, 400, 'BAD_REQUEST', /items\.0/],
      [
        'with a hold of an hour',
        { tempo: { ...prescription().tempo, holdMs: 3_600_000 } },
        400,
        'BAD_REQUEST',
        /holdMs/,
      ],
      ['on no day', { days: [] }, 400, 'BAD_REQUEST', /days/],
      ['on a day that does not exist', { startsOn: '2026-02-30' }, 400, 'BAD_REQUEST', /startsOn/],
    ])('%s are refused, and nothing changes', async (_, item, status, code, detail) => {
      const before = (await read()).body;
      const answer = await writeNow(item);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.body.detail).toMatch(detail);
      expect((await read()).body).toEqual(before);
    });

    it('follow the clearance of the profile at that moment', async () => {
      await clear({ movements: ['reach'] });
      expect((await writeNow({})).body.code).toBe('NOT_CLEARED');
      expect((await writeNow({ exercise: 'reach', ways: ['up', 'up-left', 'left'] })).status).toBe(200);
      await clear({ standing: true, support: true });
      expect((await writeNow({ posture: 'standing' })).status).toBe(200);
      await clear({ jointCaps: { 'shoulder-elevation-left': 4 } });
      expect((await writeNow({})).body.code).toBe('BAD_REQUEST');
      await clear({});
    });

    it('that stands twice under one id are refused', async () => {
      const { version } = (await read()).body;
      expect((await write(version, [{ id: 'same' }, { id: 'same' }])).body.code).toBe('BAD_REQUEST');
    });
  });

  it("give the patient what is due by the patient's own calendar, and a copy for seven days", async () => {
    const first = await today();
    const day = (ahead: number) => new Date(Date.parse(first.date) + ahead * DAY_MS).toISOString().slice(0, 10);
    await writeNow(
      { id: 'daily' },
      { id: 'on-its-day', days: [weekdayOf(first.date)] },
      { id: 'tomorrow', days: [weekdayOf(day(1))] },
      { id: 'from-in-three-days', startsOn: day(3) },
      { id: 'far-away', startsOn: day(30) },
      { id: 'over', endsOn: day(-1) },
    );
    const now = await today();
    expect(now.due).toEqual(['daily', 'on-its-day']);
    expect(now.plan.items.map((item: Prescription) => item.id)).toEqual([
      'daily',
      'on-its-day',
      'tomorrow',
      'from-in-three-days',
    ]);
    expect(now.validUntil - now.serverNow).toBe(7 * DAY_MS);
    server.aheadMs = DAY_MS;
    expect((await today()).due).toEqual(['daily', 'tomorrow']);
    server.aheadMs = 3 * DAY_MS;
    expect((await today()).due).toEqual(['daily', 'from-in-three-days']);
  });

  describe('as templates', () => {
    const body = { name: '첫 주', items: [prescription()] };
    const templates = () => server.ask('GET', '/api/staff/plan-templates', { cookie });

    it('are kept for the whole clinic, and for no other', async () => {
      const made = await server.ask('POST', '/api/staff/plan-templates', { cookie, body });
      expect(made.body).toMatchObject({ version: 1, name: '첫 주', updatedBy: server.people.own.displayName });
      const colleague = await server.signInStaff(server.people.unassigned);
      const elsewhere = await server.signInStaff(server.people.otherClinic);
      const seen = async (eyes: string) =>
        (await server.ask('GET', '/api/staff/plan-templates', { cookie: eyes })).body.length;
      expect([await seen(colleague), await seen(elsewhere)]).toEqual([1, 0]);
    });

    it('are changed and removed under their version', async () => {
      const { id } = (await templates()).body[0];
      const at = `/api/staff/plan-templates/${id}`;
      const change = (version: number, name: string) =>
        server.ask('PUT', at, { cookie, headers: match(version), body: { ...body, name } });
      const both = await Promise.all([change(1, 'A'), change(1, 'B')]);
      expect(both.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 412]);
      expect((await server.ask('DELETE', at, { cookie, headers: match(1) })).body.code).toBe('VERSION_CONFLICT');
      expect((await server.ask('DELETE', at, { cookie, headers: match(2) })).status).toBe(204);
      expect((await change(3, 'C')).body.code).toBe('NOT_FOUND');
      expect((await templates()).body).toEqual([]);
    });

    it('name only movements that are known', async () => {
      const items = [{ ...prescription(), exercise: 'levitation' }];
      const answer = await server.ask('POST', '/api/staff/plan-templates', { cookie, body: { ...body, items } });
      expect(answer.body.code).toBe('EXERCISE_UNKNOWN');
    });
  });
});
