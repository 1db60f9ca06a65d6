// The segments that a taught posture is made of: their ends, their angles in the picture, and a taught posture in the form
// that a frame is measured with.
import { taughtSegments, type TaughtPose } from '@aigaret/contract';
import { HIP_X, HIP_Y, SCALE, SHOULDER_X, SHOULDER_Y, type Body } from './body.ts';
import { atan2, degrees } from './numeric.ts';

export type TaughtSegment = (typeof taughtSegments)[number];

/** Places that are no landmark: the middles of shoulders and hips. */
const SHOULDERS = -1;
const HIPS = -2;

/** From where to where a segment points, by landmark. */
const ends: Record<TaughtSegment, readonly [number, number]> = {
  'upper-arm-left': [11, 13],
  'upper-arm-right': [12, 14],
  'forearm-left': [13, 15],
  'forearm-right': [14, 16],
  trunk: [SHOULDERS, HIPS],
  head: [0, SHOULDERS],
  'thigh-left': [23, 25],
  'thigh-right': [24, 26],
  'shank-left': [25, 27],
  'shank-right': [26, 28],
};

/** Landmarks that a segment needs. */
export const landmarksOf = (segment: TaughtSegment): readonly number[] =>
  ends[segment].flatMap((end) => (end === SHOULDERS ? [11, 12] : end === HIPS ? [23, 24] : [end]));

/** Shorter than this in shoulder widths a segment points at the camera and has no angle. */
const SHORTEST = 0.2;

/** A taught posture ready to be measured: typed arrays, one place a segment. */
export interface CompiledPose {
  readonly from: Int8Array;
  readonly to: Int8Array;
  readonly startDeg: Float64Array;
  readonly wayDeg: Float64Array; // from start to end
  readonly offDeg: Float64Array; // where the segment is from its start now; filled by measureSegments
  readonly toleranceDeg: number;
  readonly squares: number; // sum of the squared ways
}

export function compilePose({ segments, toleranceDeg }: TaughtPose): CompiledPose {
  const wayDeg = Float64Array.from(segments, ({ startDeg, endDeg }) => endDeg - startDeg);
  return {
    from: Int8Array.from(segments, ({ segment }) => ends[segment][0]),
    to: Int8Array.from(segments, ({ segment }) => ends[segment][1]),
    startDeg: Float64Array.from(segments, ({ startDeg }) => startDeg),
    wayDeg,
    offDeg: new Float64Array(segments.length),
    toleranceDeg,
    squares: wayDeg.reduce((sum, way) => sum + way * way, 0),
  };
}

const xOf = (body: Body, place: number): number =>
  (place >= 0 ? body.x[place] : body.g[place === SHOULDERS ? SHOULDER_X : HIP_X]) as number;
const yOf = (body: Body, place: number): number =>
  (place >= 0 ? body.y[place] : body.g[place === SHOULDERS ? SHOULDER_Y : HIP_Y]) as number;

/**
 * Fills pose.offDeg with each segment's turn from its start, taken the way that was shown: within half a turn of the
 * middle of the way. NaN = not measured.
 */
export function measureSegments(pose: CompiledPose, body: Body): void {
  const { from, to, startDeg, wayDeg, offDeg } = pose;
  const shortest = SHORTEST * (body.g[SCALE] as number);
  for (let index = 0; index < from.length; index += 1) {
    const a = from[index] as number;
    const b = to[index] as number;
    const x = xOf(body, b) - xOf(body, a);
    const y = yOf(body, b) - yOf(body, a);
    let off = degrees(atan2(x, y)) - (startDeg[index] as number);
    const middle = (wayDeg[index] as number) / 2;
    while (off - middle > 180) off -= 360;
    while (off - middle <= -180) off += 360;
    offDeg[index] = off;
    if (!(x * x + y * y >= shortest * shortest)) offDeg[index] = NaN;
  }
}

/** Angle of a segment in degrees, 0 = pointing down, + = to the person's left; NaN = not measured. */
export function segmentDeg(body: Body, segment: TaughtSegment): number {
  const [a, b] = ends[segment];
  const x = xOf(body, b) - xOf(body, a);
  const y = yOf(body, b) - yOf(body, a);
  const shortest = SHORTEST * (body.g[SCALE] as number);
  return x * x + y * y >= shortest * shortest ? degrees(atan2(x, y)) : NaN;
}
