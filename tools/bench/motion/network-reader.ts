// The real network on drawn pictures, one after the other: what it reads where the truth is known.
import type { PoseFrame } from '@aigaret/contract';
import { loadPoseAssets } from '../../../game/src/pose/assets.ts';
import { createPoseEngine, type PoseAnswer, type PoseEngine } from '../../../game/src/pose/pose-engine.ts';
import { poseViews, type PoseVariant } from '../../../game/src/pose/worker/protocol.ts';

/** Pictures of a camera come about so far apart. */
const FRAME_MS = 66;

export interface NetworkReader {
  /** What the network sees; it is shown the picture `times` times, as its own smoothing needs some to arrive. */
  read(canvas: HTMLCanvasElement, times: number): Promise<PoseFrame>;
  stop(): void;
}

/** Starts the worker with one network. */
export async function createNetworkReader(variant: PoseVariant): Promise<NetworkReader> {
  const assets = await loadPoseAssets();
  let t = 0;
  let answered: (answer: PoseAnswer) => void = () => undefined;
  const engine = await new Promise<PoseEngine>((resolve, reject) => {
    const made = createPoseEngine({
      assets,
      variants: [variant],
      watchForSecondPerson: false,
      spawn: () =>
        new Worker(new URL('../../../game/src/pose/worker/pose-worker.ts', import.meta.url), { type: 'module' }),
      onReady: () => resolve(made),
      onPose: (answer) => answered(answer),
      onGivenUp: reject,
    });
    made.start();
  });
  const once = async (canvas: HTMLCanvasElement): Promise<PoseFrame> => {
    const picture = await createImageBitmap(canvas);
    t += FRAME_MS;
    return new Promise((resolve, reject) => {
      answered = ({ people, buffer }) => {
        const { image, world } = poseViews(buffer);
        const seen = people > 0;
        resolve({ t, people, image: seen ? image.slice() : null, world: seen ? world.slice() : null });
      };
      if (!engine.send(picture, t, 1)) reject(new Error('The pose worker does not take pictures.'));
    });
  };
  return {
    async read(canvas, times) {
      let frame = await once(canvas);
      for (let time = 1; time < times; time += 1) frame = await once(canvas);
      return frame;
    },
    stop: () => engine.stop(),
  };
}
