// The public face of play/: the rules of one run of one prescribed exercise.
export * from './types.ts';
export { PLAY_VERSION, createRun } from './run.ts';
export { COUNTDOWN_MS, RESUME_COUNTDOWN_MS } from './run-stages.ts';
export { checkPrescription } from './check-prescription.ts';
export { clearanceRefusal, questionsBefore } from './safety/before.ts';
export { HEMIPLEGIC_ELEVATION_DEG, jointCapsOf, seatedOnly, type Lacking } from './safety/clearance.ts';
export { painFollowUpDue } from './safety/pain.ts';
export { replay, replayRun } from './replay.ts';
export { BAND_HIGH, BAND_LOW, REST_BAND } from './phases.ts';
export {
  CALM_POINTS,
  HOLD_POINTS,
  isHurriedLowering,
  LOWERING_POINTS,
  RANGE_POINTS,
  starsOf,
  type ScoreParts,
} from './score.ts';
export { wayDirections } from './ways.ts';
export { straightenIds, type StraightenId } from './straighten.ts';
export type { Demands } from './difficulty.ts';
export { targetFractionLimits } from './commands.ts';
export type { MotionRoom } from './motion-room.ts';
