// The public entry of pose/: sources of pose frames, all behind PoseSource.
export type { PoseListener, PoseSource } from './source.ts';
export {
  createCameraSource,
  type CameraSource,
  type CameraSourceOptions,
  type CameraStatistics,
} from './camera-source.ts';
export { createKeyboardSource, type KeyboardOptions } from './keyboard-source.ts';
export { createMannequinSource, type MannequinOptions, type MannequinSource } from './mannequin-source.ts';
export { createRecordingSource, type RecordingSourceOptions } from './recording-source.ts';
export { COMFORTABLE_SHARE, figureAt, figureWays, type FigureMoment, type MovedFigure } from './figure-control.ts';
export type { PosePurpose, PoseVariant } from './worker/protocol.ts';
