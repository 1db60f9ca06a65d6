// The export of everything on one patient: what is in it, what is not, who gets it, how it is streamed and how it breaks.
import { randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { encodeEventRecord, encodeHeaderRecord, joinBytes } from '@aigaret/contract';
import { AuditEntryRow } from '../src/audit/audit.entity.ts';
import { CareNote } from '../src/care/written.entity.ts';
import { ExportsService } from '../src/exports/exports.service.ts';
import { ExerciseSession } from '../src/sessions/session.entity.ts';
import { onEachDatabase } from './support/databases.ts';
import { sessionResult, sessionStart, TestServer } from './support/test-server.ts';
import { unzip } from './support/unzip.ts';

const chunk = joinBytes([
  encodeHeaderRecord({ format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' }),
  encodeEventRecord({ t: 400, event: 'pause' }),
]);

onEachDatabase('exports', (databases) => {
  let server: TestServer;
  let mina: string;
  let therapist: string;
  let sessionId: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    const { people } = server;
    mina = await server.signInPatient(people.mina);
    therapist = await server.signInStaff(people.own);
    sessionId = randomUUID();
    const path = `/api/patient/sessions/${sessionId}`;
    await server.ask('PUT', path, { cookie: mina, body: sessionStart(people.mina) });
    await server.ask('PUT', `${path}/chunks/0`, { cookie: mina, body: chunk });
    await server.ask('PUT', `${path}/result`, { cookie: mina, body: sessionResult(4) });
    const notes = `/api/staff/patients/${people.mina.id}/notes`;
    await server.ask('POST', notes, { cookie: therapist, body: { text: '어깨가 좋아짐' } });
  });
  afterAll(() => server?.close());

  const reason = { reason: 'asked for by the patient' };
  async function download(path: string, cookie: string, body?: unknown): Promise<{ status: number; bytes: Buffer }> {
    const response = await fetch(server.base + path, {
      method: 'POST',
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }
  const byStaff = () => download(`/api/staff/patients/${server.people.mina.id}/export`, therapist, reason);
  const lastEntry = async (): Promise<AuditEntryRow | undefined> =>
    (
      await server.database.read((manager) =>
        manager.find(AuditEntryRow, { where: { action: 'patient.export' }, order: { at: 'DESC' }, take: 1 }),
      )
    )[0];

  it('hold one file for each kind, with results, notes, consents, devices and recordings', async () => {
    const { status, bytes } = await byStaff();
    expect(status).toBe(200);
    const files = unzip(bytes);
    const json = (name: string) => JSON.parse(files.get(name) as string);
    expect([...files.keys()].filter((name) => name.endsWith('.json')).toSorted()).toEqual(
      'assignments audit commands consents devices notes patient plans profile-versions recordings scores sessions'
        .split(' ')
        .map((name) => `${name}.json`),
    );
    expect(files.get('README.txt')).toMatch(/모든 자료[\s\S]*Everything/);
    expect(json('patient.json')).toEqual([expect.objectContaining({ displayName: '김미나', affectedSide: 'left' })]);
    const [session] = json('sessions.json');
    expect(session).toMatchObject({ id: sessionId, result: { score: 81.5 } });
    expect([session.repetitions.length, session.pauses.length]).toEqual([4, 1]);
    expect(session.repetitions[1].peak).toBe(sessionResult().repetitions[1]?.peak);
    expect(session.startedAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(json('plans.json')[0].versions).toHaveLength(2);
    expect(json('notes.json')).toEqual([expect.objectContaining({ text: '어깨가 좋아짐', authorId: 'Therapist own' })]);
    expect(
      json('consents.json')
        .map((row: any) => [row.kind, row.given, row.notedBy])
        .toSorted()[0],
    ).toEqual(['call', true, 'patient']);
    const [recording] = json('recordings.json');
    expect(files.get(recording.file)).toMatch(/"format":"aigaret-pose".*\n.*"event":"pause"/);
    const entries = json('audit.json');
    expect(entries.map((entry: any) => entry.action)).toContain('session.start');
    expect(new Set(entries.map((entry: any) => entry.subject))).toEqual(new Set(['self']));
  });

  it('hold no secret and nobody else', async () => {
    const text = [...unzip((await byStaff()).bytes).values()].join('\n');
    for (const name of [
      'deviceHash',
      'tokenHash',
      'pinHash',
      'lookup',
      'clinicId',
      'passwordHash',
      server.people.jun.id,
      '이준',
    ])
      expect(text).not.toContain(name);
    expect(text).not.toContain(server.people.mina.deviceCookie.split('=')[1] as string);
  });

  it('are the same for the patient, the notes of therapists among them', async () => {
    const { status, bytes } = await download('/api/patient/export', mina);
    expect(status).toBe(200);
    const files = unzip(bytes);
    expect(files.get('notes.json')).toContain('어깨가 좋아짐');
    expect(files.get('notes.json')).toBe(unzip((await byStaff()).bytes).get('notes.json'));
    expect((await lastEntry())?.outcome).toBe('done');
  });

  it('are noted with their reason before the first byte, and refused without one', async () => {
    await byStaff();
    expect(await lastEntry()).toMatchObject({ actorRole: 'therapist', outcome: 'done', reason: reason.reason });
    const path = `/api/staff/patients/${server.people.mina.id}/export`;
    const answer = await server.ask('POST', path, { cookie: therapist, body: {} });
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
  });

  it('give what is whole of a recording that is damaged, and say what is missing', async () => {
    const folder = join(server.config.dataDir, 'recordings', server.people.mina.clinicId, sessionId);
    writeFileSync(join(folder, readdirSync(folder)[0] as string), 'changed');
    const files = unzip((await byStaff()).bytes);
    const [recording] = JSON.parse(files.get('recordings.json') as string);
    expect(files.get(recording.file)).toBe('{"t":0,"event":"missing","chunks":1}\n');
  });

  it('look unfinished when the database fails in the middle', async () => {
    const service = server.running.app.get(ExportsService);
    const read = server.database.read.bind(server.database);
    let reads = 0;
    const spy = jest.spyOn(server.database, 'read').mockImplementation(((work: never) => {
      reads += 1;
      return reads > 12 ? Promise.reject(new Error('gone')) : read(work);
    }) as never);
    try {
      await expect(byStaff()).rejects.toThrow(/terminated/);
    } finally {
      spy.mockRestore();
    }
    expect(unzip((await byStaff()).bytes).has('README.txt')).toBe(true);
    expect((service as unknown as { running: number }).running).toBe(0);
  });

  it('read 300 sessions no faster than they are taken, and all of them', async () => {
    const { jun } = server.people;
    await server.database.write(async (manager) => {
      const model = await manager.findOneByOrFail(ExerciseSession, { id: sessionId });
      // Random text, so that compression cannot make everything small enough for one buffer.
      const rows = Array.from({ length: 300 }, (_, at) => {
        const versions = { noise: Array.from({ length: 60 }, () => randomUUID()).join('') };
        return { ...model, id: randomUUID(), patientId: jun.id, startedAt: at, versions };
      });
      for (let at = 0; at < rows.length; at += 50) await manager.insert(ExerciseSession, rows.slice(at, at + 50));
      const note = { id: randomUUID(), clinicId: jun.clinicId, patientId: jun.id, authorId: 'x', createdAt: 1 };
      await manager.insert(CareNote, { ...note, struckAt: null, struckBy: null, strikeReason: null, text: 'x' });
    });
    const spy = jest.spyOn(server.database, 'read');
    const who = { signInId: 'x', role: 'patient', id: jun.id, clinicId: jun.clinicId, staffRole: null } as const;
    const { content } = await server.running.app.get(ExportsService).own(who);
    await wait(500); // nobody takes anything
    const early = spy.mock.calls.length;
    const bytes: Buffer[] = [];
    for await (const part of content) bytes.push(part as Buffer);
    const all = spy.mock.calls.length;
    spy.mockRestore();
    expect(JSON.parse(unzip(Buffer.concat(bytes)).get('sessions.json') as string)).toHaveLength(300);
    expect(all).toBeGreaterThan(40);
    expect(early).toBeLessThan(all / 2);
  });
});
