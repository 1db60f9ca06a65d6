// Results are stored exactly once, whole, and read back the same by both sides.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  historyPageSchema,
  sessionDetailSchema,
  todaySchema,
  patientSummarySchema,
  type SessionResult,
} from '@aigaret/contract';
import { PlanRow } from '../src/plans/plan.entity.ts';
import { ExerciseSession, RepetitionRow, SessionResultRow } from '../src/sessions/session.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { prescription } from './support/people.ts';
import { repetition, sessionResult, sessionStart, TestServer, type Answer } from './support/test-server.ts';

const DAY_MS = 86_400_000;

onEachDatabase('sessions', (databases) => {
  let server: TestServer;
  let mina: string;
  let jun: string;
  let therapist: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    mina = await server.signInPatient(server.people.mina);
    jun = await server.signInPatient(server.people.jun);
    therapist = await server.signInStaff(server.people.own);
  });
  afterAll(() => server.close());

  const put = (path: string, body: unknown, cookie = mina, headers = {}): Promise<Answer> =>
    server.ask('PUT', `/api/patient/sessions/${path}`, { cookie, body, headers });
  const start = async (change = {}, headers = {}): Promise<string> => {
    const id = randomUUID();
    const answer = await put(id, sessionStart(server.people.mina, change), mina, headers);
    expect(answer.status).toBe(200);
    return id;
  };
  const count = (table: typeof SessionResultRow | typeof RepetitionRow, sessionId: string): Promise<number> =>
    server.database.read((manager) => manager.countBy(table, { sessionId }));

  it('come back whole, to the last bit, to the patient and to the therapist', async () => {
    const id = await start();
    const result = sessionResult(7);
    expect((await put(`${id}/result`, result)).status).toBe(200);
    const own = await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina });
    const theirs = await server.ask('GET', `/api/staff/sessions/${id}`, { cookie: therapist });
    expect(sessionDetailSchema.parse(own.body)).toEqual(own.body);
    expect(own.body.result).toEqual(result);
    expect(own.body.prescription).toEqual(prescription());
    expect(theirs.body).toEqual(own.body);
    expect(own.body).toMatchObject({
      status: 'done',
      repetitions: 6,
      partialRepetitions: 1,
      plannedRepetitions: 10,
      target: 91.53,
      hasRecording: false,
    });
    expect(own.body.bestPeak).toBe(repetition(6).peak);
  });

  it('take a result of a thousand repetitions and a thousand pauses', async () => {
    const id = await start();
    const result = sessionResult(1000, {
      pauses: Array.from({ length: 1000 }, (_, at) => ({ startMs: at, endMs: at + 0.5, reason: 'hurts' as const })),
    });
    expect((await put(`${id}/result`, result)).status).toBe(200);
    const { body } = await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina });
    expect(body.result).toEqual(result);
  });

  it('without ways, messages and answers come back as not told', async () => {
    const id = await start();
    const { messages: _messages, answers: _answers, ...result } = sessionResult(1);
    const { way: _way, symmetry: _symmetry, ...older } = repetition(0);
    expect((await put(`${id}/result`, { ...result, repetitions: [older] })).status).toBe(200);
    const { body } = await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina });
    expect(body.result).toEqual({ ...result, repetitions: [{ ...older, way: null, symmetry: null }] });
  });

  it('keep a result that never found a calibration', async () => {
    const id = await start();
    const result = sessionResult(0, {
      calibration: null,
      endReason: 'stopped-by-patient',
      score: 0,
      stars: 0,
      pauses: [],
      level: {},
    });
    await put(`${id}/result`, result);
    const { body } = await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina });
    expect(body.result).toEqual(result);
    expect(body).toMatchObject({ bestPeak: null, meanPeak: null, target: null });
  });

  it('store a result that is sent 50 times at once as one row, with one answer', async () => {
    const id = await start();
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(`${id}/result`, sessionResult())));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await count(SessionResultRow, id)).toBe(1);
    expect(await count(RepetitionRow, id)).toBe(4);
  });

  it('store a start that is sent 50 times at once as one row, with one answer', async () => {
    const id = randomUUID();
    const body = sessionStart(server.people.mina);
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(id, body)));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
  });

  it('let exactly one of two different results win', async () => {
    const id = await start();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => put(`${id}/result`, sessionResult(4, { score: at % 2 ? 10 : 20 }))),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(answers.find((answer) => answer.status !== 200)?.body.code).toBe('RESULT_CONFLICT');
    expect(await count(RepetitionRow, id)).toBe(4);
  });

  it('know the same content whatever the order of its keys, and refuse other content', async () => {
    const id = randomUUID();
    const body = sessionStart(server.people.mina, { versions: { app: '1', motion: '2' } });
    const reversed = Object.fromEntries(Object.entries({ ...body, versions: { motion: '2', app: '1' } }).toReversed());
    const first = await put(id, body);
    expect((await put(id, reversed)).text).toBe(first.text);
    const other = await put(id, { ...body, source: 'mannequin' });
    expect([other.status, other.body.code]).toEqual([409, 'SESSION_CONFLICT']);
  });

  it('refuse a result before its start, and take it after', async () => {
    const id = randomUUID();
    const early = await put(`${id}/result`, sessionResult());
    expect([early.status, early.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    await put(id, sessionStart(server.people.mina));
    expect((await put(`${id}/result`, sessionResult())).status).toBe(200);
  });

  it("never touch another patient's session", async () => {
    const id = await start();
    const asked = [
      await put(id, sessionStart(server.people.jun), jun),
      await put(id, sessionStart(server.people.mina), jun),
      await put(`${id}/result`, sessionResult(), jun),
      await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: jun }),
    ];
    for (const answer of asked) expect([answer.status, answer.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    expect(await count(SessionResultRow, id)).toBe(0);
  });

  it('are stored and flagged, never refused, under an old or unknown plan', async () => {
    const state = async (change: object): Promise<string | undefined> => {
      const id = await start(change);
      return (await server.database.read((manager) => manager.findOneBy(ExerciseSession, { id })))?.planState;
    };
    expect(await state({})).toBe('current');
    expect(await state({ planVersion: 1 })).toBe('old');
    expect(await state({ planVersion: 9 })).toBe('unknown');
    expect(await state({ planId: 'gone' })).toBe('unknown');
    expect(await state({ planId: server.people.jun.planId })).toBe('unknown');
  });

  it('show a session without a result as running, and as interrupted when nothing came for long', async () => {
    const id = await start();
    const status = async () => (await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina })).body.status;
    expect(await status()).toBe('running');
    server.aheadMs = 11 * 60_000;
    expect(await status()).toBe('interrupted');
    server.aheadMs = 0;
    await put(`${id}/result`, sessionResult(4, { endReason: 'left' }));
    expect(await status()).toBe('interrupted');
  });

  it("place a late delivery by the browser's own age of it, even when that clock is a day off", async () => {
    const wrongNow = Date.now() - DAY_MS;
    const id = await start({ startedAt: wrongNow - 3_600_000 }, { 'aigaret-client-now': String(wrongNow) });
    const { body } = await server.ask('GET', `/api/patient/sessions/${id}`, { cookie: mina });
    expect(Math.abs(body.startedAt - (Date.now() - 3_600_000))).toBeLessThan(5_000);
    const mad = await start({ startedAt: 5 }, { 'aigaret-client-now': String(Date.now()) });
    const told = (await server.ask('GET', `/api/patient/sessions/${mad}`, { cookie: mina })).body.startedAt;
    expect(Math.abs(told - Date.now())).toBeLessThan(5_000);
  });

  it('refuse texts that would not fit, and store nothing of them', async () => {
    const id = await start();
    const body = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`measure-${at}-${'x'.repeat(20)}`, at]));
    const answer = await put(
      `${id}/result`,
      sessionResult(4, { calibration: { rest: 1, ownRange: 2, target: 3, assistance: 'none', body } }),
    );
    expect([answer.status, answer.body.code]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(await count(SessionResultRow, id)).toBe(0);
    expect(await count(RepetitionRow, id)).toBe(0);
  });
});

