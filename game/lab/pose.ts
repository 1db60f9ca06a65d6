// The pose lab: runs the camera source on its own, draws what it sees, and gives browser tests a handle to look inside.
// Not part of the product; built and served only for tests, benchmarks and for trying a camera by hand.
import { IMAGE_STRIDE, skeletonBones, type AigaretError, type PoseFrame } from '@aigaret/contract';
import { createCameraSource, type CameraSource, type CameraSourceOptions } from '../src/pose/index.ts';

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

  async start(options: CameraSourceOptions = {}): Promise<{ code: string | null; message: string; tookMs: number }> {
    const began = performance.now();
    lab.source = createCameraSource(options);
    try {
      await lab.source.start({ frame: keep, problem });
      return { code: null, message: lab.source.model, tookMs: performance.now() - began };
    } catch (error) {
      const { code, message } = error as AigaretError;
      return { code: code ?? 'none', message, tookMs: performance.now() - began };
    }
  },
};

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
