// The public entry of pose/: sources of pose frames, all behind PoseSource.
export type { PoseListener, PoseSource } from './source.ts';
export {
  createCameraSource,
  type CameraSource,
  type CameraSourceOptions,
  type CameraStatistics,
} from './camera-source.ts';
export type { PoseVariant } from './worker/protocol.ts';
