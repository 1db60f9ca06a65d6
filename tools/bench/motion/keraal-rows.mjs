// A real network against a laboratory: our values on BlazePose landmarks of KERAAL, beside the angle that Kinect and Vicon
// give at the same instants. Only frames in which the upper arm stays near the frontal plane are a measurement of
// abduction; all frames that motion/ gave a value for are told beside them.
import { find, PICTURE } from './keraal.mjs';
import { calibratingRaise } from './calibrating-raise.mjs';
import { pointOf } from './camera.mjs';
import { follow } from './measuring.mjs';
import { angleRows } from './statistics.mjs';
import { minus, turnDeg } from './vectors.mjs';

/** An arm this far out of the frontal plane is raised forwards, which the front does not measure. */
const PLANE_DEG = 30;
const SIDES = ['left', 'right'];

/** How far the upper arm is out of the frontal plane, in degrees. */
function outOfPlaneDeg(points, side) {
  const [x, y, z] = minus(pointOf(points, 13 + side), pointOf(points, 11 + side));
  return Math.abs(turnDeg(z, Math.sqrt(x * x + y * y)));
}

/** The trunk's tilt to the picture's right, in degrees. */
function tiltDeg(image) {
  const aspect = PICTURE.width / PICTURE.height;
  const middle = (a, b, axis) => (image[a * 4 + axis] + image[b * 4 + axis]) / 2;
  return turnDeg((middle(11, 12, 0) - middle(23, 24, 0)) * aspect, middle(23, 24, 1) - middle(11, 12, 1));
}

/** Frames before anybody moves: a fifth of a second. */
const STANDS = 6;

/** Mean of a series' first frames, in which the person stands. */
function atRest(series) {
  const known = [...series].slice(0, STANDS).filter((value) => value === value);
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** One frame of one arm beside one laboratory: { source, ours, theirs, both since rest, inPlane }. */
function armFrames({ frames, laboratories }, posture) {
  const first = frames.find(({ image }) => image);
  return SIDES.flatMap((side, index) => {
    const plan = { exercise: 'shoulder-abduction', side, view: 'front', posture };
    const followed = first && follow(frames, plan, PICTURE, calibratingRaise(first, side, PICTURE));
    if (!followed) return [];
    const ourRest = atRest(followed.values);
    return laboratories.flatMap(({ source, postures, angles }) => {
      const series = angles[`shoulder-elevation-${side}`];
      const theirRest = atRest(series);
      return frames.map((_, at) => ({
        source,
        pair: [followed.values[at], series[at]],
        sinceRest: [followed.values[at] - ourRest, series[at] - theirRest],
        inPlane: outOfPlaneDeg(postures[at], index) <= PLANE_DEG,
      }));
    });
  });
}

/** The trunk's tilt from the landmarks beside the laboratory's, each since its own first frames: targets sit where they sit. */
function leanFrames({ frames, laboratories }) {
  const ours = frames.map(({ image }) => (image ? tiltDeg(image) : Number.NaN));
  const ourRest = atRest(ours);
  return laboratories.flatMap(({ source, angles }) => {
    const theirRest = atRest(angles.lean);
    return ours.map((value, at) => ({ source, pair: [value - ourRest, angles.lean[at] - theirRest] }));
  });
}

/** How far Kinect and Vicon are apart on the same arm at the same instant. */
function laboratoriesApart({ laboratories }) {
  const [one, other] = laboratories;
  if (!other) return [];
  return SIDES.flatMap((side) => {
    const name = `shoulder-elevation-${side}`;
    const [oneRest, otherRest] = [atRest(one.angles[name]), atRest(other.angles[name])];
    return [...one.angles[name]].map((value, at) => [value - oneRest, other.angles[name][at] - otherRest]);
  });
}

/** Vicon's angle is one since rest (keraal.mjs), so only a Kinect's is compared as it stands. */
const comparesAngles = (source) => source === 'kinect';
const plane = `upper arm within ${PLANE_DEG} deg of the frontal plane`;

function armRows(arms, source) {
  const own = arms.filter((one) => one.source === source);
  const inPlane = own.filter((one) => one.inPlane);
  const name = `keraal-${source}.shoulder-abduction`;
  const note = `BlazePose against ${source}, ${plane}`;
  const rows = (kind, list, key, told) =>
    angleRows(
      kind,
      name,
      list.map((one) => one[key]),
      [],
      told,
    );
  return [
    ...(comparesAngles(source) ? rows('network', inPlane, 'pair', note) : []),
    ...rows('network_since_rest', inPlane, 'sinceRest', `${note}, both since rest`),
    ...rows('network_any_plane', own, 'sinceRest', 'since rest, all frames with a value: arm raised forwards too'),
  ];
}

/** Rows of all recordings in the folder. */
export function laboratoryNetworkRows(folder, declared, log) {
  const arms = [];
  const leans = [];
  const apart = [];
  for (const recording of find(folder, log)) {
    try {
      const loaded = recording.load();
      if (declared.has('shoulder-abduction')) arms.push(...armFrames(loaded, recording.posture));
      leans.push(...leanFrames(loaded));
      apart.push(...laboratoriesApart(loaded));
    } catch (error) {
      log(`${recording.name}: ${error.message}; left out`);
    }
  }
  const sources = [...new Set(leans.map(({ source }) => source))];
  const lean = "the trunk's tilt since each one's first frames";
  return [
    ...sources.flatMap((source) => [
      ...armRows(arms, source),
      ...angleRows(
        'network',
        `keraal-${source}.lean`,
        leans.filter((one) => one.source === source).map(({ pair }) => pair),
        [],
        lean,
      ),
    ]),
    ...angleRows(
      'laboratories_apart',
      'keraal.shoulder-elevation',
      apart,
      [],
      'Kinect against Vicon at the same instants, since rest',
    ),
  ];
}
