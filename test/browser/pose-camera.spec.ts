// The drawn patient through the whole camera path: fake camera, VideoFrame, module worker, real network, landmarks.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import { createRun } from '@aigaret/play';
import type { PoseLab } from '../../game/lab/pose.ts';
import { renderClip } from '../../tools/drawn-patient/render.mjs';
import {
  buildLab,
  openBrowser,
  repository,
  serveFolders,
  type OpenedBrowser,
  type ServedFolders,
} from './support/index.mjs';

declare const lab: PoseLab;

const SEED = 11;
let server: ServedFolders;

beforeAll(async () => {
  server = await serveFolders([await buildLab('pose', ['game/lab/pose.html']), `${repository}/game/public`]);
}, 120_000);

afterAll(() => server?.close());

async function inBrowser<Result>(camera: string, work: (opened: OpenedBrowser) => Promise<Result>): Promise<Result> {
  const opened = await openBrowser({ camera });
  try {
    await opened.page.goto(`${server.url}/pose.html`);
    await opened.page.waitForFunction(() => 'lab' in globalThis);
    return await work(opened);
  } finally {
    await opened.close();
  }
}

describe('the camera path', () => {
  it('reads each drawn peak within 12 degrees, under the content policy and from the own origin alone', async () => {
    const { file, truth } = await renderClip({
      seed: SEED,
      seconds: 45,
      restMs: 5000,
      gapMs: 0,
      repetitions: 2,
      script: 'session',
    });
    const seconds = (truth.repetitions.at(-1)?.endMs ?? 0) / 1000 + 1;
    await inBrowser(file, async ({ page, problems, requests }) => {
      const started = await page.evaluate(() => lab.start({ variant: 'CPU-lite' }, true));
      expect(started).toMatchObject({ code: null, message: expect.stringMatching(/^pose-lite CPU [0-9a-f]{8}$/) });
      await page.waitForTimeout(seconds * 1000);
      const { frames, measured, statistics } = await page.evaluate(() => ({
        frames: lab.frames.map(({ t, people, image }) => ({ t, people, wrist: image?.[15 * 4 + 3] ?? null })),
        measured: lab.measure({ exercise: 'shoulder-abduction', side: 'left', target: 60 }),
        statistics: lab.source?.statistics,
      }));
      const rate = frames.length / ((frames.at(-1)?.t ?? 1) / 1000);
      console.log(
        `seed ${SEED}: ${rate.toFixed(1)} poses/s, last picture ${statistics?.detectMs.toFixed(0)} ms in the worker, ${statistics?.restarts} restarts`,
      );
      expect(frames.every((frame, index) => index === 0 || frame.t > (frames[index - 1]?.t ?? 0))).toBe(true);
      expect(frames.filter(({ people }) => people === 1).length / frames.length).toBeGreaterThan(0.95);
      expect(frames.filter(({ wrist }) => (wrist ?? 0) > 0.5).length / frames.length).toBeGreaterThan(0.95);
      const drawn = [...truth.calibration, ...truth.repetitions].map(({ value }) => value);
      const read = [...measured.repetitions, ...measured.partials].map(({ peak }) => peak);
      console.log(
        `drawn ${drawn.map((value) => value.toFixed(0)).join(' ')}; read ${read.map((value) => value.toFixed(0)).join(' ')}`,
      );
      expect(read).toHaveLength(drawn.length);
      drawn.forEach((value, index) => expect(Math.abs((read[index] as number) - value)).toBeLessThanOrEqual(12));
      expect(
        requests.filter((url) => !url.startsWith(server.url) && !url.startsWith('blob:') && !url.startsWith('data:')),
      ).toEqual([]);
      expect(problems.filter((text) => /Content Security Policy|error:/.test(text))).toEqual([]);
    });
  }, 180_000);

  it('reads each drawn rise from the chair within 0.15 trunk lengths, from the front', async () => {
    const clip = { exercise: 'sit-to-stand', side: 'both', script: 'calibration', seconds: 30, restMs: 4000 } as const;
    const { file, truth } = await renderClip({ ...clip, seed: SEED });
    await inBrowser(file, async ({ page }) => {
      await page.evaluate(() => lab.start({ variant: 'CPU-lite' }, true));
      await page.waitForTimeout((truth.calibration.at(-1)?.endMs ?? 0) + 500);
      const trunks = await page.evaluate(() =>
        lab.frames.flatMap(({ t, image }) => {
          const y = (left: number): number => ((image?.[left * 4 + 1] ?? 0) + (image?.[(left + 1) * 4 + 1] ?? 0)) / 2;
          return image ? [{ t, shoulders: y(11), hips: y(23) }] : [];
        }),
      );
      const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      const resting = trunks.filter(({ t }) => t < 3000);
      const rest = mean(resting.map(({ shoulders }) => shoulders));
      const trunk = mean(resting.map(({ hips }) => hips)) - rest;
      const drawn = truth.calibration.map(({ value }) => value);
      const read = truth.calibration.map(({ startMs, endMs }) => {
        const highest = Math.min(
          ...trunks.filter(({ t }) => t > startMs && t < endMs).map(({ shoulders }) => shoulders),
        );
        return (rest - highest) / trunk;
      });
      const told = (values: number[]): string => values.map((value) => value.toFixed(2)).join(' ');
      console.log(`rises drawn ${told(drawn)}; read ${told(read)}`);
      drawn.forEach((value, index) => expect(Math.abs((read[index] as number) - value)).toBeLessThanOrEqual(0.15));
    });
  }, 120_000);

  it('calibrates an elbow from the front in less than 20 s and counts each bend', async () => {
    const { file, truth } = await renderClip({
      exercise: 'elbow-flexion',
      side: 'left',
      seed: 7,
      seconds: 37,
      restMs: 3000,
      gapMs: 3500,
      repetitions: 4,
      raiseMs: 1500,
      lowerMs: 1500,
      pauseMs: 500,
      calibrationRaises: 2,
    });
    const frames = await inBrowser(file, async ({ page }) => {
      await page.evaluate(() => lab.start({ variant: 'CPU-lite' }, true));
      await page.waitForTimeout((truth.repetitions.at(-1)?.endMs ?? 0) + 1000);
      return page.evaluate(() => lab.frames.map(({ t, people, image }) => ({ t, people, image })));
    });
    const tempo = { raiseMs: 1500, holdMs: 500, lowerMs: 1500, pauseMs: 500 };
    const dose = { sets: 1, repetitions: truth.repetitions.length, tempo, restMs: 10_000 };
    const prescription: Prescription = {
      id: 'elbow',
      exercise: 'elbow-flexion',
      level: 'shoulder-abduction',
      side: 'left',
      posture: 'seated',
      ...dose,
      targetFraction: 0.8,
      targetCap: null,
      parameters: {},
    };
    const run = createRun({ prescription, width: 640, height: 480, seed: 1 });
    for (const { t, people, image } of frames)
      run.step({ t, people, image: image && Float64Array.from(image), world: null });
    const calibratedMs = run.takeEvents().find(({ kind }) => kind === 'calibrated')?.t ?? Number.POSITIVE_INFINITY;
    const { repetitions, endReason } = run.result();
    console.log(
      `elbow: ${frames.length} poses, calibrated after ${(calibratedMs / 1000).toFixed(1)} s, peaks ${repetitions.map(({ peak }) => peak.toFixed(2)).join(' ')}`,
    );
    expect(calibratedMs).toBeLessThan(20_000);
    expect(repetitions.filter(({ reached }) => reached)).toHaveLength(truth.repetitions.length);
    expect(repetitions.flatMap(({ compensations }) => compensations)).toEqual([]);
    expect(endReason).toBe('done');
  }, 180_000);

  it('chooses the network by a short trial, remembers it, and starts quicker the second time', async () => {
    await inBrowser('device', async ({ page }) => {
      const first = await page.evaluate(() => lab.start());
      const trials = await page.evaluate(() => lab.source?.statistics.trials.map(({ variant }) => variant));
      expect(first.code).toBeNull();
      expect(trials?.length).toBeGreaterThan(0);
      await page.reload();
      await page.waitForFunction(() => 'lab' in globalThis);
      const second = await page.evaluate(() => lab.start());
      expect(second.message).toBe(first.message);
      expect(await page.evaluate(() => lab.source?.statistics.trials)).toEqual([]);
      console.log(
        `start with a trial ${first.tookMs.toFixed(0)} ms (${trials?.join(', ')}), remembered ${second.tookMs.toFixed(0)} ms`,
      );
    });
  }, 120_000);

  it('counts two people after one has come in, and nobody after the patient has left', async () => {
    const quick = { seed: 3, seconds: 20, script: 'still' } as const;
    const two = await renderClip({ ...quick, scene: 'two' });
    const counts = await inBrowser(two.file, async ({ page }) => {
      await page.evaluate(() => lab.start({ variant: 'CPU-lite' }));
      await page.waitForTimeout(18_000);
      return page.evaluate(() => lab.frames.map(({ t, people }) => ({ t, people })));
    });
    const cameAt = (two.truth.changeMs ?? 0) - 2000; // the clip runs a little before the first frame's time
    expect(counts.filter(({ t, people }) => t < cameAt && people === 2)).toEqual([]);
    expect(counts.some(({ people }) => people === 2)).toBe(true);

    const leaves = await renderClip({ ...quick, scene: 'leaves' });
    const left = await inBrowser(leaves.file, async ({ page }) => {
      await page.evaluate(() => lab.start({ variant: 'CPU-lite' }));
      await page.waitForTimeout(16_000);
      return page.evaluate(() => lab.frames.map(({ t, people }) => ({ t, people })));
    });
    expect(left[5]?.people).toBe(1);
    expect(left.slice(-10).map(({ people }) => people)).toEqual(Array.from({ length: 10 }, () => 0));
  }, 180_000);
});
