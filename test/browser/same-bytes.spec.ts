// The same recording gives the same bytes in Node and in Chromium: what the server measures again is what was played.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatRecording, type PoseFrame, type Posture, type Prescription, type Side } from '@aigaret/contract';
import { movements, waysOf } from '@aigaret/motion';
import { movementFrames, shareRepetition, times, tpose, turnsRepetition, zoo } from '@aigaret/motion/testing';
import { pretendPrescription } from '@aigaret/play/testing';
import { sameBytesDocument, type SameBytesLab } from '../../game/lab/same-bytes.ts';
import { buildLab, openBrowser, serveFolders, type ServedFolders } from './support/index.mjs';

declare const lab: SameBytesLab;

let server: ServedFolders;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  server = await serveFolders([await buildLab('same-bytes', ['game/lab/same-bytes.html'])]);
  browser = await openBrowser({ camera: 'none' });
  await browser.page.goto(`${server.url}/same-bytes.html`);
  await browser.page.waitForFunction(() => 'lab' in globalThis);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Node's document, after Chromium gave the same. */
async function sameIn(frames: readonly PoseFrame[], prescription: Prescription): Promise<string> {
  const { exercise, side } = prescription;
  const text = formatRecording({
    header: { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin', exercise, side },
    items: frames.map((frame) => ({ kind: 'frame', frame })),
  });
  const inNode = sameBytesDocument(text, prescription);
  const inChromium = await browser.page.evaluate(([recording, plan]) => lab.document(recording, plan), [
    text,
    prescription,
  ] as const);
  expect(inChromium).toBe(inNode);
  return inNode;
}

describe('one recording in two engines', () => {
  for (const signal of zoo)
    it(`gives the same bytes for the pretend patient "${signal.id}"`, async () => {
      const { exercise, side, posture } = signal;
      const document = await sameIn(signal.frames(), pretendPrescription({ exercise, side, posture }));
      expect(document.length).toBeGreaterThan(500);
    }, 60_000);

  for (const movement of movements) {
    const { id, sides, postures, kind, measuring } = movement;
    for (const view of measuring ? (['front', 'side'] as const) : [undefined])
      it(`gives the same bytes for ${id}${view ? `, from the ${view}` : ''}, and finds its repetitions`, async () => {
        const side = sides.at(-1) as Side;
        const posture = postures[0] as Posture;
        const taught = kind === 'pose' ? tpose : undefined;
        const frames = movementFrames(
          [
            { ms: 3500 },
            ...times(
              5,
              waysOf(movement, side).length === 2 ? turnsRepetition({ share: 0.8 }) : shareRepetition({ share: 0.8 }),
            ),
          ],
          {
            exercise: id,
            side,
            posture,
            view,
            taught,
            hz: 20,
          },
        );
        const document = await sameIn(frames, pretendPrescription({ exercise: id, side, posture, view, taught }));
        const { measured } = JSON.parse(document) as { measured: { repetitions: unknown[] } };
        expect(measured.repetitions.length).toBeGreaterThan(1);
      }, 60_000);
  }
});
