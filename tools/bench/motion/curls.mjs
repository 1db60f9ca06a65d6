// Exercise-Correction: MediaPipe rows of real people in a gym, one frame a row, each with a human label.
//   header: label,<part>_x,<part>_y,<part>_z,<part>_v,... (parts of the picture); curls have C correct, L leaning back.
// Cautions: rows of several clips stand one after the other without a word; times and the picture's shape are not given:
// 30 rows a second and 16:9 are assumed, so angles are approximate. A new clip is taken to begin where the body jumps.
// Tables without elbows or without both labels (squats: up/down; lunges: stages, knee over toe) name nothing that motion/
// has a rule for, and are left out with that reason.
// Source: NgoQuocBao1010/Exercise-Correction, MIT.
import { landmarkNames, roundFrame } from '@aigaret/contract';
import { filesBelow, readText } from './files.mjs';

export const PICTURE = { width: 1280, height: 720 };
const FRAME_MS = 1000 / 30;
/** Shoulders' and hips' jump in parts of the picture that no person makes within a thirtieth of a second. */
const CUT = 0.06;
const BODY = ['left_shoulder', 'right_shoulder', 'left_hip', 'right_hip'];

const landmarkOf = new Map(landmarkNames.map((name, index) => [name.replaceAll('-', '_'), index]));

/** Splits a table into clips. @returns [{ frames, labels }] @throws Error with the file's name and what is missing */
export function readClips(path) {
  const [first = '', ...lines] = readText(path).trim().split('\n');
  const file = path.split('/').at(-1);
  const header = first.trim().split(',');
  const columns = header.flatMap((name, index) => {
    const match = /^(.+)_([xyzv])$/.exec(name);
    const landmark = match ? landmarkOf.get(match[1]) : undefined;
    return landmark === undefined ? [] : [{ index, slot: landmark * 4 + 'xyzv'.indexOf(match[2]) }];
  });
  const has = (part) => header.includes(`${part}_x`);
  if (header[0] !== 'label' || !BODY.every(has)) throw new Error(`${file}: no table of labelled landmarks`);
  if (!has('left_elbow') || !has('right_elbow'))
    throw new Error(`${file}: no elbows, so nothing that motion/ measures in it`);
  const clips = [];
  let bad = 0;
  let before = null;
  for (const line of lines) {
    const cells = line.trim().split(',');
    const image = new Float64Array(landmarkNames.length * 4);
    for (const { index, slot } of columns) image[slot] = Number(cells[index]);
    if (cells.length !== header.length || !image.every(Number.isFinite)) {
      bad += 1;
      continue;
    }
    const jumped =
      before &&
      BODY.some((part) => {
        const slot = landmarkOf.get(part) * 4;
        return Math.abs(image[slot] - before[slot]) + Math.abs(image[slot + 1] - before[slot + 1]) > CUT;
      });
    if (!before || jumped) clips.push({ frames: [], labels: [] });
    before = image;
    const clip = clips.at(-1);
    clip.frames.push(roundFrame({ t: clip.frames.length * FRAME_MS, image: image.slice(), world: null, people: 1 }));
    clip.labels.push(cells[0]);
  }
  const labels = new Set(clips.flatMap((clip) => clip.labels));
  if (!labels.has('C') || !labels.has('L'))
    throw new Error(`${file}: labels ${[...labels].slice(0, 6).join(', ')}, not C and L`);
  return { clips, bad };
}

/** Recordings below the folder: one for each clip. */
export function find(folder, log) {
  return filesBelow(folder)
    .filter(({ name }) => /\.csv$/i.test(name))
    .flatMap(({ path, name }) => {
      try {
        const { clips, bad } = readClips(path);
        if (bad > 0) log(`${name}: ${bad} bad rows left out`);
        return clips.map(({ frames, labels }, index) => ({
          set: 'curls',
          name: `${name} clip ${index + 1}`,
          activity: 'curls',
          posture: 'standing',
          load: () => ({ frames, labels }),
        }));
      } catch (error) {
        log(`${error.message}; left out`);
        return [];
      }
    });
}
