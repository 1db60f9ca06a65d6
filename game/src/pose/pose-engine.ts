// The page's side of the pose worker: one picture in flight, two number buffers that go back and forth, and a new
// worker when the old one failed or does not answer, a bounded number of times with growing pauses.
import { AigaretError } from '@aigaret/contract';
import {
  POSE_BUFFER_BYTES,
  type FromPoseWorker,
  type PoseAssets,
  type PosePurpose,
  type PoseVariant,
  type ToPoseWorker,
  type VariantTrial,
} from './worker/protocol.ts';

/** What the engine needs of a Worker. */
export interface PoseWorkerLike {
  postMessage(message: ToPoseWorker, transfer: Transferable[]): void;
  terminate(): void;
  addEventListener(kind: 'message', hear: (event: MessageEvent<FromPoseWorker>) => void): void;
  addEventListener(kind: 'error', hear: (event: ErrorEvent) => void): void;
}

export interface PoseAnswer {
  t: number;
  people: number;
  detectMs: number;
  answeredAtMs: number; // as performance.timeOrigin + performance.now()
  hasWorld: boolean;
  buffer: ArrayBuffer; // valid until the answer after the next one
}

export interface PoseEngineOptions {
  assets: PoseAssets;
  variants: readonly PoseVariant[];
  purpose?: PosePurpose; // what several are judged for; default play
  watchForSecondPerson: boolean;
  spawn: () => PoseWorkerLike;
  onPose: (answer: PoseAnswer) => void;
  onProgress?: (fraction: number) => void;
  onReady: (variant: PoseVariant, trials: readonly VariantTrial[]) => void; // after every start
  onGivenUp: (error: AigaretError) => void; // retry() tries again
}

export interface PoseEngine {
  start(): void;
  /** Sends a picture unless one is in flight or nobody is there to take it. The engine then owns and closes it. */
  send(picture: VideoFrame | ImageBitmap, t: number, aspectScale: number): boolean;
  readonly isFree: boolean;
  readonly restarts: number;
  retry(): void;
  stop(): void;
}

/** Pauses before the tries of one run of failures; after the last one the engine gives up until retry(). */
export const RESTART_PAUSES_MS = [0, 500, 1000, 2000, 4000];
/** A worker that has worked this long without failing gets the whole number of tries again. */
const HEALTHY_AFTER_MS = 30_000;
/**
 * Longest answer to a later picture: ten times the usual one, inside these limits. Recovery must be over within 3 s, and
 * the slowest setup that can be played takes 0.3 s for a picture. Each silence in a row doubles it: on a machine that is
 * only busy, a new worker makes things worse.
 */
export const ANSWER_LIMIT_MS = { min: 1200, max: 3000, times: 10 };
/** Share of the newest answer in the usual one. */
const USUAL_SHARE = 0.1;
/** The first picture also packs weights and compiles shaders: up to 0.8 s on two slow cores, more on old phones. */
export const FIRST_ANSWER_LIMIT_MS = 6000;
/** Longest silence while loading: each part of the download counts as a sign of life. */
export const LOAD_LIMIT_MS = 45_000;
const CHECK_EVERY_MS = 250;
/** A graphics driver that failed this often in a row is left alone. */
const FALL_BACK_AFTER = 2;

/** The candidates that need no graphics driver; all when there is none. */
function onProcessor(variants: readonly PoseVariant[]): readonly PoseVariant[] {
  const found = variants.filter((variant) => variant.startsWith('CPU'));
  return found.length > 0 ? found : variants;
}

type State = 'idle' | 'loading' | 'ready' | 'pausing' | 'given-up';

const NEVER_TRY_AGAIN = new Set(['NO_WASM_SIMD', 'MODEL_INVALID']);

