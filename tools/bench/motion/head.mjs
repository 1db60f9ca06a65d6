// A face for skeletons that know only the head's centre: nose and ears where they are on an upright head that looks the way
// the shoulders and hips face. Enough to say which way somebody looks; nothing of the neck can be measured on it.
import { pointOf, setPoint } from './camera.mjs';
import { across, cross, minus, plus, times } from './vectors.mjs';

/** From the head's centre: the nose's tip before it, an ear beside it; metres, adults. */
const NOSE_M = 0.11;
const EAR_M = 0.075;
const UP = [0, 1, 0];

/** Sets nose and ears of a posture that has shoulders and hips. */
export function setHead(points, head, seen = 0.95) {
  const line = plus(minus(pointOf(points, 11), pointOf(points, 12)), minus(pointOf(points, 23), pointOf(points, 24)));
  const left = across(line, UP);
  setPoint(points, 0, plus(head, times(cross(left, UP), NOSE_M)), seen);
  setPoint(points, 7, plus(head, times(left, EAR_M)), seen);
  setPoint(points, 8, plus(head, times(left, -EAR_M)), seen);
}
