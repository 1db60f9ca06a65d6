// The camera as a source of pose frames: device, picture pump, pose worker and session time put together.
// Survives an unplugged camera, a poisoned graph, a dead worker and a hidden tab; time and empty frames go on meanwhile.
import { AigaretError, roundTime, type PoseFrame } from '@aigaret/contract';
import { loadPoseAssets, modelName } from './assets.ts';
import { createCameraStream, type CameraStream, type CameraWish } from './camera-stream.ts';
import { FrameOutlet } from './frame-outlet.ts';
import { createFramePump, type FramePump, type Picture } from './frame-pump.ts';
import { createChoiceMemory, type ChoiceMemory } from './pose-choice.ts';
import { createPoseEngine, type PoseAnswer, type PoseEngine, type PoseWorkerLike } from './pose-engine.ts';
import type { PoseListener, PoseSource } from './source.ts';
import { requireWasmSimd } from './wasm-simd.ts';
import {
  poseVariants,
  poseViews,
  type PoseAssets,
  type PosePurpose,
  type PoseVariant,
  type VariantTrial,
} from './worker/protocol.ts';

export interface CameraSourceOptions extends CameraWish {
  /** Network and place to run it; default: the remembered or else the best of a short trial. */
  variant?: PoseVariant;
  /** degrees: a measuring repetition, which insists on the large network where the device can hold it; default play. */
  purpose?: PosePurpose;
  watchForSecondPerson?: boolean; // default true
  onLoading?: (fraction: number) => void; // 0..1 of the model's download
  memory?: ChoiceMemory;
}

/** Running totals since start(); for benchmarks and support, never shown to patients. */
export interface CameraStatistics {
  sent: number; // pictures handed to the worker
  answered: number;
  restarts: number; // of the worker
  handoverMs: number; // main-thread time of the last hand-over
  detectMs: number; // worker's time for the last picture
  answeredAtMs: number; // when the worker had the last landmarks, as performance.timeOrigin + performance.now()
  trials: readonly VariantTrial[];
}

export interface CameraSource extends PoseSource {
  readonly statistics: Readonly<CameraStatistics>;
  /**
   * Loads the network ahead, e.g. while the patient reads what comes; start() then only opens the camera. Not needed.
   * @throws AigaretError as start() does, but for the camera's
   */
  prepare(): Promise<void>;
  /** After POSE_FAILED: tries again. */
  retry(): void;
}

const spawnWorker = (): PoseWorkerLike =>
  new Worker(new URL('./worker/pose-worker.ts', import.meta.url), { type: 'module', name: 'pose' });

/** iOS gives no frames for a video outside the document; one that nobody sees or hears does. */
function createHiddenVideo(stream: MediaStream): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.setAttribute('aria-hidden', 'true');
  video.tabIndex = -1;
  video.style.cssText = 'position:fixed;left:0;top:0;width:1px;height:1px;opacity:0;pointer-events:none';
  video.srcObject = stream;
  document.body.append(video);
  return video;
}

const hasSize = (video: HTMLVideoElement): Promise<void> =>
  new Promise((resolve) => {
    if (video.videoWidth > 0) return resolve();
    video.addEventListener('resize', () => resolve(), { once: true });
  });

class LiveCamera implements CameraSource {
  readonly kind = 'camera';
  width = 0;
  height = 0;
  model = '';
  readonly statistics: CameraStatistics = {
    sent: 0,
    answered: 0,
    restarts: 0,
    handoverMs: 0,
    detectMs: 0,
    answeredAtMs: 0,
    trials: [],
  };
  private readonly outlet = new FrameOutlet();
  private readonly camera: CameraStream;
  private engine: PoseEngine | null = null;
  private engineReady: Promise<void> | null = null;
  private pump: FramePump | null = null;
  private video: HTMLVideoElement | null = null;
  private lastSentT = -1;
  private cameraProblem: AigaretError | null = null;
  private engineProblem: AigaretError | null = null;
  private isStopped = true;

  constructor(private readonly options: CameraSourceOptions) {
    this.camera = createCameraStream(options, {
      lost: (error) => this.report({ camera: error }),
      returned: () => {
        void this.video?.play().catch(() => undefined); // a new track may leave the element paused
        this.report({ camera: null });
      },
    });
  }

  get preview(): MediaStream {
    return this.camera.preview;
  }

