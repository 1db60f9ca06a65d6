// What people do in the recordings, in our words: which of our movements an activity is, seen from where and on which
// side, which laboratory angle is its truth, and which other movements it holds besides (declared overlaps: there a count
// is no phantom). Movements that motion/ does not declare are skipped by the caller.
import { movingSide } from './body-angles.mjs';

const ARM_MOVEMENTS = ['shoulder-abduction', 'scaption', 'shoulder-flexion'];
/** What moves with a raised arm as well: the hand travels, and the fingertips pass the face. */
const WITH_RAISED_ARM = [
  ...ARM_MOVEMENTS,
  'reach',
  'hand-to-mouth',
  'cross-midline-transfer',
  'elbow-flexion',
  'elbow-extension',
  'shoulder-external-rotation',
];
/** What a squat or standing up shows besides: hips, knees and the trunk are part of it, and the arms balance. */
const WITH_SINKING = [
  'sit-to-stand',
  'marching',
  'knee-extension',
  'hip-abduction',
  'heel-raise',
  'lateral-weight-shift',
  'tandem-hold',
  'reach',
];
/** What a lifted leg shows besides: the weight goes to the other one. */
const WITH_LIFTED_LEG = [
  'marching',
  'hip-abduction',
  'knee-extension',
  'heel-raise',
  'lateral-weight-shift',
  'tandem-hold',
];

/** `movements`: { exercise, view, truth } that the activity is, `tried: false` = by description only, so it stands apart from
 * the set's sums; `angle`: which angle tells the
 * moving side, null = none does; `both`: both limbs are meant to move. */
const table = {
  'ui-prmd.m01': { what: 'deep squat', movements: [{ exercise: 'sit-to-stand' }], angle: null, overlaps: WITH_SINKING },
  'ui-prmd.m02': {
    what: 'hurdle step',
    // The knee may come up on the way over and on the way back: no recording of it was at hand to see which.
    movements: [{ exercise: 'marching', tried: false }],
    angle: 'hip-flexion',
    overlaps: [...WITH_LIFTED_LEG, 'sit-to-stand'],
  },
  'ui-prmd.m03': { what: 'inline lunge', movements: [], angle: null, overlaps: WITH_SINKING },
  'ui-prmd.m04': { what: 'side lunge', movements: [], angle: null, overlaps: WITH_SINKING },
  'ui-prmd.m05': {
    what: 'sit to stand',
    movements: [{ exercise: 'sit-to-stand' }],
    angle: null,
    overlaps: WITH_SINKING,
  },
  'ui-prmd.m06': {
    what: 'standing straight leg raise',
    movements: [],
    angle: 'hip-flexion',
    overlaps: WITH_LIFTED_LEG,
  },
  'ui-prmd.m07': {
    what: 'shoulder abduction',
    movements: [{ exercise: 'shoulder-abduction', truth: 'shoulder-elevation' }],
    angle: 'shoulder-elevation',
    overlaps: WITH_RAISED_ARM,
  },
  'ui-prmd.m08': { what: 'shoulder extension', movements: [], angle: 'shoulder-elevation', overlaps: WITH_RAISED_ARM },
  'ui-prmd.m09': { what: 'shoulder rotation', movements: [], angle: 'shoulder-elevation', overlaps: WITH_RAISED_ARM },
  'ui-prmd.m10': {
    what: 'scaption',
    movements: [{ exercise: 'scaption', truth: 'shoulder-elevation' }],
    angle: 'shoulder-elevation',
    overlaps: WITH_RAISED_ARM,
  },
  ...Object.fromEntries(
    ['0', '1'].map((gesture) => [
      `irds.${gesture}`,
      {
        what: 'elbow flexion',
        movements: [{ exercise: 'elbow-flexion' }, { exercise: 'elbow-flexion', view: 'side', truth: 'elbow-flexion' }],
        angle: 'elbow-flexion',
        overlaps: [
          'elbow-flexion',
          'elbow-extension',
          'hand-to-mouth',
          'reach',
          'shoulder-flexion',
          'cross-midline-transfer',
          'shoulder-external-rotation',
        ],
      },
    ]),
  ),
  ...Object.fromEntries(
    ['2', '3', '6'].map((gesture) => [
      `irds.${gesture}`,
      {
        what: gesture === '6' ? 'both arms raised forwards' : 'shoulder flexion',
        movements: [
          { exercise: 'shoulder-flexion' },
          { exercise: 'shoulder-flexion', view: 'side', truth: 'shoulder-flexion' },
        ],
        angle: 'shoulder-elevation',
        both: gesture === '6',
        overlaps: WITH_RAISED_ARM,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['4', '5'].map((gesture) => [
      `irds.${gesture}`,
      {
        what: 'shoulder abduction',
        movements: [{ exercise: 'shoulder-abduction', truth: 'shoulder-elevation' }],
        angle: 'shoulder-elevation',
        overlaps: WITH_RAISED_ARM,
      },
    ]),
  ),
  ...Object.fromEntries(
    ['7', '8'].map((gesture) => [
      `irds.${gesture}`,
      {
        what: 'side tap',
        movements: [{ exercise: 'hip-abduction' }],
        angle: 'hip-abduction',
        overlaps: [...WITH_LIFTED_LEG, 'sit-to-stand'],
      },
    ]),
  ),
};

/** Deliberately wrong repetitions lean and shift the trunk under an upright head, which is that movement of neck and trunk. */
const WITH_LEANING = ['neck-lateral-flexion', 'lateral-weight-shift'];

/** What is known of an activity, or undefined. */
export const activityOf = (recording) => table[recording.activity];

/** Movements whose counts in this recording are no phantoms. */
export function heldBy(recording) {
  const { overlaps, movements } = activityOf(recording);
  const leaning = recording.label === 'incorrect' ? WITH_LEANING : [];
  return [...overlaps, ...movements.map(({ exercise }) => exercise), ...leaning];
}

/** The moving side of an activity; null = it has none, or both are meant. */
function sideOf({ angle, both }, angles) {
  return angle === null || both ? 'both' : movingSide(angles, angle);
}

/**
 * The plays that a loaded recording is measured as: { exercise, side, view, truth, tried }. The side is the one that moves; each of
 * the two where both are meant and the movement has no 'both'. What motion/ does not declare, or not in this posture, is
 * left out.
 * @param declared Map of movement infos by id
 */
export function playsOf(recording, angles, declared) {
  const activity = activityOf(recording);
  if (!activity) return [];
  const side = sideOf(activity, angles);
  return activity.movements.flatMap(({ exercise, view = 'front', truth = null, tried = true }) => {
    const info = declared.get(exercise);
    if (!info?.postures.includes(recording.posture)) return [];
    if (view === 'side' && info.degrees?.view !== 'side' && !info.measuring) return [];
    const single = side === 'both' ? ['left', 'right'] : ['both'];
    const sides = info.sides.includes(side) ? [side] : single.filter((one) => info.sides.includes(one));
    // Angles belong to one limb: both arms at once are looked at one after the other.
    const looked = truth && side === 'both' ? ['left', 'right'] : sides;
    return looked.map((one) => ({ exercise, side: one, view, truth, tried }));
  });
}
