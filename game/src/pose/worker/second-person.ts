// Notices a second person without slowing the tracking of the first: once a second the picture is made small, the
// tracked person is painted over, and a network of its own looks for anybody who is left.
// docs/adr/0007-second-person.md has the measured costs of this and of the other ways.
import { PoseLandmarker } from '@mediapipe/tasks-vision';
import { loadModel } from './model-file.ts';
import type { PoseAssets } from './protocol.ts';
import { provideRuntime } from './runtime.ts';
import { createSighting, type Box } from './sighting.ts';

/** Loading the second network stops the worker for about half a second; by then the start is over. */
const FIRST_LOOK_MS = 4000;
const LOOK_EVERY_MS = 1000;
/** A sighting is looked at again soon; two in a row make a second person, one miss ends it. */
const CONFIRM_AFTER_MS = 250;
const LOOK_WIDTH = 320; // px; the detector itself works on 224
export interface SecondPersonWatch {
  /** Persons beside the tracked one, as last looked: 0, or 1 for at least one. */
  readonly others: number;
  /** Looks when it is time to. `tracked`: the person who is painted over; `t` in ms of the session. */
  look(picture: VideoFrame | ImageBitmap, tracked: Box, t: number): void;
}

export function createSecondPersonWatch(assets: PoseAssets): SecondPersonWatch {
  const canvas = new OffscreenCanvas(LOOK_WIDTH, (LOOK_WIDTH * 3) / 4);
  const context = canvas.getContext('2d');
  const sighting = createSighting();
  let landmarker: PoseLandmarker | null = null;
  let isBroken = context === null;
  let isLoading = false;
  let nextLookMs = Number.NaN;
  let others = 0;

  const load = async (): Promise<void> => {
    isLoading = true;
    const modelAssetBuffer = await loadModel(assets, 'lite');
    landmarker = await PoseLandmarker.createFromOptions(await provideRuntime(assets), {
      baseOptions: { modelAssetBuffer, delegate: 'CPU' },
      runningMode: 'IMAGE',
      numPoses: 1,
    });
  };

  const isSomebodyLeft = (picture: VideoFrame | ImageBitmap, box: Box): boolean => {
    if (!context || !landmarker) return false;
    const [width, height] =
      'displayWidth' in picture ? [picture.displayWidth, picture.displayHeight] : [picture.width, picture.height];
    canvas.height = Math.round((LOOK_WIDTH * height) / width);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    context.fillStyle = '#808080';
    context.fillRect(
      box.left * canvas.width,
      box.top * canvas.height,
      (box.right - box.left) * canvas.width,
      (box.bottom - box.top) * canvas.height,
    );
    return landmarker.detect(canvas).landmarks.length > 0;
  };

  return {
    get others() {
      return others;
    },
    look(picture, tracked, t) {
      if (isBroken) return;
      if (Number.isNaN(nextLookMs)) nextLookMs = t + FIRST_LOOK_MS;
      if (t < nextLookMs) return;
      if (!landmarker) {
        // Without it play goes on with one person; the patient's own tracking is not worth risking for it.
        if (!isLoading) load().catch(() => (isBroken = true));
        return;
      }
      try {
        const isSeen = isSomebodyLeft(picture, tracked);
        others = sighting.next(isSeen);
        nextLookMs = t + (isSeen && others === 0 ? CONFIRM_AFTER_MS : LOOK_EVERY_MS);
      } catch {
        isBroken = true;
        others = 0;
      }
    },
  };
}
