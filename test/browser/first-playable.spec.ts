// The whole product, end to end: the drawn patient in front of the camera, the real network, a level, the database,
// and the therapist's room in a second window of the same browser.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import type { Page } from 'playwright-core';
import { renderClip } from '../../tools/drawn-patient/render.mjs';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import { answerQuestions, questionNow } from './support/questions.mjs';
import { openBrowser, waitUntil, type OpenedBrowser } from './support/index.mjs';

jest.setTimeout(420_000);

interface Database {
  prepare(sql: string): { all(...values: unknown[]): Record<string, unknown>[]; run(...values: unknown[]): unknown };
  close(): void;
}
const require = createRequire(import.meta.url);
const openDatabase = require('better-sqlite3') as new (file: string) => Database;

/** Degrees between a drawn and a stored peak. */
const PEAK_TOLERANCE_DEG = 12;
const seed = Number(process.env['AIGARET_DRAWN_SEED'] ?? 1 + (process.pid % 997));

/** What the drawn patient is asked to do: one set of as many repetitions as the clip holds, at the clip's pace. */
function prescribe(database: Database, repetitions: number): void {
  const tempo = { raiseMs: 2000, holdMs: 500, lowerMs: 2500, pauseMs: 500 };
  for (const { planId, items } of database.prepare('select planId, items from plan_version').all()) {
    const plan = (JSON.parse(String(items)) as Prescription[]).map((item) =>
      item.exercise === 'shoulder-abduction' ? { ...item, sets: 1, repetitions, tempo, targetFraction: 0.8 } : item,
    );
    database.prepare('update plan_version set items = ? where planId = ?').run(JSON.stringify(plan), planId);
  }
}

let demo: DemoServer;
let opened: OpenedBrowser;
let database: Database;
let clip: Awaited<ReturnType<typeof renderClip>>;

beforeAll(async () => {
  clip = await renderClip({
    exercise: 'shoulder-abduction',
    side: 'left',
    seed,
    seconds: 180,
    restMs: 20_000,
    gapMs: 14_000,
    calibrationRaises: 2,
  });
  demo = await startDemo();
  database = new openDatabase(demo.databaseFile);
  prescribe(database, clip.truth.repetitions.length);
  opened = await openBrowser({ camera: clip.file, size: { width: 640, height: 360 } });
});
afterAll(async () => {
  await opened?.close();
  database?.close();
  await demo?.close();
});

async function signInAsTherapist(): Promise<Page> {
  const page = await opened.context.newPage();
  await page.goto(`${demo.url}/therapist`);
  await page.fill('#email', demo.therapist.email);
  await page.fill('#password', demo.therapist.password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('tbody tr');
  return page;
}

const stored = (): Record<string, unknown>[] =>
  database.prepare('select * from session_repetition where reached = 1 order by place').all();

describe('an arm raised in front of the camera', () => {
  it('flies the kite, is stored with its drawn peaks, and is watched while it happens', async () => {
    const drawn = clip.truth.repetitions.map(({ value }) => value);
    console.log(
      `Seed ${seed}: ${drawn.length} repetitions drawn, peaks ${drawn.map((peak) => peak.toFixed(0)).join(' ')}`,
    );
    const therapist = await signInAsTherapist();
    const patient = opened.page;
    await patient.bringToFront(); // a window that nobody sees pauses
    await patient.goto(demo.url);
    await patient.fill('#code', demo.codes[0] as string);
    await patient.keyboard.press('Enter');
    await patient.click('[data-action="start"]');
    await answerQuestions(patient);
    await patient.click('[data-action="go"]');
    await therapist.click('.playing a.button', { timeout: 60_000 });
    await therapist.waitForSelector('[data-frames="fresh"]', { timeout: 60_000 });

    const seen = new Set<number>();
    let cued = false;
    await waitUntil(
      async () => {
        if (await questionNow(patient)) await answerQuestions(patient); // after the set
        const ended = (await patient.locator('[data-end]').count()) > 0;
        const shown = await therapist.locator('[data-repetition]').count();
        if (!ended && stored().length === 0) seen.add(shown); // while it happens: nothing is stored yet
        if (shown > 0 && !cued) {
          cued = true;
          await therapist.click('[data-cue="slower"]');
          await therapist.waitForSelector('.log [data-status="delivered"]', { timeout: 15_000 });
          await patient.waitForSelector('.aig-cue-text:has-text("slower")', { timeout: 15_000 });
        }
        return ended;
      },
      { timeoutMs: clip.truth.durationMs - 10_000, what: 'the end of play', everyMs: 400 },
    );
    await patient.waitForSelector('[data-arrived]', { timeout: 30_000 });

    const rows = stored();
    const peaks = rows.map((row) => Number(row['peak']));
    console.log(
      `stored ${peaks.map((peak) => peak.toFixed(0)).join(' ')}; the therapist's page showed ${[...seen].join(' ')}`,
    );
    expect(peaks).toHaveLength(drawn.length);
    drawn.forEach((value, index) =>
      expect(Math.abs((peaks[index] as number) - value)).toBeLessThanOrEqual(PEAK_TOLERANCE_DEG),
    );
    expect(seen.size).toBeGreaterThanOrEqual(drawn.length - 1); // one after the other, not all at the end
    const [session] = database.prepare('select * from exercise_session').all();
    const [result] = database.prepare('select * from session_result').all();
    expect(session).toMatchObject({ exercise: 'shoulder-abduction', side: 'left', source: 'camera' });
    expect(result).toMatchObject({ endReason: 'done', reachedRepetitions: drawn.length });
    expect(database.prepare('select count(*) as chunks from recording_chunk').all()[0]?.['chunks']).toBeGreaterThan(3);
  });

  it('stands in both histories, and can be measured again from its recording', async () => {
    const answer = await opened.context.request.get(`${demo.url}/api/staff/patients`);
    const patients = (await answer.json()) as { id: string; lastSessionAt: number | null }[];
    const played = patients.find(({ lastSessionAt }) => lastSessionAt !== null);
    const page = (await (
      await opened.context.request.get(`${demo.url}/api/staff/patients/${played?.id}/sessions`)
    ).json()) as { sessions: { id: string; repetitions: number }[] };
    expect(page.sessions[0]?.repetitions).toBe(clip.truth.repetitions.length);
    const recording = await opened.context.request.get(
      `${demo.url}/api/staff/sessions/${page.sessions[0]?.id}/recording?reason=check`,
    );
    const { replay } = await import('@aigaret/play');
    const { parseRecording } = await import('@aigaret/contract');
    const [session] = database.prepare('select * from exercise_session').all();
    const again = replay(
      parseRecording(await recording.text()),
      JSON.parse(String(session?.['prescription'])) as Prescription,
    );
    expect(again.repetitions.filter(({ reached }) => reached).map(({ peak }) => peak)).toEqual(
      stored().map((row) => Number(row['peak'])),
    );
    await opened.page.goto(`${demo.url}/history`);
    await opened.page.waitForSelector('.plays > *');
  });

  it('asked nobody but the own server', () => {
    const foreign = opened.requests.filter(
      (address) => !address.startsWith(demo.url) && !/^(data|blob):/.test(address),
    );
    expect(foreign).toEqual([]);
    expect(opened.requests.some((address) => address.includes('/pose/'))).toBe(true); // workers are seen as well
  });
});
