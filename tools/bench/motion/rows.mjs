// Rows of the benchmark that need recordings of people: formulas and a real network against the laboratory, counts, phantom
// repetitions of other activities, compensations. What is missing in the folder is said through `log` and left out.
import { roundFrame } from '@aigaret/contract';
import { activityOf, playsOf } from './activities.mjs';
import { comparedRows, compareAngles, jointsAgainstOwn } from './angle-rows.mjs';
import { anglesOf, copiesOf, faceCamera } from './body-angles.mjs';
import { framesOf } from './camera.mjs';
import { curlRows } from './curl-rows.mjs';
import * as irds from './irds.mjs';
import { laboratoryNetworkRows } from './keraal-rows.mjs';
import { createLeanWatch } from './lean-rows.mjs';
import { countOf, declaredMovements, follow, measure } from './measuring.mjs';
import { createPhantomWatch } from './phantom-rows.mjs';
import { countRows } from './statistics.mjs';
import * as uiPrmdKinect from './ui-prmd-kinect.mjs';
import * as uiPrmdVicon from './ui-prmd-vicon.mjs';

const cameraOf = ({ view, side }) => (view === 'side' ? (side === 'both' ? 'right' : side) : 'front');

/** A measuring repetition is asked for from straight beside: there the person is turned exactly; from the front as recorded. */
function bodyFor(camera, body) {
  if (camera === 'front') return body;
  const postures = copiesOf(body.postures);
  faceCamera(postures);
  return { ...body, postures };
}

/** Frames of a body by view, made once. */
function picturesOf(body) {
  const made = new Map();
  return (play) => {
    const camera = cameraOf(play);
    if (!made.has(camera)) made.set(camera, framesOf(bodyFor(camera, body), camera));
    return made.get(camera);
  };
}

/** Gathers lists under a kind and a name. */
function createGathered() {
  const lists = [];
  return {
    add(kind, name, item) {
      const list = lists.find((one) => one.kind === kind && one.name === name);
      if (list) list.items.push(item);
      else lists.push({ kind, name, items: [item] });
    },
    of: (kind) => lists.filter((one) => one.kind === kind).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Counts the joined recording, and each of its repetitions alone. */
function count({ recording, body }, plan, frames, gathered) {
  const what = `${recording.name} ${plan.exercise} ${plan.side}`;
  const add = (set, counted) => {
    if (plan.tried) {
      gathered.add('count', set, counted);
      gathered.add('count', set.endsWith('-single') ? 'laboratory-single' : 'laboratory', counted);
    }
    gathered.add('count', `${set}.${plan.exercise}`, counted);
  };
  add(recording.set, [countOf(measure(frames, plan)), body.bounds.length, what]);
  body.bounds.forEach(([first, end], index) => {
    const startMs = frames[first].t;
    const alone = frames.slice(first, end).map((frame) => roundFrame({ ...frame, t: frame.t - startMs }));
    add(`${recording.set}-single`, [countOf(measure(alone, plan)), 1, `${what} no. ${index + 1}`]);
  });
}

/** One recording as one movement: its count from the front, its angles where degrees are claimed. */
function measurePlay(loaded, play, declared, gathered) {
  const { recording, body, pictures } = loaded;
  const plan = { ...play, posture: recording.posture };
  const frames = pictures(play);
  if (play.view === 'front') count(loaded, plan, frames, gathered);
  const claims = play.view === 'side' || declared.get(play.exercise).degrees?.view === 'front';
  const followed = claims && play.truth ? follow(frames, plan) : null;
  if (!followed) return;
  for (const compared of compareAngles(loaded, play, followed.values))
    gathered.add('formula', `${compared.set}.${play.exercise}`, compared);
  if (body.told) gathered.add('joint_centres', `${recording.set}.${play.truth}`, jointsAgainstOwn(loaded, play));
}

function measureOne(loaded, declared, gathered, log) {
  for (const play of playsOf(loaded.recording, loaded.angles, declared)) {
    try {
      measurePlay(loaded, play, declared, gathered);
    } catch (error) {
      log(`${loaded.recording.name} as ${play.exercise}: ${error.message}; left out`);
    }
  }
}

/** Everything that one recording gives, or null when nothing of it can be read. */
function loadOne(recording, log) {
  const body = recording.load();
  if (body.postures.length === 0) {
    log(`${recording.name}: left out, nothing readable`);
    return null;
  }
  return { recording, body, angles: anglesOf(body.postures), pictures: picturesOf(body) };
}

/** Looks at all recordings, one after the other; one that fails never stops the rest. */
function lookAt(recordings, log, look) {
  for (const recording of recordings) {
    try {
      const loaded = loadOne(recording, log);
      if (loaded) look(loaded);
    } catch (error) {
      log(`${recording.name}: ${error.message}; left out`);
    }
  }
}

/** The abduction formula on the bare skin markers, to know what the joint centres change. */
function markerRows(folder, declared) {
  const gathered = createGathered();
  const silent = () => {}; // the same files were told of already
  const recordings = uiPrmdVicon
    .find(folder, silent, { markersOnly: true })
    .filter(({ activity, label }) => activity === 'ui-prmd.m07' && label === 'correct');
  lookAt(recordings, silent, (loaded) => measureOne(loaded, declared, gathered, silent));
  return gathered
    .of('formula')
    .filter(({ name }) => !name.includes('-joints.'))
    .flatMap(({ name, items }) => comparedRows('formula_on_skin_markers', name, items));
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
  const found = [uiPrmdVicon, uiPrmdKinect, irds].flatMap((adapter) => adapter.find(folder, log));
  const recordings = found.filter((recording) => activityOf(recording));
  const unknown = new Set(found.filter((recording) => !activityOf(recording)).map(({ activity }) => activity));
  if (unknown.size > 0) log(`activities that nothing is known of, left out: ${[...unknown].join(', ')}`);
  lookAt(recordings, log, (loaded) => {
    measureOne(loaded, declared, gathered, log);
    phantoms.look(loaded);
    leans.look(loaded);
  });
  return [
    ...gathered.of('formula').flatMap(({ name, items }) => comparedRows('formula', name, items)),
    ...gathered.of('joint_centres').flatMap(({ name, items }) => comparedRows('joint_centres', name, items)),
    ...markerRows(folder, declared),
    ...laboratoryNetworkRows(folder, declared, log),
    ...gathered.of('count').flatMap(({ name, items }) => countRows(name, items)),
    ...phantoms.rows(log),
    ...leans.rows(),
    ...curlRows(folder, declared, log),
  ];
}
