// Sideways leaning in raises of the arm: the laboratory's trunk against our rule, repetition by repetition.
// Truth: the trunk's tilt in the frontal plane, in three dimensions, beyond the rest of that recording for the rule's time.
// Repetitions that stay within the margin of the limit are neither: no therapist would be sure of them.
import { measure } from './measuring.mjs';
import { playsOf } from './activities.mjs';
import { detectionRows } from './statistics.mjs';

const EXERCISES = ['shoulder-abduction', 'scaption'];
/** The rule's limit and time (docs/movements.md), and how far from it the truth has to be. */
const LIMIT_DEG = 10;
const MARGIN_DEG = 3;
const LASTS_MS = 300;

/** The median, taken as what rest shows: leaning is the exception within a recording. */
const median = (values) => [...values].toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Largest lean away from the side that lasted long enough, in degrees. */
function lastingLean(lean, timesMs, [first, end], rest, away) {
  const step = (timesMs[end - 1] - timesMs[first]) / Math.max(1, end - 1 - first);
  const needed = Math.max(1, Math.round(LASTS_MS / (step || LASTS_MS)));
  let largest = -Infinity;
  for (let from = first; from + needed <= end; from += 1) {
    let least = Infinity;
    for (let index = from; index < from + needed; index += 1) least = Math.min(least, away * (lean[index] - rest));
    largest = Math.max(largest, least);
  }
  return largest;
}

/** Where the frames of a repetition and one of ours are together in time. */
const overlap = (a, b, { startMs, endMs }) => Math.min(b, endMs) - Math.max(a, startMs);

export function createLeanWatch(declared) {
  const sums = new Map(); // by set

  function look({ recording, body, angles, pictures }) {
    for (const play of playsOf(recording, angles, declared)) {
      if (!EXERCISES.includes(play.exercise)) continue;
      const { repetitions, partials } = measure(pictures(play), { ...play, posture: recording.posture });
      const sum = sums.get(recording.set) ?? { hits: 0, falseAlarms: 0, missed: 0, quiet: 0, doubtful: 0 };
      sums.set(recording.set, sum);
      const rest = median(angles.lean);
      for (const bound of body.bounds) {
        const lean = lastingLean(angles.lean, body.timesMs, bound, rest, play.side === 'left' ? -1 : 1);
        const [from, to] = [body.timesMs[bound[0]], body.timesMs[bound[1] - 1]];
        const ours = [...repetitions, ...partials].filter(
          (one) => overlap(from, to, one) > (one.endMs - one.startMs) / 2,
        );
        const told = ours.some(({ compensations }) => compensations.includes('lean'));
        if (lean > LIMIT_DEG - MARGIN_DEG && lean < LIMIT_DEG + MARGIN_DEG) sum.doubtful += 1;
        else if (lean > LIMIT_DEG) sum[told ? 'hits' : 'missed'] += 1;
        else sum[told ? 'falseAlarms' : 'quiet'] += 1;
      }
    }
  }

  const rows = () =>
    [...sums].flatMap(([set, sum]) =>
      detectionRows(
        `${set}.lean`,
        sum,
        `repetitions; rightly quiet ${sum.quiet}, left out as doubtful ${sum.doubtful}`,
      ),
    );

  return { look, rows };
}
