// The same recording gives the same bytes in Node and in Chromium: what the server measures again is what was played.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatRecording, type Prescription } from '@aigaret/contract';
import { zoo } from '@aigaret/motion/testing';
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

describe('one recording in two engines', () => {
  for (const signal of zoo)
    it(`gives the same bytes for the pretend patient "${signal.id}"`, async () => {
      const { exercise, side, posture } = signal;
      const text = formatRecording({
        header: { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin', exercise, side },
        items: signal.frames().map((frame) => ({ kind: 'frame', frame })),
      });
      const prescription: Prescription = pretendPrescription({ exercise, side, posture });
      const inNode = sameBytesDocument(text, prescription);
      const inChromium = await browser.page.evaluate(([recording, plan]) => lab.document(recording, plan), [
        text,
        prescription,
      ] as const);
      expect(inChromium).toBe(inNode);
      expect(inNode.length).toBeGreaterThan(500);
    }, 60_000);
});
