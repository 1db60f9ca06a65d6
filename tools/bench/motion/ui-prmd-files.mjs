// Finds UI-PRMD recordings, whatever the folders are called: by the files' names and, for the sensor, by the number of
// columns (117 = Vicon, 66 = Kinect). One file is one repetition; all repetitions of one subject, movement and label are
// joined into one recording, in order, so that their number and limits are known exactly.
//   name: mMM_sSS_eEE_{positions,angles}[_inc].txt[.gz]
// Source: Vakanski et al., Data 2018, 3(1), 2.
import { columnsOf, filesBelow, numberRows } from './files.mjs';

const NAME = /^m(\d\d)_s(\d\d)_e(\d\d)_(positions|angles)(_inc)?\.txt(\.gz)?$/i;
const SENSORS = { 117: 'vicon', 66: 'kinect' };
/** Both sensors' adapters pass every file: this one tells of those that are neither's. */
const TELLS = 'vicon';

/** @returns Map of 'subject movement label' -> [{ name, positions, angles? }] of one sensor, repetitions in order */
export function findRepetitions(folder, sensor, log) {
  const found = new Map();
  for (const { path, name } of filesBelow(folder)) {
    const match = NAME.exec(name);
    if (!match) continue;
    const columns = columnsOf(path);
    if (!SENSORS[columns] && sensor === TELLS)
      log(`${name}: left out, ${columns} columns where 117 (Vicon) or 66 (Kinect) are expected`);
    if (SENSORS[columns] !== sensor) continue;
    const [, movement, subject, episode, kind, incorrect] = match;
    const key = `m${movement} s${subject} ${incorrect ? 'incorrect' : 'correct'}`;
    const repetitions = found.get(key) ?? new Map();
    found.set(key, repetitions);
    const repetition = repetitions.get(episode) ?? { name: `${key} e${episode}` };
    repetition[kind.toLowerCase()] = path;
    repetitions.set(episode, repetition);
  }
  const listed = new Map();
  for (const key of [...found.keys()].toSorted()) {
    const all = [...found.get(key)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, repetition]) => repetition);
    const whole = all.filter(({ positions }) => positions);
    if (whole.length < all.length) log(`${key}: ${all.length - whole.length} repetitions without positions left out`);
    if (whole.length > 0) listed.set(key, whole);
  }
  return listed;
}

/**
 * Reads positions and, where they are as long, angles of a repetition.
 * @returns { positions, angles | null }
 * @throws Error with the file's name
 */
export function readRepetition({ positions, angles }, columns, log) {
  const read = numberRows(positions, columns);
  if (read.bad > 0) log(`${positions.split('/').at(-1)}: ${read.bad} bad rows left out`);
  if (!angles) return { positions: read.rows, angles: null };
  try {
    const told = numberRows(angles, columns);
    if (told.rows.length === read.rows.length) return { positions: read.rows, angles: told.rows };
    log(`${angles.split('/').at(-1)}: left out, ${told.rows.length} rows beside ${read.rows.length} of positions`);
  } catch (error) {
    log(`${error.message}; left out`);
  }
  return { positions: read.rows, angles: null };
}

/**
 * The recordings of one sensor: { set, name, subject, activity, label, load() }.
 * `tells`: the sensor comes with angles of its own. `convert(rows, angles, name)` gives { postures, told } of one repetition: told = angles by name or null.
 */
export function joinedRecordings({ folder, sensor, tells, columns, frameMs, everyNth, convert, log }) {
  return [...findRepetitions(folder, sensor, log)].map(([key, repetitions]) => {
    const [movement, subject, label] = key.split(' ');
    return {
      set: `ui-prmd-${sensor}`,
      name: `ui-prmd-${sensor} ${key}`,
      subject,
      activity: `ui-prmd.${movement}`,
      label,
      posture: 'standing',
      face: tells, // markers on the head
      load: () => {
        const body = { timesMs: [], postures: [], bounds: [], told: tells ? [] : null };
        for (const repetition of repetitions) {
          try {
            const read = readRepetition(repetition, columns, log);
            const kept = (rows) => rows.filter((_, index) => index % everyNth === 0);
            const { postures, told } = convert(kept(read.positions), read.angles && kept(read.angles), repetition.name);
            const from = body.postures.length;
            postures.forEach((points, index) => {
              body.timesMs.push((from + index) * frameMs * everyNth);
              body.postures.push(points);
              body.told?.push(told ? told[index] : null);
            });
            body.bounds.push([from, body.postures.length]);
          } catch (error) {
            log(`${error.message}; left out`);
          }
        }
        return body;
      },
    };
  });
}
