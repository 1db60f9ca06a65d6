// Our values against the laboratory's angles, frame by frame and at the peaks, on the laboratory's own joints: the error of
// the formulas (geometry of one camera, smoothing), with no network in it.
import { angleNames } from './body-angles.mjs';
import { angleRows } from './statistics.mjs';

/** Frames at a joint of two repetitions jump; ours lags there, and no laboratory says how the body got across. */
const AFTER_JOIN = 6;

/** Truths that are no plain angle between two segments. */
const IN_SPACE = {
  'shoulder-flexion': "the upper arm in the trunk's sagittal plane, from the joints in three dimensions",
};

/** What ours is compared with: the angle between the joints in three dimensions, and the laboratory's own where it gave one. */
function truthsOf({ recording, body, angles }, name) {
  const told = body.told?.map((one) => one?.[name] ?? Number.NaN) ?? [];
  const set = body.told ? `${recording.set}-joints` : recording.set;
  const joints = {
    set,
    series: angles[name],
    from: IN_SPACE[name.replace(/-(left|right|both)$/, '')] ?? 'the angle between the joints in three dimensions',
  };
  const own = { set: recording.set, series: told, from: "the laboratory's own angle" };
  return told.some((value) => value === value) ? [own, joints] : [joints];
}

/** Pairs [ours, laboratory] of frames and of each repetition's peak, for each truth; none where there is no such angle. */
export function compareAngles(loaded, play, values) {
  const name = `${play.truth}-${play.side}`;
  if (!angleNames.includes(name)) return [];
  return truthsOf(loaded, name).map(({ set, series, from }) => {
    const pairs = [];
    const peaks = [];
    for (const [first, end] of loaded.body.bounds) {
      let [ours, theirs] = [-Infinity, -Infinity];
      for (let index = first + AFTER_JOIN; index < end; index += 1) {
        pairs.push([values[index], series[index]]);
        if (values[index] > ours) ours = values[index];
        if (series[index] > theirs) theirs = series[index];
      }
      peaks.push([ours, theirs]);
    }
    return { set, from, pairs, peaks };
  });
}

/** How well the joint centres that were estimated meet the laboratory's own angle, in three dimensions: ours can be no better. */
export const jointsAgainstOwn = ({ body, angles }, { truth, side }) => ({
  pairs: body.told.map((told, index) => [
    angles[`${truth}-${side}`]?.[index],
    told?.[`${truth}-${side}`] ?? Number.NaN,
  ]),
  peaks: [],
});

/** Rows of everything compared under one name. */
export function comparedRows(kind, name, compared) {
  const from = [...new Set(compared.map((one) => one.from).filter(Boolean))].join(', ');
  return angleRows(
    kind,
    name,
    compared.flatMap((one) => one.pairs),
    compared.flatMap((one) => one.peaks),
    from ? `against ${from}; smoothing included` : "estimated joint centres against the laboratory's own angle",
  );
}
