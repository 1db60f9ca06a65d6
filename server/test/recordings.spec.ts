// Chunks of a recording: each once, checked, whole on the disk before it is acknowledged; read back as JSON Lines.
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  encodeEventRecord,
  encodeFrameRecord,
  encodeHeaderRecord,
  formatRecording,
  joinBytes,
  parseRecording,
  roundFrame,
  type PoseFrame,
  type RecordingHeader,
  type RecordingItem,
} from '@aigaret/contract';
import { RecordingChunk } from '../src/recordings/chunk.entity.ts';
import { FileRecordingStore, type OpenForWriting } from '../src/recordings/file-recording-store.ts';
import { onEachDatabase } from './support/databases.ts';
import { sessionStart, TestServer, type Answer } from './support/test-server.ts';

const header: RecordingHeader = {
  format: 'aigaret-pose',
  version: 1,
  width: 640,
  height: 480,
  source: 'camera',
  exercise: 'shoulder-abduction',
  side: 'left',
};

const frame = (sequence: number): PoseFrame =>
  roundFrame({
    t: sequence * 33.4,
    image: Float64Array.from({ length: 132 }, (_, at) => (at % 4 === 3 ? 0.9 : Math.sin(at + sequence / 10) / 2)),
    world: Float64Array.from({ length: 99 }, (_, at) => Math.cos(at + sequence / 10)),
    people: 1,
  });

interface Made {
  chunks: Uint8Array[];
  items: RecordingItem[];
}

/** A recording of so many chunks, ten frames and an event each. */
function make(count: number): Made {
  const items: RecordingItem[] = [];
  const chunks = Array.from({ length: count }, (_, place) => {
    const parts = place === 0 ? [encodeHeaderRecord(header)] : [];
    for (let at = 0; at < 10; at += 1) {
      const sequence = place * 10 + at;
      items.push({ kind: 'frame', frame: frame(sequence) });
      parts.push(encodeFrameRecord(frame(sequence), sequence));
    }
    const event = { t: frame(place * 10 + 9).t, event: 'target', value: place };
    items.push({ kind: 'event', event });
    parts.push(encodeEventRecord(event));
    return joinBytes(parts);
  });
  return { chunks, items };
}

