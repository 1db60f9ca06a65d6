// IntelliRehabDS (IRDS): patients and healthy people before a Kinect v2, 30 Hz; one file is one repetition.
//   name: Subject_Date_Gesture_Repetition_Correct_Position.txt[.gz]; Correct 1 correct, 2 incorrect, 3 poor; Position
//   stand, wheelchair or chair.
//   line: frameNo,bodyId,timestamp_ms,(Joint,Tracked|Inferred,X,Y,Z,pixelX,pixelY) x 25, after a first line "Version0.1"
// Metres in the sensor's axes: x to its left, y up, z away from it.
// Cautions: joint names are mirrored against the gesture's side ("left" gestures move joints called Right), so names are
// swapped; joints that were only inferred are given as poorly seen. Truth of the number: one file = one repetition. Angles
// in three dimensions between the same joints.
// Source: Miron et al., Data 2021, 6(5), 46.
import { createPoints, setPoint } from './camera.mjs';
import { filesBelow, readText } from './files.mjs';
import { setHead } from './head.mjs';

const NAME = /^([a-z0-9]+)_([a-z0-9]+)_([0-8])_(\d+)_([123])_([a-z]+)\.txt(\.gz)?$/i;
const LABELS = { 1: 'correct', 2: 'incorrect', 3: 'poor' };
const POSTURES = { stand: 'standing', standing: 'standing', wheelchair: 'wheelchair', chair: 'seated' };
const JOINT = /\((\w+),(\w+),([^,]+),([^,]+),([^,]+),[^)]*\)/g;
const SEEN = { Tracked: 0.95, Inferred: 0.45, NotTracked: 0 };

/** Landmarks by joint, sides swapped back. */
const LANDMARKS = {
  ShoulderRight: 11,
  ShoulderLeft: 12,
  ElbowRight: 13,
  ElbowLeft: 14,
  WristRight: 15,
  WristLeft: 16,
  HandTipRight: 19,
  HandTipLeft: 20,
  ThumbRight: 21,
  ThumbLeft: 22,
  HipRight: 23,
  HipLeft: 24,
  KneeRight: 25,
  KneeLeft: 26,
  AnkleRight: 27,
  AnkleLeft: 28,
  FootRight: 31,
  FootLeft: 32,
};
const NEEDED = ['ShoulderRight', 'ShoulderLeft', 'HipRight', 'HipLeft'];

/** Frames farther apart belong to what came after a loss; the sensor's clock starts anew in each file. */
const LONGEST_FRAME_MS = 1000;
const FRAME_MS = 1000 / 30;

/** Reads a repetition. @returns { timesMs, postures, bad } @throws Error with the file's name */
export function readRepetition(path) {
  const lines = readText(path).split('\n');
  const timesMs = [];
  const postures = [];
  let bad = 0;
  let before = Number.NaN;
  for (const line of lines) {
    if (line.trim() === '' || /^version/i.test(line)) continue;
    const time = Number(line.split(',', 3)[2]);
    const joints = new Map(
      [...line.matchAll(JOINT)].map(([, name, state, x, y, z]) => [
        name,
        { state, at: [Number(x), Number(y), -Number(z)] },
      ]),
    );
    if (!Number.isFinite(time) || !NEEDED.every((name) => joints.get(name)?.at.every(Number.isFinite))) {
      bad += 1;
      continue;
    }
    const points = createPoints();
    for (const [name, landmark] of Object.entries(LANDMARKS)) {
      const joint = joints.get(name);
      if (joint) setPoint(points, landmark, joint.at, SEEN[joint.state] ?? 0);
    }
    const head = joints.get('Head');
    if (head) setHead(points, head.at, SEEN[head.state] ?? 0);
    const step = time - before;
    const goesOn = step > 0 && step <= LONGEST_FRAME_MS;
    timesMs.push((timesMs.at(-1) ?? -FRAME_MS) + (goesOn ? step : FRAME_MS));
    postures.push(points);
    before = time;
  }
  if (postures.length === 0 || bad > postures.length)
    throw new Error(`${path.split('/').at(-1)}: ${bad} of ${bad + postures.length} lines are no frames of IRDS`);
  return { timesMs, postures, bad };
}

/** Joins repetitions in order into one body with its limits. */
function load(files, log) {
  const body = { timesMs: [], postures: [], bounds: [], told: null };
  for (const { path, name } of files) {
    try {
      const { timesMs, postures, bad } = readRepetition(path);
      if (bad > 0) log(`${name}: ${bad} bad lines left out`);
      const from = body.postures.length;
      const start = (body.timesMs.at(-1) ?? -FRAME_MS) + FRAME_MS;
      body.timesMs.push(...timesMs.map((t) => t + start));
      body.postures.push(...postures);
      body.bounds.push([from, body.postures.length]);
    } catch (error) {
      log(`${error.message}; left out`);
    }
  }
  return body;
}

/** Recordings below the folder: all repetitions of one subject, session, gesture and position joined in order. */
export function find(folder, log) {
  const joined = new Map();
  for (const file of filesBelow(folder)) {
    const match = NAME.exec(file.name);
    if (!match) continue;
    const [, subject, session, gesture, repetition, correct, position] = match;
    const posture = POSTURES[position.toLowerCase()];
    if (!posture) {
      log(`${file.name}: left out, position "${position}" is not known`);
      continue;
    }
    const key = `${subject} session ${session} gesture ${gesture} ${position}`;
    const group = joined.get(key) ?? { subject, activity: `irds.${gesture}`, posture, files: [], labels: [] };
    joined.set(key, group);
    group.files.push({ ...file, repetition: Number(repetition) });
    group.labels.push(LABELS[correct]);
  }
  return [...joined].map(([key, { files, labels, ...group }]) => ({
    ...group,
    set: 'irds',
    face: false,
    name: `irds ${key}`,
    label: labels.every((label) => label === 'correct') ? 'correct' : 'mixed',
    load: () =>
      load(
        files.toSorted((a, b) => a.repetition - b.repetition),
        log,
      ),
  }));
}
