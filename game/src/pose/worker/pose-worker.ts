// The pose worker: holds one PoseLandmarker, turns pictures into landmarks on the codec's grid, and says so when it breaks.
// It never repairs itself: the page ends a worker that failed and starts a new one, which is the same path as for a hung one.
import { AigaretError } from '@aigaret/contract';
import { createDetector, type PoseDetector } from './detector.ts';
import { poseViews, type FromPoseWorker, type ToPoseWorker } from './protocol.ts';
import { adoptRuntime, compiledRuntime } from './runtime.ts';
import { createSecondPersonWatch, type SecondPersonWatch } from './second-person.ts';
import { coveredBox } from './sighting.ts';
import { chooseVariant } from './trial.ts';

/** What a worker's global has; named here because page and worker share one set of types. */
interface WorkerScope {
  postMessage(message: FromPoseWorker, transfer: Transferable[]): void;
  addEventListener(kind: 'message', hear: (event: MessageEvent<ToPoseWorker>) => void): void;
}

const scope = globalThis as unknown as WorkerScope;
let detector: PoseDetector | null = null;
let watch: SecondPersonWatch | null = null;

const say = (message: FromPoseWorker, transfer: Transferable[] = []): void => scope.postMessage(message, transfer);

function fail(error: unknown): void {
  const isNamed = error instanceof AigaretError;
  const code =
    isNamed && (error.code === 'NO_WASM_SIMD' || error.code === 'MODEL_INVALID') ? error.code : 'POSE_FAILED';
  say({
    kind: 'failed',
    code,
    got: isNamed ? error.parts.got : error instanceof Error ? error.message : String(error),
  });
}

async function load(message: Extract<ToPoseWorker, { kind: 'load' }>): Promise<void> {
  const { assets, variants, purpose } = message;
  adoptRuntime(message.runtime);
  const onProgress = (fraction: number): void => say({ kind: 'progress', fraction });
  const create = (variant: (typeof variants)[number]): Promise<PoseDetector> =>
    createDetector({ assets, variant, onProgress, onLost: () => fail(new Error('The graphics context was lost.')) });
  const choice = await chooseVariant(variants, purpose, create);
  detector = choice.detector;
  if (message.watchForSecondPerson) watch = createSecondPersonWatch(assets);
  const runtime = await compiledRuntime(assets);
  say({ kind: 'ready', variant: choice.variant, trials: choice.trials, runtime });
}

function look({ picture, t, aspectScale, buffer }: Extract<ToPoseWorker, { kind: 'frame' }>): void {
  try {
    if (!detector) throw new Error('A picture came before the network was ready.');
    const began = performance.now();
    const seen = detector.detect(picture, t, aspectScale, buffer);
    const detectMs = performance.now() - began;
    const answeredAtMs = performance.timeOrigin + performance.now();
    const { isPerson, hasWorld } = seen;
    const box = isPerson && watch ? coveredBox(poseViews(buffer).image) : null;
    const people = isPerson ? 1 + (watch?.others ?? 0) : 0;
    say({ kind: 'pose', t, people, detectMs, hasWorld, answeredAtMs, buffer }, [buffer]);
    if (box) watch?.look(picture, box, t); // after the answer, which must not wait for it
  } catch (error) {
    fail(error);
  } finally {
    picture.close();
  }
}

scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'frame') look(data);
  else load(data).catch(fail);
});