export function createPoseEngine(options: PoseEngineOptions): PoseEngine {
  let state: State = 'idle';
  let worker: PoseWorkerLike | null = null;
  let buffers = [new ArrayBuffer(POSE_BUFFER_BYTES), new ArrayBuffer(POSE_BUFFER_BYTES)];
  let isInFlight = false;
  let answers = 0; // of this worker
  let failures = 0;
  let restarts = 0;
  let readyAt = 0;
  let silentChecks = 0; // counted in checks that really ran: a sleeping laptop is not a hung worker
  let checks: ReturnType<typeof setInterval> | undefined;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let variants = options.variants;
  let runtime: WebAssembly.Module | null = null; // compiled once for all workers of this engine
  let usualMs = 0; // of an answer, slowly following

  const end = (): void => {
    worker?.terminate();
    worker = null;
    isInFlight = false;
    clearInterval(checks);
    clearTimeout(pause);
  };

  const giveUp = (code: 'POSE_FAILED' | 'NO_WASM_SIMD' | 'MODEL_INVALID', got: string): void => {
    state = 'given-up';
    const remedy = code === 'POSE_FAILED' ? 'Try again, or load the page again.' : 'See docs/operators.md.';
    options.onGivenUp(new AigaretError(code, { where: 'Pose worker', expected: 'landmarks', got, remedy }));
  };

  const failed = (code: 'POSE_FAILED' | 'NO_WASM_SIMD' | 'MODEL_INVALID', got: string): void => {
    if (state === 'ready' && performance.now() - readyAt > HEALTHY_AFTER_MS) failures = 0;
    end();
    const pauseMs = RESTART_PAUSES_MS[failures];
    if (NEVER_TRY_AGAIN.has(code) || pauseMs === undefined) return giveUp(code, got);
    failures += 1;
    restarts += 1;
    if (failures >= FALL_BACK_AFTER) variants = onProcessor(options.variants);
    state = 'pausing';
    pause = setTimeout(begin, pauseMs);
  };

  const answerLimit = (): number =>
    Math.min(ANSWER_LIMIT_MS.max, Math.max(ANSWER_LIMIT_MS.min, ANSWER_LIMIT_MS.times * usualMs)) * 2 ** failures;

  const check = (): void => {
    const limit = state === 'loading' ? LOAD_LIMIT_MS : answers === 0 ? FIRST_ANSWER_LIMIT_MS : answerLimit();
    const isWaiting = state === 'loading' || isInFlight;
    silentChecks = isWaiting ? silentChecks + 1 : 0;
    if (silentChecks * CHECK_EVERY_MS > limit) failed('POSE_FAILED', `no answer for ${limit.toFixed(0)} ms`);
  };

  const heard = (message: FromPoseWorker): void => {
    silentChecks = 0;
    if (message.kind === 'progress') options.onProgress?.(message.fraction);
    else if (message.kind === 'failed') failed(message.code, message.got);
    else if (message.kind === 'ready') {
      state = 'ready';
      readyAt = performance.now();
      variants = [message.variant]; // no second trial after a restart
      runtime = message.runtime;
      options.onReady(message.variant, message.trials);
    } else {
      isInFlight = false;
      answers += 1;
      usualMs = usualMs === 0 ? message.detectMs : usualMs + (message.detectMs - usualMs) * USUAL_SHARE;
      buffers.push(message.buffer);
      options.onPose(message);
    }
  };

  function begin(): void {
    state = 'loading';
    answers = 0;
    silentChecks = 0;
    buffers = [new ArrayBuffer(POSE_BUFFER_BYTES), new ArrayBuffer(POSE_BUFFER_BYTES)];
    const spawned = options.spawn();
    worker = spawned;
    // A message may still be on its way when its worker has been ended.
    spawned.addEventListener('message', ({ data }) => worker === spawned && heard(data));
    spawned.addEventListener('error', ({ message }) => {
      if (worker === spawned) failed('POSE_FAILED', message || 'a worker that does not load');
    });
    const { assets, watchForSecondPerson, purpose = 'play' } = options;
    spawned.postMessage({ kind: 'load', assets, variants, purpose, watchForSecondPerson, runtime }, []);
    checks = setInterval(check, CHECK_EVERY_MS);
  }

  return {
    get isFree() {
      return state === 'ready' && !isInFlight;
    },
    get restarts() {
      return restarts;
    },
    start: begin,
    send(picture, t, aspectScale) {
      const buffer = state === 'ready' && !isInFlight ? buffers.shift() : undefined;
      if (!worker || !buffer) {
        picture.close();
        return false;
      }
      isInFlight = true;
      worker.postMessage({ kind: 'frame', picture, t, aspectScale, buffer }, [picture, buffer]);
      return true;
    },
    retry() {
      if (state !== 'given-up') return;
      failures = 0;
      begin();
    },
    stop() {
      end();
      state = 'idle';
    },
  };
}