  async prepare(): Promise<void> {
    requireWasmSimd();
    this.isStopped = false;
    this.engineReady ??= this.openEngine();
    try {
      await this.engineReady;
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  async start(listener: PoseListener): Promise<void> {
    if (this.outlet.isOpen) this.stop();
    try {
      await Promise.all([this.prepare(), this.openCamera()]);
    } catch (error) {
      this.stop();
      throw error;
    }
    if (this.isStopped) return;
    const { video } = this;
    if (!video) return;
    this.outlet.open(listener);
    this.lastSentT = -1;
    this.pump = createFramePump(video, {
      isWanted: () => this.engine?.isFree ?? false,
      take: (picture, capturedMs) => this.send(picture, capturedMs),
    });
    this.pump.start();
  }

  stop(): void {
    this.isStopped = true;
    this.outlet.close();
    this.pump?.stop();
    this.engine?.stop();
    this.camera.close();
    this.video?.remove();
    if (this.video) this.video.srcObject = null;
    this.pump = this.engine = this.video = this.engineReady = null;
    this.cameraProblem = this.engineProblem = null;
  }

  retry(): void {
    if (!this.engineProblem) return;
    this.report({ engine: null });
    this.engine?.retry();
  }

  private async openCamera(): Promise<void> {
    await this.camera.open();
    if (this.isStopped) return; // while the question was on the screen
    const video = createHiddenVideo(this.camera.preview);
    this.video = video;
    await video.play();
    await hasSize(video);
    this.width = video.videoWidth;
    this.height = video.videoHeight;
  }

  private async openEngine(): Promise<void> {
    const assets = await loadPoseAssets();
    if (this.isStopped) return;
    const { purpose = 'play' } = this.options;
    const memory = this.options.memory ?? createChoiceMemory(undefined, undefined, purpose);
    const known = this.options.variant ?? memory.read(assets.hash);
    await new Promise<void>((resolve, reject) => {
      this.engine = createPoseEngine({
        assets,
        variants: known ? [known] : poseVariants,
        purpose,
        watchForSecondPerson: this.options.watchForSecondPerson ?? true,
        spawn: spawnWorker,
        onProgress: (fraction) => this.options.onLoading?.(fraction),
        onPose: (answer) => this.answered(answer),
        onReady: (variant, trials) => {
          this.ready(assets, variant, trials);
          // a device that could not hold the large network today is asked again the next time
          const isKept = purpose === 'play' || variant.endsWith('full');
          if (trials.length > 0 && isKept) memory.write(variant, assets.hash);
          resolve();
        },
        onGivenUp: (error) => {
          if (error.code === 'POSE_FAILED') memory.forget();
          reject(error);
          this.report({ engine: error });
        },
      });
      this.engine.start();
    });
  }

  private ready(assets: PoseAssets, variant: PoseVariant, trials: readonly VariantTrial[]): void {
    this.model = modelName(assets, variant);
    if (trials.length > 0) this.statistics.trials = trials;
    this.report({ engine: null });
  }

  private send(picture: Picture, capturedMs: number): void {
    const began = performance.now();
    const t = this.outlet.elapsed(capturedMs);
    if (t <= this.lastSentT || !this.engine) return picture.close();
    const size =
      'displayWidth' in picture ? picture.displayWidth / picture.displayHeight : picture.width / picture.height;
    if (this.engine.send(picture, t, size / (this.width / this.height))) {
      this.lastSentT = t;
      this.statistics.sent += 1;
    }
    this.statistics.handoverMs = performance.now() - began;
  }

  private answered({ t, people, detectMs, answeredAtMs, hasWorld, buffer }: PoseAnswer): void {
    const { statistics } = this;
    statistics.answered += 1;
    statistics.restarts = this.engine?.restarts ?? 0;
    statistics.detectMs = detectMs;
    statistics.answeredAtMs = answeredAtMs;
    const views = people > 0 ? poseViews(buffer) : null;
    const frame: PoseFrame = {
      t: roundTime(t),
      image: views?.image ?? null,
      world: hasWorld ? (views?.world ?? null) : null,
      people,
    };
    this.outlet.emit(frame);
    this.pump?.wake();
  }

  /** Keeps both kinds of problem apart: the listener hears the one that is left. */
  private report(change: { camera?: AigaretError | null; engine?: AigaretError | null }): void {
    const before = this.engineProblem ?? this.cameraProblem;
    if (change.camera !== undefined) this.cameraProblem = change.camera;
    if (change.engine !== undefined) this.engineProblem = change.engine;
    const now = this.engineProblem ?? this.cameraProblem;
    if (now !== before) this.outlet.problem(now);
  }
}

/** Frames of the patient in front of the camera. Pictures stay on the device; only landmarks come out. */
export const createCameraSource = (options: CameraSourceOptions = {}): CameraSource => new LiveCamera(options);
