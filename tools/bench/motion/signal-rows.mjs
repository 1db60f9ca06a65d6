// Rows from pretend patients on the figure, whose truth is known: counts, compensations, phantom repetitions of rest, walking
// and of every other movement (the confusion matrix). Formulas only: no network is in it.
import { compensationsOf, createMeasurer, drawnDegrees, movementInfo, movements } from '@aigaret/motion';
import { calibrate, framesOf, later, repetitionsOf, settingOf, walkingFrames } from './signals.mjs';
import { row } from './statistics.mjs';

/** The table of docs/movements.md has 17 rows; scaption and elbow-extension share theirs with a neighbour. */
const VARIANTS = ['scaption', 'elbow-extension'];
export const tableRows = () => movements.map(({ id }) => id).filter((id) => !VARIANTS.includes(id));

/** What a measurer closes in these frames. */
function closedIn(setting, calibration, frames) {
  const measurer = createMeasurer({ ...setting, calibration });
  const closed = frames.flatMap((frame) => {
    const { repetition } = measurer.measure(frame);
    return repetition ? [repetition] : [];
  });
  const last = measurer.finish();
  return last ? [...closed, last] : closed;
}

const settled = [{ ms: 2500 }];
/** About a minute of it. */
const aMinuteOf = (setting) => framesOf([...settled, ...repetitionsOf(setting, 10), ...settled], setting);

/** In the counter's posture where the other movement has it too, else in its own. */
function settingBeside(other, counter) {
  const own = movementInfo(other);
  return settingOf(other, own.postures.includes(counter.posture) ? { posture: counter.posture } : {});
}

/** matrix[counter][done] = repetitions that reached the target, of ten done; partials beside them. */
export function confusion(ids = tableRows()) {
  return ids.map((id) => {
    const setting = settingOf(id);
    const calibration = calibrate(setting);
    return ids.map((done) => {
      const closed = closedIn(setting, calibration, aMinuteOf(settingBeside(done, setting)));
      const reached = closed.filter((one) => one.reached).length;
      return { counter: id, done, reached, partial: closed.length - reached };
    });
  });
}

const overlaps = (a, b) =>
  [movementInfo(a).overlaps ?? [], movementInfo(b).overlaps ?? []].some((ids, index) =>
    ids.includes(index === 0 ? b : a),
  );

function phantomRows(matrix, log) {
  const cells = matrix.flat().filter(({ counter, done }) => counter !== done && !overlaps(counter, done));
  const wrong = cells.filter(({ reached }) => reached > 0);
  for (const { counter, done, reached } of wrong) log(`phantoms: ${reached} of ${counter} in ten of ${done}`);
  const ids = movements.map(({ id }) => id);
  const still = ids.map((id) => {
    const setting = settingOf(id);
    const calibration = calibrate(setting);
    const rest = closedIn(setting, calibration, framesOf([{ ms: 60_000 }], { ...setting, seed: 3 })).length;
    const walks = id === 'marching'; // walking on the spot is marching
    const walk = walks ? 0 : closedIn(setting, calibration, later(walkingFrames(60, setting.posture), 1000)).length;
    return { id, rest, walk };
  });
  const sum = (pick) => still.reduce((total, one) => total + pick(one), 0);
  const named = (pick) =>
    still
      .filter((one) => pick(one) > 0)
      .map((one) => `${one.id} ${pick(one)}`)
      .join(', ');
  return [
    row(
      'phantom_reps.signals',
      sum(({ rest, walk }) => rest + walk) + wrong.reduce((all, { reached }) => all + reached, 0),
      'repetitions',
      cells.length + 2 * still.length,
      'rest, walking and other movements outside the declared overlaps',
    ),
    row(
      'phantom_reps.rest',
      sum(({ rest }) => rest),
      'repetitions',
      still.length,
      named(({ rest }) => rest),
    ),
    row(
      'phantom_reps.walking',
      sum(({ walk }) => walk),
      'repetitions',
      still.length,
      named(({ walk }) => walk),
    ),
    row(
      'phantom_reps.other',
      wrong.reduce((all, { reached }) => all + reached, 0),
      'repetitions',
      cells.length,
      wrong
        .slice(0, 6)
        .map(({ counter, done, reached }) => `${done} as ${counter} ${reached}`)
        .join(', '),
    ),
    row(
      'phantom_partials.other',
      cells.reduce((all, { partial }) => all + partial, 0),
      'repetitions',
      cells.length,
      'closed below the target: kept apart, never counted',
    ),
  ];
}

/** What our degrees add on the figure's own joints, at a dozen places of the way of each movement that claims them. */
function angleRows() {
  return movements.flatMap((info) => {
    const { id, sides, measuring } = info;
    const view = measuring?.unit === 'deg' ? 'side' : info.unit === 'deg' ? 'front' : null;
    if (!view) return [];
    const setting = settingOf(id, { side: sides[0], view });
    const measurer = createMeasurer({ ...setting, calibration: calibrate(setting) });
    const { restDeg, fullDeg } = drawnDegrees(id);
    const errors = Array.from({ length: 12 }, (_, index) => {
      const share = (index + 1) / 12;
      measurer.reset();
      const frames = framesOf([{ ms: 1200 }, { ms: 2500, share }, { ms: 1200 }], { ...setting, noise: 0.001 });
      const held = frames.map((frame) => measurer.measure(frame).value).slice(-6);
      const read = held.reduce((sum, value) => sum + value, 0) / held.length;
      return Math.abs(read - (restDeg + (fullDeg - restDeg) * share));
    });
    const mae = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    return [
      row(
        `formula_mae_deg.figure.${id}`,
        mae,
        'deg',
        errors.length,
        `from the ${view}, with noise; the figure looks down by 11 degrees`,
      ),
    ];
  });
}

