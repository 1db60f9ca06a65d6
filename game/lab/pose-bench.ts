// The page of `npm run bench:frame`: a real level on the stage, moved by the camera, measured from outside.
// Address: pose-bench.html?way=worker|plain&level=<scene folder>|empty&variant=CPU-lite
import { parseSceneManifest, type PoseFrame } from '@aigaret/contract';
import { createRun } from '@aigaret/play';
import { createCameraSource, type CameraSource, type PoseListener, type PoseVariant } from '../src/pose/index.ts';
import { ExerciseScene } from '../src/stage/index.ts';
import { mountStage, type SceneModule } from '../src/stage/mount.ts';
import { examplePrescription } from '../src/stage/testing/index.ts';
import { startPlainWay } from './pose-bench-plain.ts';
import { FrameMeter } from './pose-bench-meter.ts';

const manifests: Record<string, unknown> = import.meta.glob('../../scenes/*/scene.json', {
  eager: true,
  import: 'default',
});
const scenes = import.meta.glob<SceneModule>('../../scenes/*/scene.ts');

/** A level with nothing in it: what the stage itself costs. */
class EmptyScene extends ExerciseScene<object> {
  readonly level = { create: () => ({}), step: (state: object) => state, results: () => ({}) };
  protected override build(): void {}
  protected override draw(): void {}
}

const query = new URLSearchParams(location.search);
const level = query.get('level') ?? 'shoulder-abduction';
const isEmpty = level === 'empty';
const folder = isEmpty ? 'shoulder-abduction' : level;
const manifest = parseSceneManifest(manifests[`../../scenes/${folder}/scene.json`], folder);
const load = isEmpty
  ? () => Promise.resolve({ default: EmptyScene } as SceneModule)
  : (scenes[`../../scenes/${folder}/scene.ts`] as () => Promise<SceneModule>);

const meter = new FrameMeter();
const prescription = examplePrescription(manifest, {
  sets: 5,
  repetitions: 20,
  tempo: { raiseMs: 1000, holdMs: 500, lowerMs: 1000, pauseMs: 500 },
});
const stage = await mountStage({
  parent: document.querySelector('#stage') as HTMLElement,
  load,
  manifest,
  parameters: {},
  seed: 7,
  side: prescription.side,
  posture: prescription.posture,
  language: 'ko',
  texts: (key) => key,
  preview: null,
  onAction: () => undefined,
  quiet: true,
});
const run = createRun({ prescription, width: 640, height: 480, seed: 1 });

let camera: CameraSource | null = null;
const listener: PoseListener = {
  frame(frame: PoseFrame): void {
    const began = performance.now();
    const state = run.step(frame);
    stage.frame(state, run.takeEvents(), frame);
    run.takeRecordingEvents();
    meter.answer(frame.people > 0, camera?.statistics.answeredAtMs ?? null, performance.now() - began);
    if (camera) meter.handover(camera.statistics.handoverMs);
  },
  problem: (error) => error && console.error(error.message),
};

/** Starts frames flowing; the network's name. */
async function start(): Promise<string> {
  const variant = query.get('variant') as PoseVariant | null;
  if (query.get('way') === 'plain') return startPlainWay(variant ?? 'CPU-lite', listener);
  camera = createCameraSource(variant ? { variant } : {});
  await camera.start(listener);
  return camera.model;
}

Object.assign(globalThis, {
  bench: {
    start,
    begin: () => meter.begin(),
    end: () => ({
      ...meter.end(),
      stage: run.state.stage,
      repetitions: run.state.repetitions,
      restarts: camera?.statistics.restarts ?? 0,
    }),
  },
});