onEachDatabase('history and today', (databases) => {
  let server: TestServer;
  let mina: string;
  let therapist: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    mina = await server.signInPatient(server.people.mina);
    therapist = await server.signInStaff(server.people.own);
  });
  afterAll(() => server.close());

  const play = async (result: Partial<SessionResult> | null, change = {}): Promise<string> => {
    const id = randomUUID();
    await server.ask('PUT', `/api/patient/sessions/${id}`, {
      cookie: mina,
      body: sessionStart(server.people.mina, change),
    });
    if (result)
      await server.ask('PUT', `/api/patient/sessions/${id}/result`, { cookie: mina, body: sessionResult(4, result) });
    return id;
  };

  it('page through a history without losing or doubling a session, also of one millisecond', async () => {
    const jun = await server.signInPatient(server.people.jun);
    const ids: string[] = [];
    for (let at = 0; at < 23; at += 1) {
      const id = randomUUID();
      ids.push(id);
      await server.ask('PUT', `/api/patient/sessions/${id}`, { cookie: jun, body: sessionStart(server.people.jun) });
      // Three at a time share their instant.
      await server.database.write((manager) =>
        manager.update(ExerciseSession, { id }, { startedAt: 1_700_000_000_000 + Math.floor(at / 3) }),
      );
    }
    const seen: string[] = [];
    let next = '';
    for (let page = 0; page < 30; page += 1) {
      const { body } = await server.ask('GET', `/api/patient/history?limit=4${next}`, { cookie: jun });
      expect(historyPageSchema.parse(body)).toEqual(body);
      seen.push(...body.sessions.map((session: { id: string }) => session.id));
      if (body.next === null) break;
      next = `&before=${body.next}`;
    }
    expect(seen).toHaveLength(23);
    expect(new Set(seen)).toEqual(new Set(ids));
  });

  it.each(['limit=0', 'limit=201', 'limit=x', 'before=-1', 'before=1e9', 'limit=5&limit=6'])(
    'refuse the page %s',
    async (query) => {
      const answer = await server.ask('GET', `/api/patient/history?${query}`, { cookie: mina });
      expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
    },
  );

  it("counts what was finished since the patient's own midnight", async () => {
    const today = async () => (await server.ask('GET', '/api/patient/today', { cookie: mina })).body;
    await play({});
    await play({});
    await play({}, { prescription: prescription('second') });
    await play({ endReason: 'stopped-by-patient' });
    await play(null);
    const body = await today();
    expect(todaySchema.parse(body)).toEqual(body);
    expect(body.plan).toMatchObject({ id: server.people.mina.planId, version: 2 });
    expect(body.doneToday).toEqual({ kite: 2, second: 1 });
    // Seoul's midnight is 15:00 UTC.
    const toMidnight = DAY_MS - ((Date.now() + 9 * 3_600_000) % DAY_MS);
    if (toMidnight > 60_000) {
      server.aheadMs = toMidnight - 30_000;
      expect((await today()).doneToday).toEqual({ kite: 2, second: 1 });
    }
    server.aheadMs = toMidnight + 1_000;
    expect((await today()).doneToday).toEqual({});
    server.aheadMs = 0;
  });

  it("shows the therapist the list with the last session, the week's count and the plan", async () => {
    const { body } = await server.ask('GET', '/api/staff/patients', { cookie: therapist });
    expect(body.map((row: unknown) => patientSummarySchema.parse(row))).toEqual(body);
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      id: server.people.mina.id,
      displayName: '김미나',
      sessionsLast7Days: 5,
      precautions: '낙상 주의',
    });
    expect(Math.abs(body[0].lastSessionAt - Date.now())).toBeLessThan(60_000);
    expect(body[0].plan.items).toHaveLength(2);
    server.aheadMs = 0;
  });

  it('tells a patient without a running plan that there is nothing to play', async () => {
    const jun = await server.signInPatient(server.people.jun);
    await server.database.write((manager) => manager.update(PlanRow, { id: server.people.jun.planId }, { endedAt: 1 }));
    const { body } = await server.ask('GET', '/api/patient/today', { cookie: jun });
    expect(todaySchema.parse(body)).toEqual(body);
    expect(body.plan.items).toEqual([]);
  });
});