onEachDatabase('recordings', (databases) => {
  let server: TestServer;
  let mina: string;
  let therapist: string;
  let disk: 'well' | 'full' = 'well';
  const openFile: OpenForWriting = async (path) => {
    const file = await open(path, 'wx', 0o600);
    if (disk === 'well') return file;
    return {
      // Half of the bytes fit, as on a disk that runs full in mid-write.
      writeFile: async (bytes) => {
        await file.writeFile((bytes as Uint8Array).subarray(0, (bytes as Uint8Array).byteLength / 2));
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
      sync: () => file.sync(),
      close: () => file.close(),
    };
  };
  let dataDir: string;
  beforeAll(async () => {
    dataDir = join(databases().folder, randomUUID());
    server = await TestServer.start(databases(), {
      settings: { AIGARET_DATA_DIR: dataDir },
      store: new FileRecordingStore(dataDir, openFile),
    });
    mina = await server.signInPatient(server.people.mina);
    therapist = await server.signInStaff(server.people.own);
  });
  afterAll(() => server.close());

  const begin = async (): Promise<string> => {
    const id = randomUUID();
    await server.ask('PUT', `/api/patient/sessions/${id}`, { cookie: mina, body: sessionStart(server.people.mina) });
    return id;
  };
  const put = (id: string, place: number | string, body: Uint8Array, cookie = mina): Promise<Answer> =>
    server.ask('PUT', `/api/patient/sessions/${id}/chunks/${place}`, { cookie, body });
  const download = (id: string, cookie = therapist): Promise<Answer> =>
    server.ask('GET', `/api/staff/sessions/${id}/recording?reason=for%20a%20second%20look`, { cookie });
  const files = (id: string): string[] => {
    try {
      return readdirSync(join(dataDir, 'recordings', server.people.mina.clinicId, id));
    } catch {
      return [];
    }
  };
  const rows = (sessionId: string): Promise<number> =>
    server.database.read((manager) => manager.countBy(RecordingChunk, { sessionId }));

  it('come back as the same JSON Lines, whatever the order in which the chunks came', async () => {
    const id = await begin();
    const { chunks, items } = make(5);
    for (const place of [3, 0, 4, 1, 2]) {
      const answer = await put(id, place, chunks[place] as Uint8Array);
      expect(answer.body).toMatchObject({ id, index: place, bytes: chunks[place]?.byteLength });
    }
    const answer = await download(id);
    expect(answer.text).toBe(formatRecording({ header, items }));
    expect(parseRecording(answer.text).items).toHaveLength(55);
    expect(answer.headers.get('content-type')).toMatch(/^application\/x-ndjson/);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="\d{4}-\d\d-\d\d-shoulder-abduction-[0-9a-f]{8}\.jsonl"$/,
    );
    const detail = await server.ask('GET', `/api/staff/sessions/${id}`, { cookie: therapist });
    expect(detail.body.hasRecording).toBe(true);
  });

  it('are stored once when a chunk is sent 50 times at once', async () => {
    const id = await begin();
    const [chunk] = make(1).chunks as [Uint8Array];
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(id, 0, chunk)));
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect([await rows(id), files(id).length]).toEqual([1, 1]);
  });

  it('keep the first bytes when others come for the same place, also at the same time', async () => {
    const id = await begin();
    const [one] = make(1).chunks as [Uint8Array];
    const other = joinBytes([one, encodeEventRecord({ t: 400, event: 'pause' })]);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => put(id, 0, at % 2 ? one : other)));
    const won = answers.filter((answer) => answer.status === 200);
    const lost = answers.filter((answer) => answer.status !== 200);
    expect([won.length, lost.length]).toEqual([10, 10]);
    for (const answer of lost) expect([answer.status, answer.body.code]).toEqual([409, 'RECORDING_CHUNK_CONFLICT']);
    expect([await rows(id), files(id).length]).toEqual([1, 1]);
    expect((await download(id)).status).toBe(200);
  });

  it('tell of a missing chunk in the download instead of passing it over', async () => {
    const id = await begin();
    const { chunks } = make(3);
    await put(id, 0, chunks[0] as Uint8Array);
    await put(id, 2, chunks[2] as Uint8Array);
    const { text } = await download(id);
    expect(
      parseRecording(text).items.filter((item) => item.kind === 'event' && item.event.event === 'missing'),
    ).toEqual([{ kind: 'event', event: { t: 300.6, event: 'missing', chunks: 1 } }]);
  });

  it.each<[string, number | string, () => Uint8Array, number, string]>([
    ['noise', 0, () => Uint8Array.from({ length: 500 }, (_, at) => (at * 7919) % 256), 400, 'RECORDING_CHUNK_INVALID'],
    ['nothing', 0, () => new Uint8Array(0), 400, 'RECORDING_CHUNK_INVALID'],
    ['a first chunk without a header', 0, () => make(2).chunks[1] as Uint8Array, 400, 'RECORDING_CHUNK_INVALID'],
    ['a later chunk with a header', 1, () => make(1).chunks[0] as Uint8Array, 400, 'RECORDING_CHUNK_INVALID'],
    ['a torn record', 0, () => (make(1).chunks[0] as Uint8Array).subarray(0, -3), 400, 'RECORDING_CHUNK_INVALID'],
    ['more than a megabyte', 0, () => new Uint8Array(1_048_577), 413, 'BODY_TOO_LARGE'],
    ['a place that is no number', 'x', () => make(1).chunks[0] as Uint8Array, 400, 'BAD_REQUEST'],
    ['a place too far', 99_999, () => make(1).chunks[0] as Uint8Array, 400, 'BAD_REQUEST'],
    ['a place with a leading zero', '00', () => make(1).chunks[0] as Uint8Array, 400, 'BAD_REQUEST'],
  ])('refuse %s by name and store nothing', async (_, place, bytes, status, code) => {
    const id = await begin();
    const answer = await put(id, place, bytes());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect([await rows(id), files(id).length]).toEqual([0, 0]);
  });

  it('refuse a chunk as JSON and a chunk of a session that is not there', async () => {
    const id = await begin();
    const asJson = await server.ask('PUT', `/api/patient/sessions/${id}/chunks/0`, { cookie: mina, body: { a: 1 } });
    expect([asJson.status, asJson.body.code]).toEqual([400, 'BAD_REQUEST']);
    const nowhere = await put(randomUUID(), 0, make(1).chunks[0] as Uint8Array);
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
    const jun = await server.signInPatient(server.people.jun);
    const theirs = await put(id, 0, make(1).chunks[0] as Uint8Array, jun);
    expect([theirs.status, theirs.body.code]).toEqual([404, 'SESSION_NOT_FOUND']);
  });

  it('leave nothing behind on a full disk, and are taken when there is room again', async () => {
    const id = await begin();
    const [chunk] = make(1).chunks as [Uint8Array];
    disk = 'full';
    const refused = await put(id, 0, chunk);
    disk = 'well';
    expect([refused.status, refused.body.code]).toEqual([507, 'STORAGE_FULL']);
    expect([await rows(id), files(id).length]).toEqual([0, 0]);
    expect((await put(id, 0, chunk)).status).toBe(200);
  });

  it('are private to the account of the server', async () => {
    const id = await begin();
    await put(id, 0, make(1).chunks[0] as Uint8Array);
    const folder = join(dataDir, 'recordings', server.people.mina.clinicId, id);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(join(folder, files(id)[0] as string)).mode & 0o077).toBe(0);
  });

  it('are not handed out damaged: lost or changed bytes are an error, not a shorter recording', async () => {
    const id = await begin();
    await put(id, 0, make(1).chunks[0] as Uint8Array);
    const file = join(dataDir, 'recordings', server.people.mina.clinicId, id, files(id)[0] as string);
    writeFileSync(file, 'changed');
    const changed = await download(id);
    expect(changed.status).toBe(500);
    expect(changed.text).not.toContain(dataDir);
    rmSync(file);
    expect((await download(id)).status).toBe(500);
  });

  it('answer 404 for a session that was not recorded', async () => {
    const answer = await download(await begin());
    expect([answer.status, answer.body.code]).toEqual([404, 'NOT_FOUND']);
  });
});
