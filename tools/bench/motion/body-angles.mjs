// Angles of a body known in three dimensions, the laboratory's truth where it gives none of its own; which limb moved; and
// turning a body so that it faces the camera. Room and landmarks as in camera.mjs.
import { pointOf } from './camera.mjs';
import { across, angleDeg, cross, dot, middle, minus, plus, turnDeg, unit } from './vectors.mjs';

const between = (points, from, to) => minus(pointOf(points, to), pointOf(points, from));

/** Shoulder line's middle to hip line's middle. */
export const trunkDown = (points) =>
  minus(middle(pointOf(points, 23), pointOf(points, 24)), middle(pointOf(points, 11), pointOf(points, 12)));

const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;

/** The upper arm in the trunk's own axes, seen from the side: degrees forwards from hanging; what lies beside the plane does not count. */
function flexionDeg(points, side) {
  const down = unit(trunkDown(points));
  const left = across(plus(between(points, 12, 11), between(points, 24, 23)), down);
  const forwards = cross(down, left);
  const arm = between(points, 11 + side, 13 + side);
  const angle = turnDeg(dot(arm, forwards), dot(arm, down));
  return angle < BEHIND_DEG ? angle + 360 : angle;
}

/** Beyond this an arm is over the head and back rather than behind the body. */
const BEHIND_DEG = -90;

/** The angles by name; landmark offset 0 = left, 1 = right. Degrees; NaN where a joint is missing. */
const formulas = {
  'shoulder-elevation': (points, side) => angleDeg(between(points, 11 + side, 13 + side), trunkDown(points)),
  'shoulder-flexion': flexionDeg,
  'elbow-flexion': (points, side) =>
    180 - angleDeg(between(points, 13 + side, 11 + side), between(points, 13 + side, 15 + side)),
  'knee-flexion': (points, side) =>
    180 - angleDeg(between(points, 25 + side, 23 + side), between(points, 25 + side, 27 + side)),
  'hip-flexion': (points, side) => 180 - angleDeg(between(points, 23 + side, 25 + side), times3(trunkDown(points), -1)),
  'hip-abduction': (points, side) => (side === 0 ? 1 : -1) * tiltDeg(between(points, 23 + side, 25 + side)),
};

const times3 = ([x, y, z], factor) => [x * factor, y * factor, z * factor];
/** Of a downward segment from the upright, seen from the front, + = to the person's left. */
const tiltDeg = ([x, y]) => turnDeg(x, -y);

export const angleNames = [
  ...Object.keys(formulas).flatMap((name) => [`${name}-left`, `${name}-right`]),
  'lean',
  'trunk-forward',
];

/** All angles of all postures: { name: Float64Array }. `lean` + = to the left, `trunk-forward` + = towards the camera. */
export function anglesOf(postures) {
  const angles = Object.fromEntries(angleNames.map((name) => [name, new Float64Array(postures.length)]));
  postures.forEach((points, index) => {
    for (const [name, formula] of Object.entries(formulas)) {
      angles[`${name}-left`][index] = formula(points, 0);
      angles[`${name}-right`][index] = formula(points, 1);
    }
    const [x, y, z] = trunkDown(points);
    angles.lean[index] = turnDeg(-x, -y);
    angles['trunk-forward'][index] = turnDeg(-z, -y);
  });
  return angles;
}

/** How far a series goes, leaving out its outermost hundredths. */
export function wayOf(series) {
  const known = [...series].filter((value) => value === value).toSorted((a, b) => a - b);
  if (known.length === 0) return 0;
  return known[Math.floor(0.98 * (known.length - 1))] - known[Math.floor(0.02 * (known.length - 1))];
}

/** Which side moved more by the named angle. */
export const movingSide = (angles, name) =>
  wayOf(angles[`${name}-left`]) > wayOf(angles[`${name}-right`]) ? 'left' : 'right';

/** Copies of postures, to be turned. */
export const copiesOf = (postures) => postures.map(({ at, seen }) => ({ at: at.slice(), seen }));

/** Turns all postures in place about the upright so that the mean of shoulder and hip line faces the camera at first. */
export function faceCamera(postures) {
  const first = postures.slice(0, 10);
  const turn = mean(
    first.map((points) => {
      const across = [
        [12, 11],
        [24, 23],
      ].map(([from, to]) => between(points, from, to));
      return Math.atan2(mean(across.map(([, , z]) => z)), mean(across.map(([x]) => x)));
    }),
  );
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  for (const { at } of postures)
    for (let index = 0; index < at.length; index += 3) {
      const [x, z] = [at[index], at[index + 2]];
      at[index] = cosine * x + sine * z;
      at[index + 2] = cosine * z - sine * x;
    }
}
