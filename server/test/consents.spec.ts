// Consent: texts in versions, records that are only added to, and what giving or withdrawing does at that very moment.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { consentKinds, consentStateSchema, encodeHeaderRecord, type ConsentKind } from '@aigaret/contract';
import { ConsentRecord } from '../src/consents/consent.entity.ts';
import { firstTexts } from '../src/consents/first-texts.ts';
import { RecordingChunk } from '../src/recordings/chunk.entity.ts';
import { signInAdministrator } from './support/administrator.ts';
import { onEachDatabase } from './support/databases.ts';
import { connect, liveSession, type LiveClient } from './support/live-clients.ts';
import type { TestPatient } from './support/people.ts';
import { sessionResult, sessionStart, TestServer, type Answer } from './support/test-server.ts';

const header = encodeHeaderRecord({ format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'camera' });

onEachDatabase('consents', (databases) => {
  let server: TestServer;
  let mina: string;
  let therapist: string;
  let administrator: string;
  beforeAll(async () => {
    server = await TestServer.start(databases());
    const { own, mina: patient } = server.people;
    mina = await server.signInPatient(patient);
    therapist = await server.signInStaff(own);
    administrator = await signInAdministrator(server, own.clinicId);
  });
  afterAll(() => server.close());

  const list = async (cookie = mina): Promise<any[]> =>
    (await server.ask('GET', '/api/patient/consents', { cookie })).body;
  const stateOf = async (kind: ConsentKind, cookie = mina) =>
    consentStateSchema.parse((await list(cookie)).find((state) => state.kind === kind));
  const set = async (kind: ConsentKind, given: boolean, cookie = mina, version?: number): Promise<Answer> =>
    server.ask('PUT', `/api/patient/consents/${kind}`, {
      cookie,
      body: { given, version: version ?? (await stateOf(kind, cookie)).current.version },
    });
  const records = (patient: TestPatient, kind: ConsentKind): Promise<ConsentRecord[]> =>
    server.database.read((manager) =>
      manager.find(ConsentRecord, { where: { patientId: patient.id, kind }, order: { place: 'ASC' } }),
    );
  const begin = async (id = randomUUID()): Promise<Answer> =>
    server.ask('PUT', `/api/patient/sessions/${id}`, { cookie: mina, body: sessionStart(server.people.mina) });
  const chunk = (id: string, place: number): Promise<Answer> =>
    server.ask('PUT', `/api/patient/sessions/${id}/chunks/${place}`, { cookie: mina, body: header });

  it('tell a patient of an earlier release that nothing was ever asked, and play waits for an answer', async () => {
    const { jun } = server.people;
    await server.database.write((manager) => manager.delete(ConsentRecord, { patientId: jun.id }));
    const cookie = await server.signInPatient(jun);
    const states = await list(cookie);
    expect(states.map(({ kind, given, version, at, by }) => [kind, given, version, at, by])).toEqual(
      consentKinds.map((kind) => [kind, false, null, null, null]),
    );
    expect(states.map((state) => state.current.text)).toEqual(consentKinds.map((kind) => firstTexts[kind]));
    const path = `/api/patient/sessions/${randomUUID()}`;
    const start = (): Promise<Answer> => server.ask('PUT', path, { cookie, body: sessionStart(jun) });
    expect([(await start()).status, (await start()).body.code]).toEqual([403, 'CONSENT_MISSING']);
    await set('health-data', true, cookie);
    expect((await start()).status).toBe(200);
  });

  it('are each given and withdrawn on their own, and every change is a record that stays', async () => {
    expect((await set('call', false)).body).toMatchObject({ kind: 'call', given: false, version: 1, by: 'patient' });
    expect((await stateOf('watching')).given).toBe(true);
    await set('call', true);
    await set('call', true); // the same again
    expect((await records(server.people.mina, 'call')).map(({ place, given }) => [place, given])).toEqual([
      [0, 1],
      [1, 0],
      [2, 1],
    ]);
  });

  it('keep every change when twenty come at once', async () => {
    const before = (await records(server.people.mina, 'call')).length;
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => set('call', at % 2 === 0, mina, 1)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
    const all = await records(server.people.mina, 'call');
    expect(all.map((record) => record.place)).toEqual(all.map((_, at) => at));
    for (let at = before; at < all.length; at += 1) expect(all[at]?.given).not.toBe(all[at - 1]?.given);
  });

  it('can be noted from paper by a therapist in care, and say so', async () => {
    const path = `/api/staff/patients/${server.people.mina.id}/consents`;
    await set('call', false); // whoever was last of the twenty
    const noted = await server.ask('PUT', `${path}/call`, { cookie: therapist, body: { given: true, version: 1 } });
    expect(noted.body).toMatchObject({ kind: 'call', given: true, by: 'staff' });
    expect((await server.ask('GET', path, { cookie: therapist })).body).toEqual(await list());
    expect((await records(server.people.mina, 'call')).at(-1)?.staffId).toBe(server.people.own.id);
  });

  it('can be given to the newest text only; what was agreed to an older one stands until it is withdrawn', async () => {
    const text = { ko: '새로운 설명입니다.', en: 'New words.' };
    const body = { kind: 'watching', text };
    const published = await server.ask('POST', '/api/admin/consent-texts', { cookie: administrator, body });
    expect(published.body).toMatchObject({ kind: 'watching', version: 2, text });
    expect(await stateOf('watching')).toMatchObject({ given: true, version: 1, current: { version: 2, text } });
    const old = await set('watching', true, mina, 1);
    expect([old.status, old.body.code]).toEqual([412, 'VERSION_CONFLICT']);
    expect((await set('watching', false, mina, 1)).status).toBe(200); // taking back needs no newest text
    expect((await set('watching', true, mina, 2)).body).toMatchObject({ given: true, version: 2 });
    const texts = (await server.ask('GET', '/api/admin/consent-texts', { cookie: administrator })).body;
    expect(texts.map((row: any) => [row.kind, row.version])).toEqual([
      ['health-data', 1],
      ['watching', 2],
      ['watching', 1],
      ['recording', 1],
      ['call', 1],
    ]);
    const { far } = server.people;
    expect((await stateOf('watching', await server.signInPatient(far))).current.version).toBe(1);
  });

  it('have texts that become versions one after the other when ten are published at once', async () => {
    const text = { ko: '통화', en: 'Call' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        server.ask('POST', '/api/admin/consent-texts', { cookie: administrator, body: { kind: 'call', text } }),
      ),
    );
    const versions = answers.map((answer) => answer.body.version).toSorted((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 10 }, (_, at) => at + 2));
  });

  it('to health data taken back: no new session, but one that began delivers its result, and own data stay readable', async () => {
    const id = randomUUID();
    expect((await begin(id)).status).toBe(200);
    await set('health-data', false);
    expect([(await begin()).status, (await begin()).body.code]).toEqual([403, 'CONSENT_MISSING']);
    expect((await begin(id)).status).toBe(200); // the outbox repeats itself
    const path = `/api/patient/sessions/${id}`;
    expect((await server.ask('PUT', `${path}/result`, { cookie: mina, body: sessionResult() })).status).toBe(200);
    expect((await server.ask('GET', path, { cookie: mina })).body.result.score).toBe(81.5);
    await set('health-data', true);
    expect((await begin()).status).toBe(200);
  });

  it('to recording taken back: stored recordings go and are counted, results stay, chunks are refused', async () => {
    const ids = [randomUUID(), randomUUID()];
    for (const id of ids) {
      await begin(id);
      expect((await chunk(id, 0)).status).toBe(200);
    }
    const folder = (id: string): string => join(server.config.dataDir, 'recordings', server.people.mina.clinicId, id);
    expect(ids.every((id) => readdirSync(folder(id)).length === 1)).toBe(true);
    const answer = await set('recording', false);
    expect(answer.body.recordingsRemoved).toBe(2);
    expect(await server.database.read((manager) => manager.count(RecordingChunk))).toBe(0);
    expect(ids.some((id) => existsSync(folder(id)))).toBe(false);
    const refused = await chunk(ids[0] as string, 0);
    expect([refused.status, refused.body.code]).toEqual([403, 'CONSENT_MISSING']);
    expect(existsSync(folder(ids[0] as string))).toBe(false);
    const detail = await server.ask('GET', `/api/patient/sessions/${ids[0]}`, { cookie: mina });
    expect([detail.status, detail.body.hasRecording]).toEqual([200, false]);
    expect((await set('recording', false)).body.recordingsRemoved).toBe(0);
    await set('recording', true);
    expect((await chunk(ids[0] as string, 0)).status).toBe(200);
  });

  it('to recording taken back while chunks arrive: nothing stays that came later', async () => {
    const id = randomUUID();
    await begin(id);
    await chunk(id, 0);
    const withdrawal = set('recording', false);
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, () => chunk(id, 0)),
      withdrawal,
      ...Array.from({ length: 10 }, () => chunk(id, 0)),
    ]);
    expect(answers.every(({ status }) => status === 200 || status === 403)).toBe(true);
    expect(await server.database.read((manager) => manager.countBy(RecordingChunk, { sessionId: id }))).toBe(0);
    await set('recording', true);
  });

  it('to being watched taken back: who watches is out within a second, nobody enters, the patient sees no watcher', async () => {
    const enter = (client: LiveClient) => client.ask('room:join', server.people.mina.id);
    const patient = await connect('patient', { base: server.base, cookie: mina });
    const watcher = await connect('staff', { base: server.base, cookie: therapist });
    await patient.ask('session:start', liveSession(randomUUID()));
    await watcher.until('presence of the play', () => watcher.of('presence').at(-1)?.args[0].length === 1);
    expect((await enter(watcher)).ok).toBe(true);
    await patient.until('a watcher', () => patient.of('watchers').at(-1)?.args[0].length === 1);
    const from = performance.now();
    await set('watching', false);
    await watcher.until('being put out', () => watcher.of('removed').length > 0);
    expect(watcher.of('removed')[0]?.args).toEqual([server.people.mina.id, 'CONSENT_MISSING']);
    expect((watcher.of('removed')[0]?.at ?? Infinity) - from).toBeLessThan(1_000);
    await patient.until('no watcher', () => patient.of('watchers').at(-1)?.args[0].length === 0);
    await watcher.until('an empty presence', () => watcher.of('presence').at(-1)?.args[0].length === 0);
    expect(await enter(watcher)).toEqual({ ok: false, code: 'CONSENT_MISSING' });
    const command = { id: randomUUID(), patientId: server.people.mina.id, command: { kind: 'pause' } };
    expect(await watcher.ask('command:send', command)).toEqual({ ok: false, code: 'CONSENT_MISSING' });
    await set('watching', true);
    expect((await enter(watcher)).ok).toBe(true);
    patient.close();
    watcher.close();
  });

  it.each(consentKinds)('to %s have texts that fit the column and say it in both languages', (kind) => {
    const { ko, en } = firstTexts[kind];
    for (const text of [ko, en]) expect(text.length).toBeLessThan(4_000);
    for (const word of ['무엇을', '왜', '얼마 동안', '동의하지 않으셔도', '취소', '의료기관'])
      expect(ko).toContain(word);
    for (const word of ['What:', 'Why:', 'How long:', 'You may say no', 'take it back', 'clinic'])
      expect(en).toContain(word);
  });

  it.each([
    ['an unknown kind', 'everything', { given: true, version: 1 }],
    ['no version', 'call', { given: true }],
    ['a word for yes', 'call', { given: 'yes', version: 1 }],
    ['a field too many', 'call', { given: true, version: 1, by: 'staff' }],
  ])('refuse %s', async (_, kind, body) => {
    const answer = await server.ask('PUT', `/api/patient/consents/${kind}`, { cookie: mina, body });
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_REQUEST']);
  });
});
