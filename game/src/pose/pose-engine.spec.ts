// The page's side of the pose worker, with a worker that is only pretended.
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  ANSWER_LIMIT_MS,
  createPoseEngine,
  FIRST_ANSWER_LIMIT_MS,
  RESTART_PAUSES_MS,
  type PoseEngineOptions,
  type PoseWorkerLike,
} from './pose-engine.ts';
import { poseVariants, type FromPoseWorker, type PoseAssets, type ToPoseWorker } from './worker/protocol.ts';

const assets = { hash: 'h' } as PoseAssets;
const runtime = {} as WebAssembly.Module;

class PretendWorker implements PoseWorkerLike {
  readonly heard: ToPoseWorker[] = [];
  ended = false;
  private readonly ears: Record<string, (event: never) => void> = {};

  postMessage(message: ToPoseWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.ended = true;
  }
  addEventListener(kind: string, hear: (event: never) => void): void {
    this.ears[kind] = hear;
  }
  say(data: FromPoseWorker): void {
    this.ears['message']?.({ data } as never);
  }
  ready(): void {
    this.say({ kind: 'ready', variant: 'CPU-lite', trials: [], runtime });
  }
  answer(t: number): void {
    const sent = this.heard.at(-1);
    if (sent?.kind !== 'frame') throw new Error('No picture was sent.');
    this.say({ kind: 'pose', t, people: 1, detectMs: 30, answeredAtMs: 0, hasWorld: true, buffer: sent.buffer });
  }
}

const picture = (): ImageBitmap & { close: jest.Mock } => ({ close: jest.fn() }) as never;

let workers: PretendWorker[];
let givenUp: string[];
let poses: number[];

const makeEngine = (change: Partial<PoseEngineOptions> = {}): ReturnType<typeof createPoseEngine> =>
  createPoseEngine({
    assets,
    variants: poseVariants,
    watchForSecondPerson: false,
    spawn: () => {
      const worker = new PretendWorker();
      workers.push(worker);
      return worker;
    },
    onReady: () => undefined,
    onPose: ({ t }) => poses.push(t),
    onGivenUp: ({ code }) => givenUp.push(code),
    ...change,
  });

const newest = (): PretendWorker => workers.at(-1) as PretendWorker;

beforeEach(() => {
  jest.useFakeTimers();
  [workers, givenUp, poses] = [[], [], []];
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the pose engine', () => {
  it('keeps one picture in flight, drops and closes the rest, and sends again after the answer', () => {
    const engine = makeEngine();
    engine.start();
    const early = picture();
    expect(engine.send(early, 0, 1)).toBe(false);
    expect(early.close).toHaveBeenCalledTimes(1);
    newest().ready();
    const [first, second] = [picture(), picture()];
    expect(engine.send(first, 10, 1)).toBe(true);
    expect(engine.isFree).toBe(false);
    expect(engine.send(second, 20, 1)).toBe(false);
    expect(second.close).toHaveBeenCalledTimes(1);
    expect(first.close).not.toHaveBeenCalled(); // it belongs to the worker now
    newest().answer(10);
    expect(poses).toEqual([10]);
    expect(engine.send(picture(), 30, 1)).toBe(true);
    engine.stop();
  });

  it('leaves the buffer of an answer alone until the answer after the next', () => {
    const engine = makeEngine();
    engine.start();
    newest().ready();
    const used = [1, 2, 3].map((t) => {
      engine.send(picture(), t, 1);
      newest().answer(t);
      const sent = newest().heard.at(-1);
      return sent?.kind === 'frame' ? sent.buffer : null;
    });
    expect(used[0]).not.toBe(used[1]);
    expect(used[2]).toBe(used[0]);
    engine.stop();
  });

  it('starts a new worker at once when the graph is broken, on the same network and with the compiled runtime', () => {
    const engine = makeEngine();
    engine.start();
    newest().ready();
    engine.send(picture(), 1, 1);
    newest().say({ kind: 'failed', code: 'POSE_FAILED', got: 'a time that went back' });
    jest.advanceTimersByTime(1);
    expect(workers).toHaveLength(2);
    expect(workers[0]?.ended).toBe(true);
    expect(newest().heard[0]).toMatchObject({ kind: 'load', variants: ['CPU-lite'], runtime });
    workers[0]?.say({ kind: 'failed', code: 'POSE_FAILED', got: 'too late to matter' });
    newest().ready();
    expect(engine.send(picture(), 2, 1)).toBe(true);
    engine.stop();
  });

  it('ends a worker that does not answer, later for the first picture than for the others', () => {
    const engine = makeEngine();
    engine.start();
    newest().ready();
    engine.send(picture(), 1, 1);
    jest.advanceTimersByTime(ANSWER_LIMIT_MS.min + 500);
    expect(workers).toHaveLength(1);
    jest.advanceTimersByTime(FIRST_ANSWER_LIMIT_MS);
    expect(workers).toHaveLength(2);
    newest().ready();
    engine.send(picture(), 2, 1);
    newest().answer(2);
    jest.advanceTimersByTime(60_000); // no picture in flight: silence means nothing
    expect(workers).toHaveLength(2);
    engine.send(picture(), 3, 1);
    jest.advanceTimersByTime(2 * ANSWER_LIMIT_MS.min + 600); // twice the patience after one silence
    expect(workers).toHaveLength(3);
    engine.stop();
  });

  it('gives up after the last pause, leaves the graphics driver alone on the way, and tries anew when asked', () => {
    const engine = makeEngine();
    engine.start();
    for (const pauseMs of RESTART_PAUSES_MS) {
      newest().say({ kind: 'failed', code: 'POSE_FAILED', got: 'no context' });
      jest.advanceTimersByTime(pauseMs + 1);
    }
    expect(givenUp).toEqual([]);
    expect(newest().heard[0]).toMatchObject({ variants: ['CPU-full', 'CPU-lite'] });
    newest().say({ kind: 'failed', code: 'POSE_FAILED', got: 'no context' });
    expect(givenUp).toEqual(['POSE_FAILED']);
    const tried = workers.length;
    jest.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(tried);
    engine.retry();
    expect(workers).toHaveLength(tried + 1);
    engine.stop();
  });

  it('does not try again what cannot get better: a wrong model, a browser without SIMD', () => {
    for (const code of ['MODEL_INVALID', 'NO_WASM_SIMD'] as const) {
      const engine = makeEngine();
      engine.start();
      newest().say({ kind: 'failed', code, got: 'something else' });
      jest.advanceTimersByTime(60_000);
      expect(givenUp.at(-1)).toBe(code);
    }
    expect(workers).toHaveLength(2);
  });
});
