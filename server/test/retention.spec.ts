// Closing, reopening and erasing a patient's file, the erasure list after a restored backup, and the nightly run: all with
// time that is moved.
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeHeaderRecord } from '@aigaret/contract';
import { Clinic } from '../src/accounts/clinic.entity.ts';
import { PairedDevice, Pairing } from '../src/accounts/device.entity.ts';
import { Patient } from '../src/accounts/patient.entity.ts';
import { SignIn } from '../src/accounts/sign-in.entity.ts';
import { Staff } from '../src/accounts/staff.entity.ts';
import { AuditEntryRow, Pseudonym } from '../src/audit/audit.entity.ts';
import { systemClock } from '../src/config/clock.ts';
import { createLog } from '../src/log/log.ts';
import { PlanRow } from '../src/plans/plan.entity.ts';
import { RecordingChunk } from '../src/recordings/chunk.entity.ts';
import { lastNight } from '../src/retention/night.ts';
import { patientTables, type PatientTable } from '../src/retention/patient-rows.ts';
import { RetentionRunRow } from '../src/retention/retention-run.entity.ts';
import { RetentionService } from '../src/retention/retention.service.ts';
import { startServer } from '../src/server.ts';
import { ExerciseSession } from '../src/sessions/session.entity.ts';
import { signInAdministrator } from './support/administrator.ts';
import { onEachDatabase } from './support/databases.ts';
import type { TestPatient } from './support/people.ts';
import { sessionResult, sessionStart, TestServer, type Answer } from './support/test-server.ts';

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
const chunk = encodeHeaderRecord({ format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' });

describe("a clinic's night", () => {
  it.each([
    ['2026-11-22T17:59:59Z', 'Asia/Seoul', '2026-11-22', '2026-11-21T18:00:00Z'],
    ['2026-11-22T18:00:00Z', 'Asia/Seoul', '2026-11-23', '2026-11-22T18:00:00Z'],
    ['2026-11-22T07:30:00Z', 'America/New_York', '2026-11-21', '2026-11-21T08:00:00Z'],
  ])('at %s in %s is the one of %s', (now, zone, date, at) => {
    expect(lastNight(Date.parse(now), zone)).toEqual({ date, at: Date.parse(at) });
  });
});

onEachDatabase('retention', (databases, kind) => {
  let server: TestServer;
  let administrator: string;
  let mina: string;
  let sessionId: string;
  beforeEach(async () => {
    server = await TestServer.start(databases());
    const { people } = server;
    administrator = await signInAdministrator(server, people.mina.clinicId);
    mina = await server.signInPatient(people.mina);
    sessionId = await play(people.mina, mina);
  });
  afterEach(() => server?.close());

  async function play(patient: TestPatient, cookie: string): Promise<string> {
    const id = randomUUID();
    const path = `/api/patient/sessions/${id}`;
    await server.ask('PUT', path, { cookie, body: sessionStart(patient) });
    expect((await server.ask('PUT', `${path}/chunks/0`, { cookie, body: chunk })).status).toBe(200);
    expect((await server.ask('PUT', `${path}/result`, { cookie, body: sessionResult() })).status).toBe(200);
    return id;
  }
  const ask = (what: 'erase' | 'reopen', { id }: TestPatient = server.people.mina): Promise<Answer> =>
    server.ask('POST', `/api/admin/patients/${id}/${what}`, { cookie: administrator, body: { reason: 'moved away' } });
  const keep = (retentionYears: number): Promise<unknown> =>
    server.database.write((manager) =>
      manager.update(Clinic, { id: server.people.mina.clinicId }, { retentionYears, createdAt: 1 }),
    );
  const night = (): Promise<void> => server.running.app.get(RetentionService).look();
  const signInAgain = async (): Promise<void> => {
    administrator = await signInAdministrator(server, server.people.mina.clinicId);
  };
  const runs = async (): Promise<any[]> =>
    (await server.ask('GET', '/api/admin/retention', { cookie: administrator })).body;
  const folder = (...ids: string[]): string =>
    join(server.config.dataDir, 'recordings', server.people.mina.clinicId, ...ids);

  /** A row with any values in each table that belongs to a patient, so that none is erased only because it was empty. */
  const fillTables = (patient: TestPatient): Promise<void> =>
    server.database.write(async (manager) => {
      const known = new Map<unknown, string>([
        [Staff, server.people.own.id],
        [ExerciseSession, sessionId],
        [PlanRow, patient.planId],
        [Patient, patient.id],
      ]);
      const fill = async ({ table, owner }: Pick<PatientTable, 'table'> & { owner?: string }): Promise<void> => {
        const values = table.columns.map(({ propertyName, isNullable, type, length }) => {
          const key = table.foreignKeys.find((foreign) => foreign.columnNames[0] === propertyName);
          const pointed = key && known.get(key.referencedEntityMetadata.target);
          if (propertyName === owner) return patient.id;
          if (pointed) return pointed;
          if (propertyName === 'clinicId') return patient.clinicId;
          if (isNullable) return null;
          if (type === 'varchar') return randomUUID().slice(0, Math.min(Number(length), 36));
          return type === 'text' ? '{}' : 424_242;
        });
        const names = table.columns.map((column) => column.propertyName);
        const marks = names.map(() => '?');
        await manager.query(
          `INSERT INTO ${table.tableName} (${names.join(', ')}) VALUES (${marks.join(', ')})`,
          values,
        );
      };
      for (const entry of patientTables(manager.dataSource.entityMetadatas).toReversed()) {
        if (entry.table.target !== Pseudonym) await fill(entry);
      }
    });

  /** Every row of every table as text. */
  const everything = (from = server): Promise<string> =>
    from.database.read(async (manager) => {
      const tables = manager.dataSource.entityMetadatas.map((table) => table.tableName);
      const rows = await Promise.all(tables.map((table) => manager.query(`SELECT * FROM ${table}`)));
      return JSON.stringify(rows);
    });

  it('closes a file at once where records have to be kept: nobody comes to it any more, nothing is removed', async () => {
    const therapist = await server.signInStaff(server.people.own);
    const before = Date.now();
    const answer = await ask('erase');
    expect(answer.body.erased).toBe(false);
    const due = new Date(before);
    due.setUTCFullYear(due.getUTCFullYear() + 10);
    expect(Math.abs(answer.body.dueAt - due.getTime())).toBeLessThan(60_000);
    const path = `/api/staff/patients/${server.people.mina.id}`;
    expect((await server.ask('GET', path, { cookie: therapist })).status).toBe(404);
    expect((await server.ask('GET', `/api/staff/sessions/${sessionId}`, { cookie: therapist })).status).toBe(404);
    expect((await server.ask('GET', '/api/patient/me', { cookie: mina })).status).toBe(401);
    await expect(server.signInPatient(server.people.mina)).rejects.toThrow();
    expect(await server.database.read((manager) => manager.countBy(ExerciseSession, { id: sessionId }))).toBe(1);
    expect(readdirSync(folder(sessionId))).toHaveLength(1);
    const entry = await server.database.read((manager) =>
      manager.findOneBy(AuditEntryRow, { action: 'patient.erase' }),
    );
    expect(entry).toMatchObject({ outcome: 'done', reason: 'moved away', actorRole: 'administrator' });
  });

  it('opens a closed file again until its time is over, without the former assignments and devices', async () => {
    await ask('erase');
    expect((await ask('reopen')).status).toBe(204);
    expect((await ask('reopen')).status).toBe(404); // it is open
    const { mina: patient, own } = server.people;
    const [row, devices, list] = await server.database.read(async (manager) => [
      await manager.findOneByOrFail(Patient, { id: patient.id }),
      await manager.findBy(PairedDevice, { patientId: patient.id }),
      (await server.ask('GET', '/api/staff/patients', { cookie: await server.signInStaff(own) })).body,
    ]);
    expect(row).toMatchObject({ disabledAt: null, closedAt: null, erasureDueAt: null });
    expect(devices.every((device: PairedDevice) => device.revokedAt !== null)).toBe(true);
    expect(list).toEqual([]);
    await ask('erase');
    server.aheadMs = 11 * YEAR_MS;
    await signInAgain();
    expect((await ask('reopen')).status).toBe(404);
  });

  it('knows no patient of another clinic', async () => {
    expect((await ask('erase', server.people.far)).status).toBe(404);
    expect((await ask('reopen', server.people.far)).status).toBe(404);
  });

  it('leaves nothing of an erased patient in any table or folder, and only pseudonyms in the audit trail', async () => {
    const { mina: patient, jun } = server.people;
    const juns = await play(jun, await server.signInPatient(jun));
    await fillTables(patient);
    await keep(0);
    const audit = (): Promise<number> => server.database.read((manager) => manager.count(AuditEntryRow));
    const entries = await audit();
    expect((await ask('erase')).body).toEqual({ erased: true, dueAt: null });
    const text = await everything();
    for (const trace of [patient.id, sessionId, patient.planId, '김미나']) expect(text).not.toContain(trace);
    for (const other of [jun.id, juns, '이준']) expect(text).toContain(other);
    expect(existsSync(folder(sessionId))).toBe(false);
    expect(readdirSync(folder(juns))).toHaveLength(1);
    expect(await audit()).toBe(entries + 2); // asked for, done
    expect(await server.database.read((manager) => manager.countBy(Pseudonym, { subjectId: patient.id }))).toBe(0);
    expect(readFileSync(join(server.config.dataDir, 'erasures.jsonl'), 'utf8')).toContain(patient.id);
    expect((await ask('erase')).status).toBe(404);
  });

  it('erases a closed file in the night in which its time is over, and not before', async () => {
    await keep(3);
    await ask('erase');
    const there = (): Promise<number> =>
      server.database.read((manager) => manager.countBy(Patient, { id: server.people.mina.id }));
    server.aheadMs = 3 * YEAR_MS - 5 * DAY_MS;
    await night();
    expect(await there()).toBe(1);
    server.aheadMs = 3 * YEAR_MS + 5 * DAY_MS;
    await night();
    expect(await there()).toBe(0);
    await signInAgain();
    expect((await runs())[0]).toMatchObject({ removed: { patients: 1 } });
    expect(await everything()).not.toContain(server.people.mina.id);
  });

  it('gives a day to notice where a clinic shortens what it keeps', async () => {
    await keep(10);
    await ask('erase');
    await keep(0);
    const row = (): Promise<Patient | null> =>
      server.database.read((manager) => manager.findOneBy(Patient, { id: server.people.mina.id }));
    server.aheadMs = 2 * DAY_MS;
    await night();
    expect((await row())?.erasureDueAt).toBeGreaterThan(Date.now() + 2 * DAY_MS);
    server.aheadMs = 4 * DAY_MS;
    await night();
    expect(await row()).toBeNull();
  });

  it('removes what is old, once a night, and says how many of each', async () => {
    await keep(10);
    const { mina: patient, own } = server.people;
    await server.database.write(async (manager) => {
      await manager.update(SignIn, { subjectId: patient.id }, { endedAt: Date.now() });
      await manager.insert(AuditEntryRow, {
        id: randomUUID(),
        clinicId: patient.clinicId,
        at: Date.now() - 3 * YEAR_MS,
        address: 'x',
        actorRole: 'x',
        actor: 'x',
        subject: null,
        action: 'old.thing',
        outcome: 'done',
        reason: null,
      });
    });
    server.aheadMs = 95 * DAY_MS;
    await night();
    await signInAgain();
    const [first] = await runs();
    expect(first.finishedAt).not.toBeNull();
    expect(first.removed).toMatchObject({ auditEntries: 1 });
    expect(first.removed.signIns).toBeGreaterThan(0);
    expect(first.removed.pairings).toBeGreaterThan(0);
    expect(first.removed.recordings).toBeUndefined();
    expect(await server.database.read((manager) => manager.countBy(Pairing, { clinicId: patient.clinicId }))).toBe(0);
    await night();
    expect(await runs()).toHaveLength(1);
    server.aheadMs = 370 * DAY_MS;
    await night();
    await signInAgain();
    expect((await runs())[0].removed).toMatchObject({ recordings: 1 });
    expect(await server.database.read((manager) => manager.count(RecordingChunk))).toBe(0);
    expect(existsSync(folder(sessionId))).toBe(false);
    const therapist = await server.signInStaff(own);
    const detail = await server.ask('GET', `/api/staff/sessions/${sessionId}`, { cookie: therapist });
    expect([detail.status, detail.body.hasRecording]).toEqual([200, false]);
  });

  it('removes files that no row knows, and leaves young ones and known ones', async () => {
    await keep(10);
    const lost = randomUUID();
    mkdirSync(folder(lost), { recursive: true });
    const old = (Date.now() - 3 * DAY_MS) / 1000;
    utimesSync(join(folder(sessionId), readdirSync(folder(sessionId))[0] as string), old, old); // known, however old
    for (const path of [join(folder(lost), '00000-x.chunk'), join(folder(sessionId), '00001-y.chunk.ab.part')]) {
      writeFileSync(path, 'x');
      utimesSync(path, old, old);
    }
    writeFileSync(join(folder(sessionId), '00002-young.chunk.cd.part'), 'x');
    server.aheadMs = 0;
    await night();
    expect(existsSync(folder(lost))).toBe(false);
    expect(
      readdirSync(folder(sessionId))
        .map((name) => name.slice(0, 5))
        .toSorted(),
    ).toEqual(['00000', '00002']);
    expect((await runs())[0].removed).toEqual({ orphanedFiles: 2 });
  });

  it('goes on with a run that was cut off, and counts on', async () => {
    await keep(10);
    await server.database.write((manager) =>
      manager.insert(RetentionRunRow, {
        id: randomUUID(),
        clinicId: server.people.mina.clinicId,
        night: lastNight(Date.now() + 95 * DAY_MS, 'Asia/Seoul').date,
        startedAt: Date.now(),
        finishedAt: null,
        removed: { pairings: 7 },
      }),
    );
    expect((await runs())[0].finishedAt).toBeNull();
    server.aheadMs = 95 * DAY_MS;
    await night();
    await signInAgain();
    const all = await runs();
    expect(all).toHaveLength(1);
    expect(all[0].finishedAt).not.toBeNull();
    expect(all[0].removed.pairings).toBeGreaterThan(7);
  });

  if (kind === 'mariadb') {
    it('is done by one process when several are at it', async () => {
      await keep(10);
      server.aheadMs = 95 * DAY_MS;
      const other = await startServer({
        config: { ...server.config, port: 0 },
        log: createLog('silent'),
        clock: { now: () => Date.now() + 95 * DAY_MS },
      });
      await other.opened;
      const before = await server.database.read((manager) => manager.countBy(Pairing, {}));
      await Promise.all([night(), other.app.get(RetentionService).look(), night()]);
      await other.close();
      await signInAgain();
      const all = await runs();
      expect([all.length, all[0].finishedAt !== null]).toEqual([1, true]);
      expect(all[0].removed.pairings).toBeLessThanOrEqual(before);
    });
  } else {
    it('erases again whoever a restored backup brings back, before anybody is served', async () => {
      await keep(0);
      const { mina: patient, jun } = server.people;
      const file = server.config.database.kind === 'sqlite' ? server.config.database.path : '';
      const backup = `${file}.backup`;
      await server.database.write((manager) => manager.query('SELECT 1'));
      await server.database.read((manager) => manager.query('PRAGMA wal_checkpoint(TRUNCATE)'));
      copyFileSync(file, backup);
      await ask('erase');
      await server.close();
      copyFileSync(backup, file);
      const again = await startServer({
        config: { ...server.config, port: 0 },
        log: createLog('silent'),
        clock: systemClock,
      });
      await again.opened;
      const text = await everything({ database: again.database } as TestServer);
      await again.close();
      for (const trace of [patient.id, sessionId, '김미나']) expect(text).not.toContain(trace);
      expect(text).toContain(jun.id);
      server = null as never;
    });
  }
});
