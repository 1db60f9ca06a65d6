// Joint centres from the 39 skin markers of the Plug-in-Gait set, by published regressions where there are some.
// Coordinates: metres, x to the person's left, y up, z forwards (the room of camera.mjs).
//   hip       Harrington et al., J Biomech 2007: from pelvic width and depth, in the pelvis' axes
//   shoulder  Rab et al., Gait Posture 2002: below the acromion marker by 17 % of the distance between the acromions,
//             along the trunk
//   elbow     the outer marker, the marker's radius inwards along the elbow's axis, which stands across upper arm and forearm
//             (the straight arm keeps the axis last known). Half the epicondyles' breadth more would be the anatomical centre,
//             but the laboratory's own model does not have it: its elevation of the raised arm against the thorax is met to
//             2.7 degrees without, and to 9.5 with it (one subject)
//   knee, ankle  half their breadth and the marker's radius inwards along the pelvis' axis, across the thigh or shank
// The breadths are means of adults, since the data set gives none of its subjects: 98 and 72 mm.
import { across, cross, dot, length, middle, minus, plus, times, unit } from './vectors.mjs';

export const markerNames =
  'LFHD RFHD LBHD RBHD C7 T10 CLAV STRN RBAK LSHO LUPA LELB LFRM LWRA LWRB LFIN RSHO RUPA RELB RFRM RWRA RWRB RFIN LASI RASI LPSI RPSI LTHI LKNE LTIB LANK LHEE LTOE RTHI RKNE RTIB RANK RHEE RTOE'.split(
    ' ',
  );

const MARKER_RADIUS_M = 0.007;
const HALF_BREADTH_M = { elbow: 0, knee: 0.049, ankle: 0.036 };
const ACROMION_SHARE = 0.17;
/** Below this bend of the elbow (sine of it) its axis is kept from before. */
const BENT = 0.15;

/** Hip centres [left, right]. */
export function hipCentres(m) {
  const front = middle(m.LASI, m.RASI);
  const back = middle(m.LPSI, m.RPSI);
  const left = unit(minus(m.LASI, m.RASI));
  const forwards = across(minus(front, back), left);
  const up = cross(forwards, left);
  const upwards = up[1] < 0 ? times(up, -1) : up;
  const width = length(minus(m.LASI, m.RASI));
  const depth = length(minus(front, back));
  const offset = plus(times(forwards, -0.24 * depth - 0.0099), times(upwards, -0.3 * width - 0.0109));
  const aside = times(left, 0.33 * width + 0.0073);
  return [plus(plus(front, offset), aside), plus(plus(front, offset), times(aside, -1))];
}

/** Shoulder centres [left, right]. */
export function shoulderCentres(m) {
  const down = unit(minus(middle(middle(m.LASI, m.RASI), middle(m.LPSI, m.RPSI)), middle(m.CLAV, m.C7)));
  const below = times(down, ACROMION_SHARE * length(minus(m.LSHO, m.RSHO)) + MARKER_RADIUS_M);
  return [plus(m.LSHO, below), plus(m.RSHO, below)];
}

/** Follows one elbow, since a straight arm does not show its axis. */
export function createElbow(side) {
  let axis = null; // inwards
  return (shoulder, marker, wrist) => {
    const upper = minus(shoulder, marker);
    const fore = minus(wrist, marker);
    const normal = cross(unit(upper), unit(fore));
    const bend = length(normal);
    if (bend > BENT || axis === null) axis = times(normal, (side === 'left' ? -1 : 1) / (bend || 1));
    else axis = across(axis, upper);
    return plus(marker, times(axis, HALF_BREADTH_M.elbow + MARKER_RADIUS_M));
  };
}

/** Moves an outer marker of the leg inwards. `inwards` is the pelvis' axis towards the other side, `segment` the limb's direction. */
export const legCentre = (joint, marker, inwards, segment) =>
  plus(marker, times(across(inwards, segment), HALF_BREADTH_M[joint] + MARKER_RADIUS_M));

/** Ears, nose and mouth in the head's axes, metres: ear holes below the middle of a side's two markers, the nose's tip before and below the front ones. */
const HEAD = { earDown: 0.05, noseForwards: 0.03, noseDown: 0.07, mouthDown: 0.11, eyeDown: 0.035, mouthHalf: 0.025 };

/** Points of the face by name. */
export function headPoints(m) {
  const left = unit(minus(plus(m.LFHD, m.LBHD), plus(m.RFHD, m.RBHD)));
  const forwards = across(minus(middle(m.LFHD, m.RFHD), middle(m.LBHD, m.RBHD)), left);
  const up = cross(forwards, left);
  const down = dot(up, [0, 1, 0]) > 0 ? times(up, -1) : up;
  const front = middle(m.LFHD, m.RFHD);
  const lower = (point, metres) => plus(point, times(down, metres));
  const mouth = lower(front, HEAD.mouthDown);
  return {
    leftEar: lower(middle(m.LFHD, m.LBHD), HEAD.earDown),
    rightEar: lower(middle(m.RFHD, m.RBHD), HEAD.earDown),
    nose: plus(lower(front, HEAD.noseDown), times(forwards, HEAD.noseForwards)),
    leftEye: lower(plus(front, times(left, 0.032)), HEAD.eyeDown),
    rightEye: lower(plus(front, times(left, -0.032)), HEAD.eyeDown),
    mouthLeft: plus(mouth, times(left, HEAD.mouthHalf)),
    mouthRight: plus(mouth, times(left, -HEAD.mouthHalf)),
  };
}
