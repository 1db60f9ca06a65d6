// A taught posture for tests: both arms from hanging to straight out to the sides.
import type { TaughtPose } from '@aigaret/contract';

/** Start: arms hang. End: both arms stretched out sideways. */
export const tpose: TaughtPose = {
  segments: [
    { segment: 'upper-arm-left', startDeg: 8, endDeg: 90 },
    { segment: 'upper-arm-right', startDeg: -8, endDeg: -90 },
    { segment: 'forearm-left', startDeg: 8, endDeg: 90 },
    { segment: 'forearm-right', startDeg: -8, endDeg: -90 },
  ],
  toleranceDeg: 20,
};
