// The pose lab: runs the camera source on its own, draws what it sees, and gives browser tests a handle to look inside.
// Not part of the product; built and served only for tests, benchmarks and for trying a camera by hand.
import { IMAGE_STRIDE, skeletonBones, type AigaretError, type PoseFrame, type Recording } from '@aigaret/contract';
import { measureRecording, type MeasuredRecording, type MeasureRecordingOptions } from '@aigaret/motion';
import { loadPoseAssets } from '../src/pose/assets.ts';
import {
  createCameraSource,
  type CameraSource,
  type CameraSourceOptions,
  type PoseVariant,
} from '../src/pose/index.ts';
import { createPoseEngine } from '../src/pose/pose-engine.ts';
import { POSE_BUFFER_BYTES, poseViews } from '../src/pose/worker/protocol.ts';

interface KeptFrame {
  t: number;
  at: number; // performance.now() on arrival
  people: number;
  image: number[] | null;
  world: number[] | null;
}

const lab = {
  source: null as CameraSource | null,
  frames: [] as KeptFrame[],
  problems: [] as { at: number; code: string | null }[],
  /** Every worker that the page has made, newest last; tests end or poison them. */
  workers: [] as Worker[],
  keepLandmarks: true,

  /** `prepared`: the network is loaded before the camera is opened, so that nothing of a clip is missed. */
  async start(
    options: CameraSourceOptions = {},
    prepared = false,
  ): Promise<{ code: string | null; message: string; tookMs: number }> {
    lab.source = createCameraSource(options);
    if (prepared) await lab.source.prepare();
    const began = performance.now();
    try {
      await lab.source.start({ frame: keep, problem });
      return { code: null, message: lab.source.model, tookMs: performance.now() - began };
    } catch (error) {
      const { code, message } = error as AigaretError;
      return { code: code ?? 'none', message, tookMs: performance.now() - began };
    }
  },

  /** What motion/ says about everything seen since the start. */
  measure(options: MeasureRecordingOptions): MeasuredRecording {
    const { width, height, model } = lab.source as CameraSource;
    const recording: Recording = {
      header: { format: 'aigaret-pose', version: 1, width, height, source: 'camera', model },
      items: lab.frames.map(({ t, people, image, world }) => ({
        kind: 'frame',
        frame: { t, people, image: image && Float64Array.from(image), world: world && Float64Array.from(world) },
      })),
    };
    return measureRecording(recording, options);
  },

  /** The landmarks of one still picture, through the worker; null when nobody is seen. */
  async picture(url: string, variant: PoseVariant): Promise<number[] | null> {
    const assets = await loadPoseAssets();
    const picture = await createImageBitmap(await (await fetch(url)).blob());
    return new Promise((resolve, reject) => {
      const engine = createPoseEngine({
        assets,
        variants: [variant],
        watchForSecondPerson: false,
        spawn: () => new Worker(new URL('../src/pose/worker/pose-worker.ts', import.meta.url), { type: 'module' }),
        onReady: () => void engine.send(picture, 0, 1),
        onPose: ({ people, buffer }) => {
          resolve(people > 0 ? Array.from(poseViews(buffer).image) : null);
          engine.stop();
        },
        onGivenUp: reject,
      });
      engine.start();
    });
  },

  /** A picture with a time before those that the graph has seen: breaks it for good. */
  async poison(): Promise<void> {
    const picture = await createImageBitmap(canvas);
    const buffer = new ArrayBuffer(POSE_BUFFER_BYTES);
    lab.workers.at(-1)?.postMessage({ kind: 'frame', picture, t: 1, aspectScale: 1, buffer }, [picture, buffer]);
  },

  /** As if the camera were pulled out; it comes back with plugIn(). */
  unplug(): void {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
    lab.plugIn = () => {
      navigator.mediaDevices.getUserMedia = ask;
      navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
    };
    for (const track of lab.source?.preview?.getTracks() ?? []) {
      track.stop();
      track.dispatchEvent(new Event('ended')); // stop() by a page does not say so by itself
    }
  },
  plugIn(): void {},
};

export type PoseLab = typeof lab;

/** Keeps hold of the workers without a door in the product. */
globalThis.Worker = class extends Worker {
  constructor(url: string | URL, options?: WorkerOptions) {
    super(url, options);
    lab.workers.push(this);
  }
};

function keep(frame: PoseFrame): void {
  const { t, people } = frame;
  const copies = lab.keepLandmarks || frame.image === null;
  lab.frames.push({
    t,
    at: performance.now(),
    people,
    image: frame.image && copies ? Array.from(frame.image) : null,
    world: frame.world && copies ? Array.from(frame.world) : null,
  });
  draw(frame);
}

function problem(error: AigaretError | null): void {
  lab.problems.push({ at: performance.now(), code: error?.code ?? null });
}

const canvas = document.querySelector<HTMLCanvasElement>('#picture') as HTMLCanvasElement;
const context = canvas.getContext('2d') as CanvasRenderingContext2D;
const figures = document.querySelector<HTMLElement>('#figures') as HTMLElement;

function draw(frame: PoseFrame): void {
  context.clearRect(0, 0, canvas.width, canvas.height);
  figures.textContent = `${lab.source?.model ?? ''}\nt ${frame.t} ms\npeople ${frame.people}\ndetect ${lab.source?.statistics.detectMs.toFixed(1)} ms`;
  if (!frame.image) return;
  context.strokeStyle = '#6cf';
  context.lineWidth = 4;
  for (const [from, to] of skeletonBones) {
    const [a, b] = [from * IMAGE_STRIDE, to * IMAGE_STRIDE];
    context.beginPath();
    context.moveTo((frame.image[a] as number) * canvas.width, (frame.image[a + 1] as number) * canvas.height);
    context.lineTo((frame.image[b] as number) * canvas.width, (frame.image[b + 1] as number) * canvas.height);
    context.stroke();
  }
}

Object.assign(globalThis, { lab });
