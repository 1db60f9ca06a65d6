// Rows of the benchmark that need recordings of people: formulas and a real network against the laboratory, counts, phantom
// repetitions of other activities, compensations. What is missing in the folder is said through `log` and left out.
import { activityOf, playsOf } from './activities.mjs';
import { angleNames, anglesOf } from './body-angles.mjs';
import { framesOf } from './camera.mjs';
import { curlRows } from './curl-rows.mjs';
import * as irds from './irds.mjs';
import { laboratoryNetworkRows } from './keraal-rows.mjs';
import { createLeanWatch } from './lean-rows.mjs';
import { countOf, declaredMovements, follow, measure } from './measuring.mjs';
import { createPhantomWatch } from './phantom-rows.mjs';
import { angleRows, countRows } from './statistics.mjs';
import * as uiPrmdKinect from './ui-prmd-kinect.mjs';
import * as uiPrmdVicon from './ui-prmd-vicon.mjs';

/** Frames at a joint of two repetitions jump; ours lags there, and no laboratory says how the body got across. */
const AFTER_JOIN = 6;

const cameraOf = ({ view, side }) => (view === 'side' ? (side === 'both' ? 'right' : side) : 'front');

/** Frames of a body by view, made once. */
function picturesOf(body) {
  const made = new Map();
  return (play) => {
    const camera = cameraOf(play);
    if (!made.has(camera)) made.set(camera, framesOf(body, camera));
    return made.get(camera);
  };
}

/** What ours is compared with: the angle between the joints in three dimensions, and the laboratory's own where it gave one. */
function truthsOf({ recording, body, angles }, name) {
  const told = body.told?.map((one) => one?.[name] ?? Number.NaN) ?? [];
  const joints = {
    set: body.told ? `${recording.set}-joints` : recording.set,
    series: angles[name],
    from: 'the angle between the joints in three dimensions',
  };
  const own = { set: recording.set, series: told, from: "the laboratory's own angle" };
  return told.some((value) => value === value) ? [own, joints] : [joints];
}

/** Pairs of frames and of each repetition's peak, [ours, laboratory], for each truth. */
function comparePlay(loaded, play, values) {
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

/** Gathers lists under names. */
function createGathered() {
  const lists = new Map();
  return {
    lists,
    add: (name, items) => lists.set(name, [...(lists.get(name) ?? []), ...items]),
  };
}

function measureOne(loaded, declared, gathered) {
  const { recording, body, angles, pictures } = loaded;
  for (const play of playsOf(recording, angles, declared)) {
    const plan = { ...play, posture: recording.posture };
    const frames = pictures(play);
    const claims = play.view === 'side' || declared.get(play.exercise).degrees?.view === 'front';
    if (play.view === 'front') {
      const got = countOf(measure(frames, plan));
      const counted = [[got, body.bounds.length, `${recording.name} ${play.exercise} ${play.side}`]];
      gathered.add(`count ${recording.set}`, counted);
      gathered.add(`count ${recording.set}.${play.exercise}`, counted);
    }
    if (!claims || !play.truth || recording.set === 'irds-single') continue;
    const followed = follow(frames, plan);
    if (!followed) continue;
    for (const compared of comparePlay(loaded, play, followed.values))
      gathered.add(`angle ${compared.set}.${play.exercise}`, [compared]);
  }
}

/** Everything that one recording gives, or nothing when it cannot be read. */
function loadOne(recording, log) {
  const body = recording.load();
  if (body.postures.length === 0) {
    log(`${recording.name}: left out, nothing readable`);
    return null;
  }
  return { recording, body, angles: anglesOf(body.postures), pictures: picturesOf(body) };
}

function angleRowsOf(name, compared) {
  const from = [...new Set(compared.map((one) => one.from))].join(', ');
  return angleRows(
    'formula',
    name,
    compared.flatMap((one) => one.pairs),
    compared.flatMap((one) => one.peaks),
    `against ${from}; smoothing included`,
  );
}

/** The abduction formula on the bare skin markers, to know what the joint centres change. */
function markerRows(folder, declared, log) {
  const gathered = createGathered();
  for (const recording of uiPrmdVicon.find(folder, log, { markersOnly: true })) {
    if (recording.activity !== 'ui-prmd.m07' || recording.label !== 'correct') continue;
    try {
      const loaded = loadOne({ ...recording, set: 'ui-prmd-vicon-markers' }, log);
      if (loaded) measureOne(loaded, declared, gathered);
    } catch {
      // told already where the same recording was measured on its joint centres
    }
  }
  return [...gathered.lists]
    .filter(([name]) => name.startsWith('angle '))
    .flatMap(([name, list]) => angleRowsOf(name.slice(6), list));
}

/**
 * All rows that the folder's recordings give.
 * @param folder of the layout of the reference data; any part may be missing
 * @param log told once for everything left out, in a sentence
 * @returns rows { name, value, unit, n, note }
 */
export function dataRows(folder, log) {
  const declared = declaredMovements();
  const gathered = createGathered();
  const phantoms = createPhantomWatch(declared);
  const leans = createLeanWatch(declared);
  const recordings = [uiPrmdVicon, uiPrmdKinect, irds].flatMap((adapter) => adapter.find(folder, log));
  const unknown = new Set(recordings.filter((recording) => !activityOf(recording)).map(({ activity }) => activity));
  if (unknown.size > 0) log(`activities that nothing is known of, left out: ${[...unknown].join(', ')}`);
  for (const recording of recordings) {
    if (!activityOf(recording)) continue;
    try {
      const loaded = loadOne(recording, log);
      if (!loaded) continue;
      measureOne(loaded, declared, gathered);
      phantoms.look(loaded);
      leans.look(loaded);
    } catch (error) {
      log(`${recording.name}: ${error.message}; left out`);
    }
  }
  const rows = [...gathered.lists]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, list]) => {
      const of = name.slice(6);
      return name.startsWith('count ') ? countRows(of, list) : angleRowsOf(of, list);
    });
  return [
    ...rows,
    ...markerRows(folder, declared, () => {}),
    ...laboratoryNetworkRows(folder, declared, log),
    ...phantoms.rows(log),
    ...leans.rows(),
    ...curlRows(folder, declared, log),
  ];
}
