// Care: profiles in versions, notes and scores, who cares for whom, and a clinic's own settings.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  adminPatientSchema,
  newPatientClearance,
  patientSummarySchema,
  scoreKinds,
  type Clearance,
  type PatientProfile,
  type Prescription,
} from '@aigaret/contract';
import { createRun, HEMIPLEGIC_ELEVATION_DEG, jointCapsOf } from '@aigaret/play';
import { closedLoopPatient } from '@aigaret/play/testing';
import { hashPassword } from '../src/accounts/passwords.ts';
import { Patient } from '../src/accounts/patient.entity.ts';
import { Staff } from '../src/accounts/staff.entity.ts';
import { AuditEntryRow } from '../src/audit/audit.entity.ts';
import { CareAssignment } from '../src/care/assignment.entity.ts';
import { ProfileVersion } from '../src/care/profile.entity.ts';
import { CareNote } from '../src/care/written.entity.ts';
import { clearanceOf } from '../src/plans/clearance.ts';
import { profile, score } from './doors/care.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect, liveSession } from './support/live-clients.ts';
import { prescription, type TestStaff } from './support/people.ts';
import { TestServer, type Answer } from './support/test-server.ts';

const DAY_MS = 86_400_000;

onEachDatabase('care', (databases) => {
  let server: TestServer;
  let cookies: Record<'own' | 'second' | 'mina' | 'administrator' | 'elsewhere', string>;
  let second: TestStaff; // cares for mina too
  let secondAssignment: string;

  const addStaff = async (role: 'therapist' | 'administrator', clinicId: string): Promise<TestStaff> => {
    const id = randomUUID();
    const password = 'nine grey geese over the lake';
    const row = { id, clinicId, email: `${id}@care.example`, displayName: `The ${role}` };
    const passwordHash = await hashPassword(password);
    await server.database.write((manager) =>
      manager.insert(Staff, { ...row, language: 'en', role, passwordHash, createdAt: 1, disabledAt: null }),
    );
    return { ...row, password };
  };

  const put = (cookie: string, path: string, body: unknown, version?: number): Promise<Answer> =>
    server.ask('PUT', path, {
      cookie,
      body,
      headers: version === undefined ? {} : { 'if-match': `"${version}"` },
    });
  const get = (cookie: string, path: string): Promise<Answer> => server.ask('GET', path, { cookie });
  const post = (cookie: string, path: string, body: unknown): Promise<Answer> =>
    server.ask('POST', path, { cookie, body });
  const of = (part: string): string => `/api/staff/patients/${server.people.mina.id}/${part}`;

  beforeAll(async () => {
    server = await TestServer.start(databases());
    const { mina, far, own } = server.people;
    second = await addStaff('therapist', mina.clinicId);
    secondAssignment = randomUUID();
    const row = { id: secondAssignment, clinicId: mina.clinicId, staffId: second.id, patientId: mina.id };
    await server.database.write((manager) => manager.insert(CareAssignment, { ...row, startsAt: 1, endsAt: null }));
    cookies = {
      own: await server.signInStaff(own),
      second: await server.signInStaff(second),
      mina: await server.signInPatient(mina),
      administrator: await server.signInStaff(await addStaff('administrator', mina.clinicId)),
      elsewhere: await server.signInStaff(await addStaff('administrator', far.clinicId)),
    };
  });
  afterAll(() => server.close());

  describe('a profile', () => {
    let version = 0;
    const read = () => get(cookies.own, of('profile'));
    const write = (change: Partial<PatientProfile> = {}, from = version, cookie = cookies.own) =>
      put(cookie, of('profile'), profile(change), from);
    beforeEach(async () => {
      ({ version } = (await read()).body);
    });

    it('begins as version 0 with what the patient is known by', async () => {
      const answer = await read();
      expect(answer.headers.get('etag')).toBe('"0"');
      expect(answer.body).toEqual({
        patientId: server.people.mina.id,
        version: 0,
        updatedAt: null,
        updatedBy: null,
        profile: profile({ precautions: '낙상 주의' }),
      });
      expect((await get(cookies.mina, '/api/patient/today')).body.clearance).toBeNull();
      expect(await server.database.read((manager) => clearanceOf(manager, server.people.mina.id))).toEqual(
        newPatientClearance,
      );
    });

    it('comes back letter by letter, with who wrote it and when', async () => {
      const whole = profile({
        recordNumber: '등록-0042',
        diagnosis: '좌측 뇌경색\n둘째 줄 🪁',
        onset: '2026-03-01',
        operation: `O'Brien \\ "x"`,
        operationDate: '2099-01-01', // planned
        subluxation: 'left',
        neglect: 'left',
        hemianopia: 'right',
        seizures: true,
        aphasia: 'expressive',
        aids: ['휠체어', 'ankle-foot orthosis'],
        helper: { name: '김하나', relation: '딸', phone: '010-1234-5678' },
        emergencyContact: { name: '김두리', relation: null, phone: '+82 10 1234 5678' },
        physician: { name: '이의사', orderedOn: '2026-04-01' },
        precautions: '왼쪽 어깨를 당기지 마세요.',
        clearance: {
          movements: ['shoulder-abduction', 'sit-to-stand'],
          standing: true,
          support: true,
          companion: 'present',
          jointCaps: { 'shoulder-elevation-right': 120.5, 'knee-extension-left': -10 },
          hemiplegicSide: 'left',
        },
      });
      const before = Date.now();
      const written = await write(whole);
      expect([written.status, written.headers.get('etag')]).toEqual([200, `"${version + 1}"`]);
      expect((await read()).body).toEqual(written.body);
      expect(written.body).toEqual({
        patientId: server.people.mina.id,
        version: version + 1,
        updatedAt: expect.any(Number),
        updatedBy: server.people.own.displayName,
        profile: whole,
      });
      expect(written.body.updatedAt).toBeGreaterThanOrEqual(before);
    });

    it('carries into lists, days and the answer about oneself what they show', async () => {
      await write({
        displayName: '김미나 (2)',
        recordNumber: 'R 7',
        language: 'en',
        timeZone: 'America/New_York',
        affectedSide: 'both',
        precautions: 'No weight on the left.',
      });
      const [row] = (await get(cookies.own, '/api/staff/patients')).body;
      expect(patientSummarySchema.parse(row)).toMatchObject({
        displayName: '김미나 (2)',
        recordNumber: 'R 7',
        affectedSide: 'both',
        precautions: 'No weight on the left.',
      });
      const me = (await get(cookies.mina, '/api/patient/me')).body;
      expect(me).toMatchObject({ displayName: '김미나 (2)', language: 'en', timeZone: 'America/New_York' });
    });

    it('of two therapists who write at once is written once; the other is told, and nothing is lost', async () => {
      const tries = Array.from({ length: 10 }, (_, index) =>
        write({ diagnosis: `of ${index}` }, version, index % 2 ? cookies.own : cookies.second),
      );
      const answers = await Promise.all(tries);
      const won = answers.filter((answer) => answer.status === 200);
      expect(won).toHaveLength(1);
      const lost = answers.filter((answer) => answer.status !== 200);
      expect(new Set(lost.map((answer) => `${answer.status} ${answer.body.code}`))).toEqual(
        new Set(['412 VERSION_CONFLICT']),
      );
      expect((await read()).body).toEqual(won[0]?.body);
      const rows = await server.database.read((manager) =>
        manager.find(ProfileVersion, { where: { patientId: server.people.mina.id }, order: { version: 'ASC' } }),
      );
      expect(rows.map((row) => row.version)).toEqual(Array.from({ length: version + 1 }, (_, index) => index + 1));
    });

    it('needs the version that was read, in its own form', async () => {
      expect((await put(cookies.own, of('profile'), profile())).body.code).toBe('PRECONDITION_REQUIRED');
      for (const from of [version - 1, version + 1])
        expect((await write({}, from)).body.code).toBe(from < 0 ? 'BAD_REQUEST' : 'VERSION_CONFLICT');
      expect((await read()).body.version).toBe(version);
    });

    it.each<[string, Partial<PatientProfile>, string, string]>([
      ['a time zone that does not exist', { timeZone: 'Asia/Atlantis' }, 'BAD_REQUEST', 'body.timeZone'],
      ['an onset that has not come', { onset: '2099-01-01' }, 'BAD_REQUEST', 'body.onset'],
      [
        'an order of tomorrow',
        { physician: { name: 'x', orderedOn: '2099-01-01' } },
        'BAD_REQUEST',
        'body.physician.orderedOn',
      ],
      [
        'a movement that nobody knows',
        { clearance: { ...newPatientClearance, movements: ['moon-walk'] } },
        'EXERCISE_UNKNOWN',
        'moon-walk',
      ],
      ['a day that no calendar has', { onset: '2026-02-30' }, 'BAD_REQUEST', 'body.onset'],
      [
        'a cap beyond any joint',
        { clearance: { ...newPatientClearance, jointCaps: { 'neck-turn': 181 } } },
        'BAD_REQUEST',
        'body.clearance.jointCaps.neck-turn',
      ],
    ])('is refused with %s', async (_, change, code, where) => {
      const answer = await write(change);
      expect(answer.body.code).toBe(code);
      expect(answer.body.detail).toContain(where);
      expect((await read()).body.version).toBe(version);
    });

    it("takes today by the patient's own zone", async () => {
      const now = Date.UTC(2031, 4, 5, 12); // already the 6th on Kiritimati
      server.aheadMs = now - Date.now();
      const again = { ...cookies, own: await server.signInStaff(server.people.own) };
      const at = (timeZone: string) => write({ timeZone, onset: '2031-05-06' }, version, again.own);
      expect((await at('Etc/UTC')).status).toBe(400);
      expect((await at('Pacific/Kiritimati')).status).toBe(200);
      server.aheadMs = 0;
    });

    it('is noted in the audit trail with the change itself, never without', async () => {
      const count = () =>
        server.database.read((manager) =>
          manager.countBy(AuditEntryRow, { action: 'profile.change', outcome: 'done' }),
        );
      const before = await count();
      await write();
      await write({}, version); // a conflict
      expect((await count()) - before).toBe(1);
    });
  });

  describe('the clearance', () => {
    const cleared = async (change: Partial<Clearance>): Promise<Clearance> => {
      const { version } = (await get(cookies.own, of('profile'))).body;
      const clearance = { ...newPatientClearance, ...change };
      expect((await put(cookies.own, of('profile'), profile({ clearance }), version)).status).toBe(200);
      return (await get(cookies.mina, '/api/patient/today')).body.clearance;
    };
    const run = (clearance: Clearance, change: Partial<Prescription> = {}) =>
      createRun({
        prescription: { ...prescription(), ...change },
        width: 640,
        height: 480,
        seed: 1,
        safety: { clearance, before: [], afterSets: [], baselinePain: null, lastPain: null },
      });
    /** The target of a pretend patient who raises the arm to 140 degrees. */
    const target = (clearance: Clearance): number => {
      const whole = { ...prescription(), targetFraction: 1 };
      const playing = run(clearance, whole);
      const patient = closedLoopPatient(whole, { hz: 20 });
      for (let t = 50; t < 60_000 && !playing.state.calibration; t += 50) playing.step(patient.frame(t, playing.state));
      return playing.state.calibration?.target ?? NaN;
    };

    it('reaches play: a hemiplegic shoulder without a cap of its own is not raised beyond 90 degrees', async () => {
      const clearance = await cleared({ hemiplegicSide: 'left', jointCaps: { 'shoulder-elevation-right': 120 } });
      expect(HEMIPLEGIC_ELEVATION_DEG).toBe(90);
      expect(jointCapsOf(clearance)).toEqual({ 'shoulder-elevation-left': 90, 'shoulder-elevation-right': 120 });
      expect(target(clearance)).toBe(90);
      expect(target(await cleared({}))).toBeGreaterThan(110);
      const lower = { 'shoulder-elevation-left': 70 };
      expect(target(await cleared({ hemiplegicSide: 'left', jointCaps: lower }))).toBe(70);
    });

    it('lets play begin with what it names and refuses the rest', async () => {
      const seated = await cleared({ movements: ['shoulder-abduction'] });
      expect(() => run(seated)).not.toThrow();
      expect(() => run(seated, { posture: 'standing' })).toThrow(expect.objectContaining({ code: 'NOT_CLEARED' }));
      expect(() => run(seated, { exercise: 'elbow-flexion' })).toThrow(
        expect.objectContaining({ code: 'NOT_CLEARED' }),
      );
    });

    it('is that of the newest version at once', async () => {
      expect((await cleared({ standing: true })).standing).toBe(true);
      expect((await cleared({ standing: false })).standing).toBe(false);
      expect((await server.database.read((manager) => clearanceOf(manager, server.people.mina.id))).standing).toBe(
        false,
      );
    });
  });

  describe('a new patient', () => {
    it('is in the care of who made them, in the clinic and its time zone', async () => {
      const body = { displayName: '새 환자', language: 'ko', recordNumber: 'N-1', affectedSide: 'right' };
      const made = await post(cookies.second, '/api/staff/patients', body);
      expect(patientSummarySchema.parse(made.body)).toMatchObject({
        displayName: '새 환자',
        recordNumber: 'N-1',
        affectedSide: 'right',
        plan: null,
        lastSessionAt: null,
      });
      const { id } = made.body;
      expect((await get(cookies.second, `/api/staff/patients/${id}`)).body).toEqual(made.body);
      expect((await get(cookies.own, `/api/staff/patients/${id}`)).status).toBe(404);
      const first = await get(cookies.second, `/api/staff/patients/${id}/profile`);
      expect(first.body).toMatchObject({
        version: 0,
        profile: { timeZone: 'Asia/Seoul', clearance: newPatientClearance },
      });
      const row = await server.database.read((manager) => manager.findOneByOrFail(Patient, { id }));
      expect(row.clinicId).toBe(second.clinicId);
    });

    it('whose record number is taken is refused by the name of the field, also when two come at once', async () => {
      const make = (recordNumber: string | null) =>
        post(cookies.second, '/api/staff/patients', { displayName: 'x', language: 'en', recordNumber });
      const answers = await Promise.all(Array.from({ length: 6 }, () => make('T-9')));
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 400, 400, 400, 400, 400]);
      const refused = answers.find((answer) => answer.status === 400) as Answer;
      expect(refused.body).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('body.recordNumber') });
      expect((await Promise.all([make(null), make(null)])).map((answer) => answer.status)).toEqual([200, 200]);
      const { version } = (await get(cookies.own, of('profile'))).body;
      const clash = await put(cookies.own, of('profile'), profile({ recordNumber: 'T-9' }), version);
      expect(clash.body).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('body.recordNumber') });
    });

    it('of another clinic may have the same number', async () => {
      const cookie = await server.signInStaff(server.people.otherClinic);
      const body = { displayName: 'x', language: 'en', recordNumber: 'T-9' };
      expect((await post(cookie, '/api/staff/patients', body)).status).toBe(200);
    });
  });

  describe('notes', () => {
    const add = async (text: string, cookie = cookies.own) => (await post(cookie, of('notes'), { text })).body;
    const strike = (id: string, reason: string, cookie = cookies.own) =>
      post(cookie, of(`notes/${id}/strike`), { reason });

    it('come back as written, with their author, the newest first', async () => {
      const first = await add('  첫째 줄\n둘째 줄 <b>&</b>  ');
      const newer = await add('a newer one', cookies.second);
      const { rows } = (await get(cookies.own, of('notes'))).body;
      expect(rows.slice(0, 2)).toEqual([newer, first]);
      expect(first).toEqual({
        id: expect.any(String),
        author: server.people.own.displayName,
        createdAt: expect.any(Number),
        struck: null,
        text: '첫째 줄\n둘째 줄 <b>&</b>',
      });
      expect(newer.author).toBe(second.displayName);
    });

    it('are struck once, by any therapist of the patient, and stay readable', async () => {
      const note = await add('about somebody else');
      const struck = await strike(note.id, 'wrong patient', cookies.second);
      expect(struck.body).toEqual({
        ...note,
        struck: { at: expect.any(Number), by: second.displayName, reason: 'wrong patient' },
      });
      expect((await strike(note.id, 'wrong patient', cookies.second)).body).toEqual(struck.body); // a lost answer, asked again
      const late = await strike(note.id, 'another reason');
      expect([late.status, late.body.code]).toEqual([412, 'VERSION_CONFLICT']);
      expect((await get(cookies.own, of('notes'))).body.rows[0]).toEqual(struck.body);
    });

    it('struck by many at once carry one reason, that of who was answered', async () => {
      const note = await add('x');
      const answers = await Promise.all(Array.from({ length: 6 }, (_, index) => strike(note.id, `reason ${index}`)));
      const won = answers.filter((answer) => answer.status === 200);
      expect(won).toHaveLength(1);
      expect((await get(cookies.own, of('notes'))).body.rows[0].struck).toEqual(won[0]?.body.struck);
    });

    it('of another patient are not found under this one', async () => {
      const { far, otherClinic } = server.people;
      const cookie = await server.signInStaff(otherClinic);
      const there = (await post(cookie, `/api/staff/patients/${far.id}/notes`, { text: 'there' })).body;
      expect((await strike(there.id, 'x')).body.code).toBe('NOT_FOUND');
      expect((await strike(randomUUID(), 'x')).body.code).toBe('NOT_FOUND');
    });

    it('come in pages that neither repeat nor miss one while others write, also within one millisecond', async () => {
      const { mina, own } = server.people;
      const owner = { clinicId: mina.clinicId, patientId: mina.id, authorId: own.id };
      const rows = Array.from({ length: 25 }, (_, index) => ({
        ...owner,
        id: randomUUID(),
        createdAt: 1_000 + Math.floor(index / 10), // ten in each millisecond
        text: `old ${index}`,
        struckAt: null,
        struckBy: null,
        strikeReason: null,
      }));
      await server.database.write((manager) => manager.insert(CareNote, rows));
      const total = await server.database.read((manager) => manager.countBy(CareNote, { patientId: mina.id }));
      const seen: string[] = [];
      let next: string | null = null;
      do {
        const page: Answer = await get(cookies.own, `${of('notes')}?limit=7${next ? `&before=${next}` : ''}`);
        expect(page.body.rows.length).toBeLessThanOrEqual(7);
        seen.push(...page.body.rows.map((row: { id: string }) => row.id));
        ({ next } = page.body);
        await add('written while somebody reads');
      } while (next !== null);
      expect([seen.length, new Set(seen).size]).toEqual([total, total]);
      expect(seen).toEqual(expect.arrayContaining(rows.map((row) => row.id)));
    });

    it.each(['x', '1', '1.', '.x', '1.a.b', "1.'", '9999999999999999.x'])('refuse %j as a cursor', async (before) => {
      expect((await get(cookies.own, `${of('notes')}?before=${encodeURIComponent(before)}`)).status).toBe(400);
    });

    it('of nothing, of too much or with control characters are refused', async () => {
      for (const text of ['', '   ', 'x'.repeat(4001), 'a\u0000b', 7]) {
        const answer = await post(cookies.own, of('notes'), { text });
        expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
      }
      expect((await add('가'.repeat(4000))).text).toHaveLength(4000);
    });
  });

  describe('scores', () => {
    const add = (change: object) => post(cookies.own, of('scores'), { ...score, ...change });

    it.each(Object.entries(scoreKinds))('of %s lie within what the assessment can give', async (kind, bounds) => {
      const { min, max, step } = bounds;
      const statuses = async (...values: number[]) =>
        Promise.all(values.map(async (value) => (await add({ kind, value })).status));
      expect(await statuses(min, max)).toEqual([200, 200]);
      expect(await statuses(min - step, max + step, min + step / 2)).toEqual([400, 400, 400]);
    });

    it('come back to the last bit, are struck, and keep their comment', async () => {
      const value = 12.3;
      const made = (await add({ kind: 'timed-up-and-go', value, comment: '지팡이 사용' })).body;
      expect(made).toMatchObject({ kind: 'timed-up-and-go', value, measuredOn: '2026-01-05', comment: '지팡이 사용' });
      const struck = await post(cookies.second, of(`scores/${made.id}/strike`), { reason: 'the clock was wrong' });
      expect((await get(cookies.own, of('scores'))).body.rows).toContainEqual({
        ...made,
        struck: struck.body.struck,
      });
    });

    it("are not of tomorrow, by the patient's own day", async () => {
      const { version } = (await get(cookies.own, of('profile'))).body;
      await put(cookies.own, of('profile'), profile({ timeZone: 'Pacific/Kiritimati' }), version); // UTC+14
      const day = (ahead: number) => new Date(Date.now() + 14 * 3_600_000 + ahead * DAY_MS).toISOString().slice(0, 10);
      expect((await add({ measuredOn: day(0) })).status).toBe(200);
      const refused = await add({ measuredOn: day(1) });
      expect(refused.body).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('body.measuredOn') });
    });
  });

  describe('assignments', () => {
    const assign = (body: object, cookie = cookies.administrator) => post(cookie, '/api/admin/assignments', body);
    const end = (id: string, endsAt: number | null, cookie = cookies.administrator) =>
      put(cookie, `/api/admin/assignments/${id}`, { endsAt });
    const sees = async (cookie: string, id: string) => (await get(cookie, `/api/staff/patients/${id}`)).status;
    const pair = () => ({ staffId: server.people.unassigned.id, patientId: server.people.jun.id });

    it('open at their start and close at their end, to the moment (8.2.2)', async () => {
      const cookie = await server.signInStaff(server.people.unassigned);
      const { jun } = server.people;
      expect(await sees(cookie, jun.id)).toBe(404);
      const startsAt = Date.now() + 1_800_000;
      const made = await assign({ ...pair(), startsAt, endsAt: startsAt + 600_000 });
      expect(made.body).toEqual({ id: expect.any(String), ...pair(), startsAt, endsAt: startsAt + 600_000 });
      expect(await sees(cookie, jun.id)).toBe(404);
      server.aheadMs = 1_860_000;
      expect(await sees(cookie, jun.id)).toBe(200);
      server.aheadMs = 2_460_000;
      expect(await sees(cookie, jun.id)).toBe(404);
      server.aheadMs = 0;
      await end(made.body.id, 0); // has not begun: never in force
    });

    it('made twice are one, also at once; overlapping otherwise they are refused', async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => assign(pair())));
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.id}`)).size).toBe(1);
      const { id, startsAt } = (answers[0] as Answer).body;
      expect((await assign({ ...pair(), endsAt: Date.now() + DAY_MS })).body.code).toBe('BAD_REQUEST');
      expect((await end(id, startsAt + DAY_MS)).body.endsAt).toBe(startsAt + DAY_MS);
      const next = await assign({ ...pair(), startsAt: startsAt + DAY_MS });
      expect(next.status).toBe(200);
      expect((await end(id, null)).body.code).toBe('BAD_REQUEST'); // would run into the next one
      await end(next.body.id, 0);
      await end(id, 0);
    });

    it('never cross clinics, from whichever side (8.2.2)', async () => {
      const { mina, far, own, otherClinic } = server.people;
      for (const [staffId, patientId] of [
        [otherClinic.id, mina.id],
        [own.id, far.id],
        [otherClinic.id, far.id],
        [own.id, randomUUID()],
      ]) {
        const answer = await assign({ staffId, patientId });
        expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
      }
      expect((await end(server.people.assignmentId, 0, cookies.elsewhere)).status).toBe(404);
      expect(await sees(cookies.own, mina.id)).toBe(200);
    });

    it('are not made for an administrator, a closed account, a closed file or a time without length', async () => {
      const { mina, unassigned } = server.people;
      const administrator = await addStaff('administrator', mina.clinicId);
      const gone = await addStaff('therapist', mina.clinicId);
      const closed = (await post(cookies.second, '/api/staff/patients', { displayName: 'x', language: 'en' })).body.id;
      await server.database.write(async (manager) => {
        await manager.update(Staff, { id: gone.id }, { disabledAt: 1 });
        await manager.update(Patient, { id: closed }, { disabledAt: 1 });
      });
      const where = async (body: object) => (await assign(body)).body.detail?.split(':')[0];
      expect(await where({ staffId: administrator.id, patientId: mina.id })).toBe('body.staffId');
      expect(await where({ staffId: gone.id, patientId: mina.id })).toBe('body.staffId');
      expect(await where({ staffId: unassigned.id, patientId: closed })).toBe('body.patientId');
      expect(await where({ ...pair(), startsAt: 5, endsAt: 5 })).toBe('body.endsAt');
      expect(await sees(cookies.second, closed)).toBe(404); // whoever made it, once the file is closed
    });

    it('that are over stay as they were', async () => {
      const made = (await assign(pair())).body;
      const over = (await end(made.id, made.startsAt - DAY_MS)).body;
      expect(over.endsAt).toBeGreaterThanOrEqual(made.startsAt); // it did run until now
      expect((await end(made.id, null)).body.code).toBe('BAD_REQUEST');
      expect((await end(made.id, 0)).body).toEqual(over);
      expect((await assign(pair())).body.id).not.toBe(made.id);
      for (const row of (await get(cookies.administrator, '/api/admin/patients')).body)
        if (row.id === pair().patientId) await end(row.assignments.at(-1).id, 0);
    });

    it('put the therapist out of the live room and of every door at once when they end (7.4.1)', async () => {
      const { mina } = server.people;
      const player = await connect('patient', { base: server.base, cookie: cookies.mina });
      const watcher = await connect('staff', { base: server.base, cookie: cookies.second });
      const sessionId = randomUUID();
      expect(await player.ask('session:start', liveSession(sessionId))).toMatchObject({ ok: true });
      expect(await watcher.ask('room:join', mina.id)).toMatchObject({ ok: true });
      expect((await end(secondAssignment, Date.now())).status).toBe(200);
      const endedAt = performance.now();
      expect(await sees(cookies.second, mina.id)).toBe(404);
      for (const part of ['profile', 'notes', 'scores']) expect((await get(cookies.second, of(part))).status).toBe(404);
      expect((await put(cookies.second, of('profile'), profile(), 1)).status).toBe(404);
      expect((await post(cookies.second, of('notes'), { text: 'x' })).status).toBe(404);
      await watcher.until('being put out', () => watcher.of('removed').length > 0);
      expect((watcher.of('removed')[0]?.at as number) - endedAt).toBeLessThan(1_000);
      expect(watcher.of('removed')[0]?.args).toEqual([mina.id, 'NOT_YOUR_PATIENT']);
      await player.ask('session:end', { sessionId, endReason: 'left' });
      for (const client of [player, watcher]) client.close();
    });

    it('are all that an administrator sees of a patient, beside the name: nothing clinical (8.2.3)', async () => {
      const list = await get(cookies.administrator, '/api/admin/patients');
      const mina = list.body.find((row: { id: string }) => row.id === server.people.mina.id);
      expect(adminPatientSchema.parse(mina)).toEqual(mina);
      const fields = 'assignments closedAt createdAt displayName erasureDueAt id recordNumber'.split(' ');
      for (const row of list.body) expect(Object.keys(row).toSorted()).toEqual(fields);
      expect(list.text).not.toContain('낙상');
      const here = new Set([server.people.mina.id, server.people.jun.id]);
      expect(list.body.filter((row: { id: string }) => here.has(row.id))).toHaveLength(2);
      expect(list.text).not.toContain(server.people.far.id);
      for (const part of ['profile', 'notes', 'scores', 'plan', 'sessions'])
        expect((await get(cookies.administrator, of(part))).status).not.toBe(200);
    });
  });

  describe("the clinic's settings", () => {
    const path = '/api/admin/clinic';
    const settings = { name: '한빛 재활의원', timeZone: 'Asia/Seoul', retentionYears: 5, recordingDays: 30 };

    it('begin with ten years for records and a year for recordings, as version 0', async () => {
      const answer = await get(cookies.administrator, path);
      expect(answer.headers.get('etag')).toBe('"0"');
      expect(answer.body).toMatchObject({ version: 0, retentionYears: 10, recordingDays: 365, timeZone: 'Asia/Seoul' });
    });

    it('are changed by one of two administrators at once, in the own clinic alone', async () => {
      const answers = await Promise.all([
        put(cookies.administrator, path, settings, 0),
        put(cookies.administrator, path, { ...settings, retentionYears: 0 }, 0),
      ]);
      expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 412]);
      const won = answers.find((answer) => answer.status === 200) as Answer;
      const now = await get(cookies.administrator, path);
      expect(now.body).toEqual(won.body);
      expect(now.headers.get('etag')).toBe('"1"');
      expect((await get(cookies.elsewhere, path)).body.version).toBe(0);
    });

    it('refuse a time zone that does not exist', async () => {
      const { version } = (await get(cookies.administrator, path)).body;
      const answer = await put(cookies.administrator, path, { ...settings, timeZone: 'Mars/Base' }, version);
      expect(answer.body).toMatchObject({ code: 'BAD_REQUEST', detail: expect.stringContaining('body.timeZone') });
    });
  });
});
