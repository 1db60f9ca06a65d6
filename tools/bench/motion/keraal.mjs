// KERAAL: one stretch of a person seen at once by a webcam (BlazePose landmarks), a Kinect and Vicon/ART targets.
//   names: <group>-<BP|Kinect|Vicon|OP>-<CTK|ELK|RTK>-<rest>.{json,txt}; the four files of a recording share the rest.
//   BP: { positions: { "1.0": { Nose: [x, y, z], Left_eye_inner: ... } } } in parts of a 960x544 picture, no visibility.
//   Kinect: 25 joints x (x y z in m, quaternion), space separated; Vicon: 17 rigid bodies x (x y z in mm, quaternion) at
//   about twice the rate; x forwards, z up.
// Cautions: the webcam's picture was mirrored: laboratory sides are swapped against the landmarks' names (same-name
// correlation -0.6, swapped 0.94). No file has times: streams begin together and are stretched to one length, then moved
// by the few frames at which hand height agrees best. Vicon's targets sit anywhere on the segments: only how they turn is taken,
// the arm's from hanging straight down in the first frame; so its elevation is one since rest.
// Source: Nguyen et al., KERAAL data set; file format in readme_files_format.txt beside the data.
import { landmarkNames, roundFrame } from '@aigaret/contract';
import { anglesOf } from './body-angles.mjs';
import { createPoints, pointOf, setPoint } from './camera.mjs';
import { filesBelow, numberRows, readText } from './files.mjs';
import { cross, plus, times } from './vectors.mjs';

const NAME = /^([a-z0-9]+)-(BP|Kinect|Vicon)-([a-z]+)-(.+)\.(json|txt)$/i;
export const PICTURE = { width: 960, height: 544 };
const FRAME_MS = 1000 / 30;
/** No visibility is given: a network gives all points, and those far outside the picture are not trusted. */
const ASSUMED_SEEN = 0.9;

/** Names as BlazePose files write them: Left_eye_inner for left-eye-inner. */
const names = landmarkNames.map((name) => {
  const words = name.replaceAll('-', '_');
  return words[0].toUpperCase() + words.slice(1);
});

/** Frames of a file of landmarks; a frame with a missing point is empty. @throws Error with the file's name */
export function readLandmarks(path) {
  let positions;
  try {
    ({ positions } = JSON.parse(readText(path)));
  } catch (error) {
    throw new Error(`${path.split('/').at(-1)}: is no JSON (${error.message})`, { cause: error });
  }
  const keys = Object.keys(positions ?? {}).toSorted((a, b) => Number(a) - Number(b));
  if (keys.length === 0) throw new Error(`${path.split('/').at(-1)}: expected positions by frame, got none`);
  return keys.map((key, index) => {
    const image = new Float64Array(names.length * 4);
    const whole = names.every((name, landmark) => {
      const point = positions[key]?.[name];
      if (!Array.isArray(point) || !point.slice(0, 2).every(Number.isFinite)) return false;
      image.set([point[0], point[1], point[2] ?? 0, ASSUMED_SEEN], landmark * 4);
      return true;
    });
    return roundFrame({ t: index * FRAME_MS, image: whole ? image : null, world: null, people: whole ? 1 : 0 });
  });
}

/** Landmark by Kinect joint, sides swapped to the picture's. */
const KINECT = { 8: 11, 4: 12, 9: 13, 5: 14, 10: 15, 6: 16, 16: 23, 12: 24, 17: 25, 13: 26, 18: 27, 14: 28 };
/** Landmark by Vicon target, sides swapped: shoulders and forearms (near the wrist); the hips' target stands for both hips. */
const VICON = { 7: 11, 8: 12, 0: 15, 1: 16 };
const VICON_ARMS = { 2: 13, 3: 14 };
const VICON_HIPS = 13;
const ARM_M = 0.3; // any length will do for a direction
const DOWN = [0, 0, -1];

function kinectPostures(path) {
  return numberRows(path, 175, ' ').rows.map((row) => {
    const points = createPoints();
    for (const [joint, landmark] of Object.entries(KINECT)) {
      const [x, y, z] = row.slice(joint * 7, joint * 7 + 3);
      setPoint(points, landmark, [x, y, -z]);
    }
    return points;
  });
}

