// Repetitions of a movement counted in recordings of something else, outside the declared overlaps. Each recording is
// measured as every other movement, on both sides, from its own rest, against a modest target of that movement; and once
// more as a stranger's recording is, calibrated from itself, where every movement beyond the smallest range may count.
import { activityOf, heldBy } from './activities.mjs';
import { countOf, measure } from './measuring.mjs';
import { row } from './statistics.mjs';

/** A modest target, as a share of the movement's cap: who does something else may brush it, not reach it. */
const TARGET_OF_CAP = 0.4;
/** Recordings of one activity that are looked at, so that a large folder stays a matter of minutes; each is some 30 measurings. */
const MOST_PER_ACTIVITY = 4;
/** Postures shown as an example are part of that movement; nothing can be measured without them. */
const NEEDS_MORE = ['taught-pose'];
/** A face that was only put on a skeleton (head.mjs) tells nothing of the neck and of where the mouth is. */
const NEEDS_FACE = ['neck-lateral-flexion', 'neck-rotation', 'hand-to-mouth'];

const sidesOf = ({ sides }) => (sides.includes('left') ? ['left', 'right'] : ['both']);

/** Repetitions that reach the modest target, and those of a recording that calibrates itself. */
function phantomsOf(frames, plan, info) {
  const alone = measure(frames, plan);
  if (alone.rest === null) return { phantoms: 0, untargeted: 0 };
  const target = Math.min(info.cap, Math.max(0, alone.rest) + TARGET_OF_CAP * info.cap);
  return { phantoms: measure(frames, { ...plan, target }).repetitions.length, untargeted: countOf(alone) };
}

/** Looks for phantoms; remembers how often an activity was looked at. */
export function createPhantomWatch(declared) {
  const looked = new Map();
  const found = []; // { set, what, phantoms, seconds }
  const problems = new Set();

  /** Takes a loaded recording in. */
  function look({ recording, body, pictures }) {
    const { what } = activityOf(recording);
    const key = `${recording.set} ${recording.activity}`;
    const before = looked.get(key) ?? 0;
    if (before >= MOST_PER_ACTIVITY) return;
    looked.set(key, before + 1);
    const own = [...heldBy(recording), ...NEEDS_MORE];
    if (!recording.face) own.push(...NEEDS_FACE);
    const frames = pictures({ view: 'front' });
    const seconds = (body.timesMs.at(-1) - body.timesMs[0]) / 1000;
    for (const info of declared.values()) {
      if (own.includes(info.id)) continue;
      for (const side of sidesOf(info)) {
        try {
          const plan = { exercise: info.id, side, posture: recording.posture };
          found.push({ set: recording.set, what: `${what} as ${info.id}`, ...phantomsOf(frames, plan, info), seconds });
        } catch (error) {
          problems.add(`phantoms of ${info.id}: ${error.message}`);
        }
      }
    }
  }

  function rowOf(name, set, what) {
    const own = found.filter((one) => one.set === set);
    const worst = new Map();
    for (const one of own) if (one[what] > 0) worst.set(one.what, (worst.get(one.what) ?? 0) + one[what]);
    const named = [...worst].toSorted(([, a], [, b]) => b - a).slice(0, 8);
    const seconds = own.reduce((sum, one) => sum + one.seconds, 0);
    const note = `in ${Math.round(seconds)} s of measuring${named.map(([pair, count]) => `; ${pair} ${count}`).join('')}`;
    return row(
      `${name}.${set}`,
      own.reduce((sum, one) => sum + one[what], 0),
      'repetitions',
      own.length,
      note,
    );
  }

  /** Rows: phantoms of each set; the notes name the worst. */
  function rows(log) {
    for (const problem of problems) log(problem);
    const sets = [...new Set(found.map(({ set }) => set))];
    return sets.flatMap((set) => [
      rowOf('phantom_reps', set, 'phantoms'),
      rowOf('phantom_reps_untargeted', set, 'untargeted'),
    ]);
  }

  return { look, rows };
}
