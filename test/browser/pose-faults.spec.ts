// What goes wrong with cameras and workers, in a real browser: named codes, and everything comes back by itself.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoseLab } from '../../game/lab/pose.ts';
import { renderClip } from '../../tools/drawn-patient/render.mjs';
import {
  buildLab,
  openBrowser,
  repository,
  serveFolders,
  waitUntil,
  type OpenBrowserOptions,
  type OpenedBrowser,
  type ServedFolders,
} from './support/index.mjs';

declare const lab: PoseLab;

const RECOVERY_LIMIT_MS = 3000; // fault table of the design
/** Slowest picture of the machine that the limit was set on; where other work makes pictures slower, the limit grows with them. */
const USUAL_PICTURE_MS = 60;
let server: ServedFolders;
let clip: string;

beforeAll(async () => {
  server = await serveFolders([await buildLab('pose', ['game/lab/pose.html']), `${repository}/game/public`]);
  clip = (await renderClip({ seed: 3, seconds: 20, script: 'still' })).file;
}, 180_000);

afterAll(() => server?.close());

async function inBrowser(options: OpenBrowserOptions, work: (opened: OpenedBrowser) => Promise<void>): Promise<void> {
  const opened = await openBrowser(options);
  try {
    await opened.page.goto(`${server.url}/pose.html`);
    await opened.page.waitForFunction(() => 'lab' in globalThis);
    await work(opened);
  } finally {
    await opened.close();
  }
}

const start = (page: OpenedBrowser['page']): Promise<{ code: string | null }> =>
  page.evaluate(() => lab.start({ variant: 'CPU-lite' }));

/** Waits for the first frame with a person that came after `since` (performance.now of the page); its distance in ms. */
const personAgain = (page: OpenedBrowser['page'], since: number): Promise<number> =>
  waitUntil(
    () =>
      page.evaluate((from) => (lab.frames.find(({ at, people }) => at > from && people > 0)?.at ?? from) - from, since),
    { timeoutMs: 15_000, what: 'A frame with a person' },
  );

const recoveryLimit = async (page: OpenedBrowser['page']): Promise<number> => {
  const pictureMs = await page.evaluate(() => lab.source?.statistics.detectMs ?? 0);
  return RECOVERY_LIMIT_MS * Math.min(2, Math.max(1, pictureMs / USUAL_PICTURE_MS));
};

describe('a broken worker', () => {
  it('gives landmarks again within 3 s of a time stamp that went back', async () => {
    await inBrowser({ camera: clip }, async ({ page }) => {
      expect((await start(page)).code).toBeNull();
      await page.waitForTimeout(2000);
      const limit = await recoveryLimit(page);
      const since = await page.evaluate(async () => {
        await lab.poison();
        return performance.now();
      });
      await waitUntil(() => page.evaluate(() => lab.workers.length === 2), { what: 'A second worker' });
      const readyAt = await page.evaluate(() => performance.now());
      const ms = (await personAgain(page, readyAt)) + readyAt - since;
      console.log(`poisoned graph: landmarks again after ${ms.toFixed(0)} ms (limit ${limit.toFixed(0)})`);
      expect(ms).toBeLessThan(limit);
    });
  }, 60_000);

  it('gives landmarks again within 3 s of the end of a worker, and time went on meanwhile', async () => {
    await inBrowser({ camera: clip }, async ({ page }) => {
      await start(page);
      await page.waitForTimeout(2000);
      const limit = await recoveryLimit(page);
      const since = await page.evaluate(() => {
        lab.workers.at(-1)?.terminate();
        return performance.now();
      });
      const ms = await waitUntil(
        () =>
          page.evaluate((from) => {
            const second = lab.frames.find(({ at, people }) => lab.workers.length > 1 && at > from + 500 && people > 0);
            return (second?.at ?? from) - from;
          }, since),
        { timeoutMs: 15_000, what: 'A frame from a second worker' },
      );
      console.log(`dead worker: landmarks again after ${ms.toFixed(0)} ms (limit ${limit.toFixed(0)})`);
      expect(ms).toBeLessThan(limit);
      const times = await page.evaluate(() => lab.frames.map(({ t }) => t));
      expect(times.every((t, index) => index === 0 || t > (times[index - 1] as number))).toBe(true);
      expect(await page.evaluate(() => lab.frames.filter(({ people }) => people === 0).length)).toBeGreaterThan(2);
    });
  }, 60_000);
});

describe('a camera in trouble', () => {
  it('is refused by name', async () => {
    await inBrowser({ camera: 'device', permission: 'denied' }, async ({ page }) => {
      expect((await start(page)).code).toBe('CAMERA_REFUSED');
    });
  }, 60_000);

  it('is missing by name', async () => {
    await inBrowser({ camera: 'none' }, async ({ page }) => {
      expect((await start(page)).code).toBe('CAMERA_ABSENT');
    });
  }, 60_000);

  it('is busy by name', async () => {
    await inBrowser({ camera: 'device' }, async ({ page }) => {
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('in use', 'NotReadableError'));
      });
      expect((await start(page)).code).toBe('CAMERA_BUSY');
    });
  }, 60_000);

  it('is told when it is pulled out, empty frames go on, and play goes on when it is plugged in again', async () => {
    await inBrowser({ camera: clip }, async ({ page }) => {
      await start(page);
      await page.waitForTimeout(1500);
      await page.evaluate(() => lab.unplug());
      await page.waitForTimeout(2500);
      const away = await page.evaluate(() => ({
        codes: lab.problems.map(({ code }) => code),
        last: lab.frames.slice(-8).map(({ people }) => people),
        steps: lab.frames.slice(-8).map(({ t }, index, list) => t - (list[index - 1]?.t ?? t)),
      }));
      expect(away.codes).toEqual(['CAMERA_LOST']);
      expect(away.last).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
      away.steps.slice(1).forEach((step) => expect(step).toBeLessThan(250));
      const since = await page.evaluate(() => {
        lab.plugIn();
        return performance.now();
      });
      console.log(`plugged in again: landmarks after ${(await personAgain(page, since)).toFixed(0)} ms`);
      expect(await page.evaluate(() => lab.problems.map(({ code }) => code))).toEqual(['CAMERA_LOST', null]);
    });
  }, 60_000);

  it('is not asked for where the browser has no WebAssembly SIMD', async () => {
    await inBrowser({ camera: 'device' }, async ({ page }) => {
      await page.evaluate(() => {
        WebAssembly.validate = () => false;
      });
      expect((await start(page)).code).toBe('NO_WASM_SIMD');
    });
  }, 60_000);
});
