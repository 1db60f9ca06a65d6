// What the page and the pose worker say to each other. Pictures and number buffers are transferred, never copied.
import { IMAGE_STRIDE, LANDMARK_COUNT, WORLD_STRIDE, type ErrorCode } from '@aigaret/contract';

export const poseVariants = ['GPU-full', 'CPU-full', 'GPU-lite', 'CPU-lite'] as const;
/** Where the network runs and how large it is. In order of preference: more exact first, then the GPU. */
export type PoseVariant = (typeof poseVariants)[number];
export type PoseModelSize = 'full' | 'lite';

/** play: as exact as keeps up with the camera. degrees: what is read is claimed as degrees, so the large network, slower if need be. */
export type PosePurpose = 'play' | 'degrees';

/** Absolute addresses on the own origin, with the hash in the query so that caches never serve an older file. */
export interface PoseAssets {
  loaderUrl: string;
  binaryUrl: string;
  models: Record<PoseModelSize, { url: string; bytes: number; sha256: string; name: string }>;
  hash: string; // over everything above; a remembered choice is void when it changes
}

export interface VariantTrial {
  variant: PoseVariant;
  p95Ms: number; // of one picture, after warming up
  startMs: number; // until the network was ready
}

export type ToPoseWorker =
  | {
      kind: 'load';
      assets: PoseAssets;
      /** Candidates in order of preference; one = no trial. */
      variants: readonly PoseVariant[];
      purpose: PosePurpose;
      watchForSecondPerson: boolean;
      runtime: WebAssembly.Module | null; // compiled by an earlier worker
    }
  | {
      kind: 'frame';
      picture: VideoFrame | ImageBitmap; // the worker closes it
      t: number; // ms, strictly increasing
      aspectScale: number; // aspect of this picture / aspect that the source has announced
      buffer: ArrayBuffer; // POSE_BUFFER_BYTES; comes back with the pose
    };

export type FromPoseWorker =
  | { kind: 'progress'; fraction: number } // 0..1 of the download
  | { kind: 'ready'; variant: PoseVariant; trials: VariantTrial[]; runtime: WebAssembly.Module }
  | {
      kind: 'pose';
      t: number;
      people: number;
      detectMs: number;
      answeredAtMs: number; // ms since the epoch of the worker's clock, comparable with the page's timeOrigin + now
      hasWorld: boolean;
      buffer: ArrayBuffer;
    }
  | { kind: 'failed'; code: Extract<ErrorCode, 'POSE_FAILED' | 'NO_WASM_SIMD' | 'MODEL_INVALID'>; got: string };

const IMAGE_VALUES = LANDMARK_COUNT * IMAGE_STRIDE;
const WORLD_VALUES = LANDMARK_COUNT * WORLD_STRIDE;
export const POSE_BUFFER_BYTES = (IMAGE_VALUES + WORLD_VALUES) * Float64Array.BYTES_PER_ELEMENT;

/** The two views into a hand-over buffer: 33 x [x, y, z, visibility] and 33 x [x, y, z]. */
export const poseViews = (buffer: ArrayBuffer): { image: Float64Array; world: Float64Array } => ({
  image: new Float64Array(buffer, 0, IMAGE_VALUES),
  world: new Float64Array(buffer, IMAGE_VALUES * Float64Array.BYTES_PER_ELEMENT, WORLD_VALUES),
});
