// A real network against a laboratory: our values on BlazePose landmarks of KERAAL, beside the angle that Kinect and Vicon
// give at the same instants. Only frames in which the upper arm stays near the frontal plane are a measurement of
// abduction; all frames that motion/ gave a value for are told beside them.
import { find, PICTURE } from './keraal.mjs';
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

/** Shortest way round between two angles. */
const lineDeg = (image) => {
  const aspect = PICTURE.width / PICTURE.height;
  const middle = (a, b, axis) => (image[a * 4 + axis] + image[b * 4 + axis]) / 2;
  return turnDeg((middle(11, 12, 0) - middle(23, 24, 0)) * aspect, middle(23, 24, 1) - middle(11, 12, 1));
};

function pairsOf({ frames, laboratories }, posture) {
  const found = [];
  SIDES.forEach((side, index) => {
    const followed = follow(frames, { exercise: 'shoulder-abduction', side, view: 'front', posture }, PICTURE);
    if (!followed) return;
    for (const { source, postures, angles } of laboratories)
      frames.forEach((_, at) => {
        const out = outOfPlaneDeg(postures[at], index);
        found.push({
          source,
          pair: [followed.values[at], angles[`shoulder-elevation-${side}`][at]],
          inPlane: out <= PLANE_DEG,
        });
      });
  });
  return found;
}

/** The trunk's tilt from the landmarks beside the laboratory's, each against its own first second: targets sit where they sit. */
function leanPairs({ frames, laboratories }) {
  return laboratories.flatMap(({ source, angles }) => {
    const ours = frames.map(({ image }) => (image ? lineDeg(image) : Number.NaN));
    const rest = (series) => series.slice(0, 30).reduce((sum, value) => sum + value, 0) / Math.min(30, series.length);
    const [ourRest, theirRest] = [rest(ours), rest([...angles.lean])];
    return ours.map((value, at) => ({ source, pair: [value - ourRest, angles.lean[at] - theirRest] }));
  });
}

/** Rows of all recordings in the folder. */
export function laboratoryNetworkRows(folder, declared, log) {
  const arms = [];
  const leans = [];
  for (const recording of find(folder, log)) {
    try {
      const loaded = recording.load();
      if (declared.has('shoulder-abduction')) arms.push(...pairsOf(loaded, recording.posture));
      leans.push(...leanPairs(loaded));
    } catch (error) {
      log(`${recording.name}: ${error.message}; left out`);
    }
  }
  const sources = [...new Set(arms.map(({ source }) => source))];
  const of = (list, source) => list.filter((one) => one.source === source);
  const pairs = (list) => list.map(({ pair }) => pair);
  return sources.flatMap((source) => [
    ...angleRows(
      'network',
      `keraal-${source}.shoulder-abduction`,
      pairs(of(arms, source).filter(({ inPlane }) => inPlane)),
      [],
      `BlazePose against ${source}, upper arm within ${PLANE_DEG} deg of the frontal plane`,
    ),
    ...angleRows(
      'network',
      `keraal-${source}.shoulder-abduction-any-plane`,
      pairs(of(arms, source)),
      [],
      'all frames with a value: the arm raised forwards as well',
    ),
    ...angleRows(
      'network',
      `keraal-${source}.lean`,
      pairs(of(leans, source)),
      [],
      "the trunk's tilt against each one's first second",
    ),
  ]);
}