/** How pretend patients differ; each is calibrated in its own way and then does ten. */
const manners = [
  { name: 'healthy', share: 0.8, how: {} },
  { name: 'small range', share: 0.3, how: {} },
  { name: 'slow', share: 0.7, how: { raiseMs: 4000, holdMs: 3000, lowerMs: 5000 } },
  { name: 'fast', share: 0.8, how: { raiseMs: 450, holdMs: 150, lowerMs: 450 } },
  { name: 'tremor', share: 0.7, how: {}, more: { tremorShare: 0.025 } },
  { name: 'bad light', share: 0.8, how: {}, more: { noise: 0.003 } },
  { name: '15 Hz unsteady', share: 0.8, how: {}, more: { hz: 15, jitterMs: 18 } },
  { name: 'further away', share: 0.8, how: {}, more: { change: (pose) => (pose.metresPerHeight = 3.2) } },
  { name: 'aside', share: 0.8, how: {}, more: { change: (pose) => (pose.xNorm = 0.42) } },
];

function countRows(log) {
  let exact = 0;
  let near = 0;
  let all = 0;
  for (const { id, sides, postures } of movements)
    for (const side of sides)
      for (const { name, share, how, more } of manners) {
        const setting = settingOf(id, { side, posture: postures[all % postures.length], ...more });
        all += 1;
        try {
          const calibration = calibrate(setting, share);
          const counted = closedIn(
            setting,
            calibration,
            framesOf([...settled, ...repetitionsOf(setting, 10, { ...how, share }), ...settled], setting),
          ).length;
          if (counted === 10) exact += 1;
          else log(`counts: ${id}, ${side}, ${setting.posture}, ${name}: ${counted} of 10`);
          if (counted >= 9 && counted <= 11) near += 1;
        } catch (error) {
          log(`counts: ${id}, ${side}, ${name}: ${error.message}`);
        }
      }
  return [
    row('reps_exact.signals', (100 * exact) / all, '%', all, 'pretend patients, ten repetitions each'),
    row('reps_off_by_one.signals', (100 * near) / all, '%', all, ''),
  ];
}

/** Each compensation of each movement shown at one and a half times its limit in half of the repetitions. */
function compensationRows(log) {
  let hit = 0;
  let missed = 0;
  let wrong = 0;
  for (const { id, sides } of movements) {
    const side = sides[0];
    for (const compensation of compensationsOf(id)) {
      const setting = settingOf(id, { side, compensation });
      const calibration = calibrate(setting);
      const clean = repetitionsOf(setting, 2, { share: 0.8 });
      const faulty = repetitionsOf(setting, 2, { share: 0.8, compensationShare: 0.75 });
      const closed = closedIn(
        setting,
        calibration,
        framesOf([...settled, ...clean, ...faulty, ...clean, ...faulty, ...settled], setting),
      );
      closed.forEach((repetition, index) => {
        const has = index % 4 >= 2;
        const told = repetition.compensations.includes(compensation);
        if (has && told) hit += 1;
        if (has && !told) missed += 1;
        if (!has && repetition.compensations.length > 0) wrong += 1;
        if (has !== told)
          log(`compensations: ${id}, ${compensation}, repetition ${index + 1} of 8: ${told ? 'told' : 'missed'}`);
      });
    }
  }
  const precision = hit / (hit + wrong);
  const recall = hit / (hit + missed);
  const n = hit + missed + wrong;
  return [
    row(
      'compensation_precision.signals',
      precision,
      'share',
      n,
      'pretend patients, each compensation at one and a half times its limit',
    ),
    row('compensation_recall.signals', recall, 'share', n, ''),
    row('compensation_f1.signals', (2 * precision * recall) / (precision + recall), 'share', n, ''),
  ];
}

/** The matrix as text: counters across, what was done down. */
export function formatMatrix(matrix) {
  const ids = matrix.map(([cell]) => cell.counter);
  const head = `${'done \\ counted as'.padEnd(28)}${ids.map((_, index) => String(index + 1).padStart(5)).join('')}`;
  const lines = ids.map((done, index) => {
    const cells = matrix.map((column) => column[index]);
    return `${`${String(index + 1).padStart(2)} ${done}`.padEnd(28)}${cells
      .map(({ reached, counter }) =>
        (reached === 0 ? '.' : `${reached}${counter !== done && overlaps(counter, done) ? '~' : ''}`).padStart(5),
      )
      .join('')}`;
  });
  return [head, ...lines, '~ = a declared overlap'].join('\n');
}

/** Rows, and the confusion matrix as text. */
export function signalRows(log) {
  const matrix = confusion();
  const diagonal = matrix.map((column, index) => column[index].reached);
  const own = row(
    'confusion_diagonal',
    (100 * diagonal.filter((count) => count === 10).length) / diagonal.length,
    '%',
    diagonal.length,
    'movements whose own ten repetitions are counted as ten',
  );
  return {
    rows: [own, ...angleRows(), ...phantomRows(matrix, log), ...countRows(log), ...compensationRows(log)],
    matrix,
    text: formatMatrix(matrix),
  };
}
