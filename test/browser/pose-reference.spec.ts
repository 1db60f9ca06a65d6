// The built model against the world: Google's own expected landmarks, and a real person's squats through the camera path.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PoseLab } from '../../game/lab/pose.ts';
import {
  buildLab,
  openBrowser,
  referenceData,
  repository,
  serveFolders,
  type ServedFolders,
} from './support/index.mjs';

declare const lab: PoseLab;

const reference = referenceData("pose.jpg against Google's landmarks; a real person's squats through the camera");
const TOLERANCE = 0.03; // of the picture; the largest difference of the official bundle itself is 0.024
let server: ServedFolders;

/** Normalised x, y of each landmark in a MediaPipe text proto. */
const expectedLandmarks = (text: string): [number, number][] =>
  [...text.matchAll(/landmark\s*{([^}]*)}/g)].map(([, body]) => {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}:\\s*(-?[\\d.e-]+)`).exec(body as string)?.[1]);
    return [number('x'), number('y')];
  });

/** A clip of `fps` pictures a second as a file that Chromium's fake camera plays at its real speed. */
function fakeCameraFile(video: string, name: string): string {
  const folder = join(repository, '.cache/reference-clips');
  const file = join(folder, name);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', video, '-r', '30', '-q:v', '3', '-f', 'mjpeg', file]);
  return file;
}

beforeAll(async () => {
  const folders = [await buildLab('pose', ['game/lab/pose.html']), `${repository}/game/public`];
  server = await serveFolders(reference ? [...folders, reference] : folders);
}, 120_000);

afterAll(() => server?.close());

const withReference = reference ? it : it.skip;

describe('the built model', () => {
  for (const variant of ['CPU-lite', 'CPU-full'] as const)
    withReference(
      `finds the landmarks that Google expects on pose.jpg within 0.03 (${variant})`,
      async () => {
        const expected = expectedLandmarks(
          readFileSync(join(reference as string, 'mediapipe-official/pose_landmarks.pbtxt'), 'utf8'),
        );
        expect(expected).toHaveLength(33);
        const { page, close } = await openBrowser({ camera: 'none' });
        try {
          await page.goto(`${server.url}/pose.html`);
          await page.waitForFunction(() => 'lab' in globalThis);
          const found = await page.evaluate((size) => lab.picture('/mediapipe-official/pose.jpg', size), variant);
          const differences = expected.map(([x, y], index) =>
            Math.max(Math.abs((found?.[index * 4] as number) - x), Math.abs((found?.[index * 4 + 1] as number) - y)),
          );
          console.log(`${variant}: largest difference on pose.jpg ${Math.max(...differences).toFixed(4)}`);
          expect(Math.max(...differences)).toBeLessThanOrEqual(TOLERANCE);
        } finally {
          await close();
        }
      },
      60_000,
    );

  withReference(
    'counts two squats of a real person, played at real speed, and not the third that never comes up',
    async () => {
      const camera = fakeCameraFile(join(reference as string, 'tfjs-pose/pose_squats.mp4'), 'pose_squats.mjpeg');
      const { page, close } = await openBrowser({ camera });
      try {
        await page.goto(`${server.url}/pose.html`);
        await page.waitForFunction(() => 'lab' in globalThis);
        const started = await page.evaluate(() =>
          lab.start({ variant: 'CPU-lite', watchForSecondPerson: false }, true),
        );
        expect(started.code).toBeNull();
        // 65 pictures at 5 a second are 13 s; the camera had begun a little before start() was done.
        await page.waitForTimeout(13_000 - started.tookMs);
        const measured = await page.evaluate(() => {
          lab.source?.stop();
          return lab.measure({ exercise: 'sit-to-stand', side: 'both', posture: 'standing', target: 0.4 });
        });
        const peaks = [...measured.repetitions, ...measured.partials].map(({ peak }) => peak.toFixed(2));
        const rate = (measured.framesMeasured * 1000) / measured.durationMs;
        console.log(
          `squats: peaks ${peaks.join(', ')}; ${rate.toFixed(1)} measured frames/s; starts ${measured.start}`,
        );
        expect(measured.repetitions).toHaveLength(2);
      } finally {
        await close();
      }
    },
    90_000,
  );
});