/** A vector turned by a quaternion [x, y, z, w], or back with `sign` -1. */
function turned([x, y, z, w], vector, sign = 1) {
  const axis = [sign * x, sign * y, sign * z];
  const twice = times(cross(axis, vector), 2);
  return plus(plus(vector, times(twice, w)), cross(axis, twice));
}

function viconPostures(path) {
  const { rows } = numberRows(path, 119, ' ');
  const turnOf = (row, target) => row.slice(target * 7 + 3, target * 7 + 7);
  const inRoom = ([forwards, left, up]) => [-left, up, forwards]; // mirrored, as the picture is
  return rows.map((row) => {
    const points = createPoints();
    const at = (target) => inRoom(times(row.slice(target * 7, target * 7 + 3), 0.001));
    for (const [target, landmark] of Object.entries(VICON)) setPoint(points, landmark, at(target));
    for (const landmark of [23, 24]) setPoint(points, landmark, at(VICON_HIPS));
    for (const [target, landmark] of Object.entries(VICON_ARMS)) {
      const hanging = turned(turnOf(rows[0], target), DOWN, -1); // in the segment's own axes
      const arm = times(inRoom(turned(turnOf(row, target), hanging)), ARM_M);
      setPoint(points, landmark, plus(pointOf(points, landmark - 2), arm));
    }
    return points;
  });
}

/** Most frames that two streams are moved against each other. */
const MOST_SHIFT = 10;

function correlation(a, b) {
  const pairs = a.map((value, index) => [value, b[index]]).filter(([x, y]) => x === x && y === y && y !== undefined);
  const mean = (which) => pairs.reduce((sum, pair) => sum + pair[which], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [ab, aa, bb] = [0, 0, 0];
  for (const [x, y] of pairs) {
    ab += (x - meanA) * (y - meanB);
    aa += (x - meanA) ** 2;
    bb += (y - meanB) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

const wristHeights = (postures) => postures.map(({ at }) => at[15 * 3 + 1] + at[16 * 3 + 1]);

/** The laboratory posture of each frame: stretched to the same length, then moved to where the hands' heights agree best. */
export function align(frames, postures) {
  const heights = wristHeights(postures);
  const seen = frames.map(({ image }) => (image ? -(image[15 * 4 + 1] + image[16 * 4 + 1]) : Number.NaN));
  const last = Math.max(1, frames.length - 1);
  const indexOf = (index, shift) =>
    Math.round((index / last) * (postures.length - 1) + (shift * postures.length) / frames.length);
  let best = { shift: 0, agreement: -Infinity };
  for (let shift = -MOST_SHIFT; shift <= MOST_SHIFT; shift += 1) {
    const agreement = correlation(
      seen,
      seen.map((_, index) => heights[indexOf(index, shift)]),
    );
    if (agreement > best.agreement) best = { shift, agreement };
  }
  return { ...best, postures: frames.map((_, index) => postures[indexOf(index, best.shift)] ?? createPoints()) };
}

/** Recordings below the folder that have landmarks and at least one laboratory stream. */
export function find(folder, log) {
  const groups = new Map();
  for (const { path, name } of filesBelow(folder)) {
    const match = NAME.exec(name);
    if (!match) continue;
    const [, group, stream, exercise, rest] = match;
    const key = `${group} ${exercise} ${rest}`;
    groups.set(key, { ...groups.get(key), [stream.toLowerCase()]: path, exercise });
  }
  return [...groups].flatMap(([key, { bp, kinect, vicon, exercise }]) => {
    if (!bp || (!kinect && !vicon)) {
      log(`keraal ${key}: left out, ${bp ? 'no laboratory stream' : 'no BlazePose landmarks'}`);
      return [];
    }
    const load = () => {
      const frames = readLandmarks(bp);
      const laboratories = [];
      for (const [source, path, read] of [
        ['kinect', kinect, kinectPostures],
        ['vicon', vicon, viconPostures],
      ]) {
        if (!path) continue;
        try {
          const { postures, shift, agreement } = align(frames, read(path));
          laboratories.push({ source, postures, angles: anglesOf(postures), shift, agreement });
        } catch (error) {
          log(`${error.message}; left out`);
        }
      }
      return { frames, laboratories };
    };
    return [
      {
        set: 'keraal',
        name: `keraal ${key}`,
        activity: `keraal.${exercise}`,
        label: 'unknown',
        posture: 'standing',
        load,
      },
    ];
  });
}
