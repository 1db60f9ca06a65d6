// One PoseLandmarker in video mode: writes landmarks into a hand-over buffer, rounded to the codec's grid.
import { PoseLandmarker, type PoseLandmarkerResult } from '@mediapipe/tasks-vision';
import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE, roundFrame, type PoseFrame } from '@aigaret/contract';
import { requireWasmSimd } from '../wasm-simd.ts';
import { loadModel } from './model-file.ts';
import { poseViews, type PoseAssets, type PoseModelSize, type PoseVariant } from './protocol.ts';
import { provideRuntime } from './runtime.ts';

export interface PoseDetector {
  readonly variant: PoseVariant;
  readonly startMs: number; // from the downloaded model to the ready network
  /**
   * Finds the person.
   * @param t ms, from -TRIAL_TIME_MS on, larger than any before; the graph is broken for good when it is not
   * @param aspectScale aspect of this picture / aspect that the landmarks refer to
   * @param buffer filled with 33 landmarks when there is a person
   * @throws whatever the graph throws; the detector is of no use afterwards
   */
  detect(
    picture: TexImageSource,
    t: number,
    aspectScale: number,
    buffer: ArrayBuffer,
  ): { isPerson: boolean; hasWorld: boolean };
  close(): void;
}

export interface DetectorOptions {
  assets: PoseAssets;
  variant: PoseVariant;
  onProgress?: (fraction: number) => void;
  onLost?: () => void; // the graphics context is gone
}

/** The graph takes no times before 0; the trial uses those before a session's first. */
export const TRIAL_TIME_MS = 10_000;

/** Copies and rounds; false when the network gave a value that is no number. */
function fill(
  result: PoseLandmarkerResult,
  aspectScale: number,
  buffer: ArrayBuffer,
): { isPerson: boolean; hasWorld: boolean } {
  const points = result.landmarks[0];
  if (!points || points.length < LANDMARK_COUNT) return { isPerson: false, hasWorld: false };
  const { image, world } = poseViews(buffer);
  const metres = result.worldLandmarks[0];
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const point = points[landmark] as (typeof points)[number];
    const at = landmark * IMAGE_STRIDE;
    image[at] = (point.x - 0.5) * aspectScale + 0.5;
    image[at + 1] = point.y;
    image[at + 2] = point.z * aspectScale;
    image[at + 3] = point.visibility ?? Number.NaN;
    const place = metres?.[landmark];
    world[landmark * WORLD_STRIDE] = place?.x ?? Number.NaN;
    world[landmark * WORLD_STRIDE + 1] = place?.y ?? Number.NaN;
    world[landmark * WORLD_STRIDE + 2] = place?.z ?? Number.NaN;
  }
  const frame: PoseFrame = roundFrame({ t: 0, image, world, people: 1 });
  return { isPerson: frame.image !== null, hasWorld: frame.world !== null };
}

/** @throws AigaretError NO_WASM_SIMD, MODEL_INVALID; Error when the runtime does not start */
export async function createDetector({ assets, variant, onProgress, onLost }: DetectorOptions): Promise<PoseDetector> {
  requireWasmSimd();
  const [delegate, size] = variant.split('-') as ['CPU' | 'GPU', PoseModelSize];
  const modelAssetBuffer = await loadModel(assets, size, onProgress);
  const began = performance.now();
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', () => onLost?.());
  const landmarker = await PoseLandmarker.createFromOptions(await provideRuntime(assets), {
    baseOptions: { modelAssetBuffer, delegate },
    canvas,
    runningMode: 'VIDEO',
    numPoses: 1,
  });
  const startMs = performance.now() - began;
  return {
    variant,
    startMs,
    detect(picture, t, aspectScale, buffer) {
      let seen = { isPerson: false, hasWorld: false };
      landmarker.detectForVideo(picture, t + TRIAL_TIME_MS, (result) => {
        seen = fill(result, aspectScale, buffer);
      });
      return seen;
    },
    close: () => landmarker.close(),
  };
}
