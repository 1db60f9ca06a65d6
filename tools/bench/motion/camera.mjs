// What a laptop's camera would see of a body known in three dimensions.
// Room: metres, x to the camera's right (a facing person's left), y up, z towards the camera. A pinhole camera stands in
// front of the person or, for a side view, beside the named side; it is placed by the first posture and stays there.
// Landmarks that the source lacks are unseen (visibility 0). Depth is left out (z 0, world null), so that no formula is
// helped by a depth that no webcam has.
import { LANDMARK_COUNT, roundFrame } from '@aigaret/contract';

/** Distance and height of the camera: across a living room, on a table. */
const DISTANCE_M = 3;
const HEIGHT_OVER_FLOOR_M = 1.0;
/** Height of the room that the picture covers where the person is: somebody standing with raised arms, with a margin. */
const COVERED_M = 2.8;
export const PICTURE = { width: 640, height: 480 };
const ASPECT = PICTURE.width / PICTURE.height;

/** A posture: 33 points in metres, NaN = the source has none, and how surely each was seen. */
export const createPoints = () => ({
  at: new Float64Array(LANDMARK_COUNT * 3).fill(NaN),
  seen: new Float64Array(LANDMARK_COUNT),
});

export function setPoint(points, landmark, [x, y, z], seen = 0.95) {
  points.at.set([x, y, z], landmark * 3);
  points.seen[landmark] = Number.isFinite(x + y + z) ? seen : 0;
}

export const pointOf = (points, landmark) => [
  points.at[landmark * 3],
  points.at[landmark * 3 + 1],
  points.at[landmark * 3 + 2],
];

const SHOULDERS_AND_HIPS = [11, 12, 23, 24];

/** Where the person stands and how high the floor is, from the first postures. */
export function placeOf(postures) {
  const first = postures.slice(0, 10);
  const mean = (axis) => {
    let sum = 0;
    let count = 0;
    for (const { at } of first)
      for (const landmark of SHOULDERS_AND_HIPS) {
        const value = at[landmark * 3 + axis];
        if (value === value) {
          sum += value;
          count += 1;
        }
      }
    return sum / count;
  };
  let floor = Infinity;
  for (const { at } of first)
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const y = at[landmark * 3 + 1];
      if (y < floor) floor = y;
    }
  return { x: mean(0), z: mean(2), floor };
}

/** To the right and towards the camera, for each view. */
const VIEWS = {
  front: (x, z) => [x, z],
  left: (x, z) => [-z, x],
  right: (x, z) => [z, -x],
};

/** One picture of a posture. `view` is front, left or right (the side that faces the camera). */
export function pictureOf(points, t, place, view) {
  const image = new Float64Array(LANDMARK_COUNT * 4);
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    if (points.seen[landmark] === 0) continue;
    const [x, y, z] = pointOf(points, landmark);
    const [right, near] = VIEWS[view](x - place.x, z - place.z);
    const scale = DISTANCE_M / (DISTANCE_M - near) / COVERED_M;
    const up = y - place.floor - HEIGHT_OVER_FLOOR_M;
    image.set([0.5 + (right * scale) / ASPECT, 0.5 + 0.1 - up * scale, 0, points.seen[landmark]], landmark * 4);
  }
  return roundFrame({ t, image, world: null, people: 1 });
}

/** A recording of contract's shape from frames. */
export const recordingOf = (frames, { width, height } = PICTURE) => ({
  header: { format: 'aigaret-pose', version: 1, width, height, source: 'laboratory' },
  items: frames.map((frame) => ({ kind: 'frame', frame })),
});

/** Frames of a loaded body in three dimensions, in the given view. */
export function framesOf({ timesMs, postures }, view) {
  const place = placeOf(postures);
  return postures.map((points, index) => pictureOf(points, timesMs[index], place, view));
}
