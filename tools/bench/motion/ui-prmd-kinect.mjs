// UI-PRMD by Kinect: 22 joints at 30 Hz, comma separated, 66 columns. Positions: joint 0 absolute in cm, the others
// relative to their parent in its turning axes; angles: Euler degrees a, b, c of each joint, R = Rz(c) Ry(b) Rx(a).
// Absolute places follow from both files: p = Rot * p + parent, then Rot = Rot * R. Trunk and legs begin with joint 0's
// rotation, the arms with the chest's. x to the subject's right or left is found from the shoulders, y up.
// Cautions: a skeleton of one depth camera; its lengths are those of the sensor's own model. No angles of a laboratory:
// truth is the angle in three dimensions between the same joints. The face is not in it: only the head's place
// (head.mjs).
import { createPoints, setPoint } from './camera.mjs';
import { faceCamera } from './body-angles.mjs';
import { setHead } from './head.mjs';
import { matrixProduct, plus, rotate, times } from './vectors.mjs';
import { joinedRecordings } from './ui-prmd-files.mjs';

const COLUMNS = 66;
const CENTIMETRE = 0.01;
const TRUNK = [1, 2, 3, 4, 5];
const LEGS = [
  [14, 15, 16, 17],
  [18, 19, 20, 21],
];
const ARMS = [
  [6, 7, 8, 9],
  [10, 11, 12, 13],
];
const CHEST = 2;
const HEAD = 4;
/** Landmark by joint. */
const LANDMARKS = {
  7: 11,
  11: 12,
  8: 13,
  12: 14,
  9: 15,
  13: 16,
  14: 23,
  18: 24,
  15: 25,
  19: 26,
  16: 27,
  20: 28,
  17: 31,
  21: 32,
};

function rotationOf(row, joint) {
  const [a, b, c] = [0, 1, 2].map((axis) => (row[joint * 3 + axis] * Math.PI) / 180);
  const turn = (angle) => [Math.cos(angle), Math.sin(angle)];
  const [[ca, sa], [cb, sb], [cc, sc]] = [turn(a), turn(b), turn(c)];
  const x = [
    [1, 0, 0],
    [0, ca, -sa],
    [0, sa, ca],
  ];
  const y = [
    [cb, 0, sb],
    [0, 1, 0],
    [-sb, 0, cb],
  ];
  const z = [
    [cc, -sc, 0],
    [sc, cc, 0],
    [0, 0, 1],
  ];
  return matrixProduct(matrixProduct(z, y), x);
}

const place = (row, joint) => row.slice(joint * 3, joint * 3 + 3);

/** Absolute places of the 22 joints in cm. */
export function jointsOf(positions, angles) {
  const at = [place(positions, 0)];
  const rotationAt = [rotationOf(angles, 0)];
  const follow = (chain, parent) => {
    let [point, rotation] = [at[parent], rotationAt[parent]];
    for (const joint of chain) {
      point = plus(rotate(rotation, place(positions, joint)), point);
      rotation = matrixProduct(rotation, rotationOf(angles, joint));
      at[joint] = point;
      rotationAt[joint] = rotation;
    }
  };
  follow(TRUNK, 0);
  for (const leg of LEGS) follow(leg, 0);
  for (const arm of ARMS) follow(arm, CHEST);
  return at;
}

/** Postures in metres, facing the camera. */
function convert(rows, angles, name) {
  if (!angles) throw new Error(`${name}: Kinect positions without angles cannot be put together`);
  const postures = rows.map((row, index) => {
    const joints = jointsOf(row, angles[index]);
    const points = createPoints();
    for (const [joint, landmark] of Object.entries(LANDMARKS))
      setPoint(points, landmark, times(joints[joint], CENTIMETRE));
    setHead(points, times(joints[HEAD], CENTIMETRE));
    return points;
  });
  faceCamera(postures);
  return { postures, told: null };
}

/** Recordings below the folder, each loaded when asked for. */
export const find = (folder, log) =>
  joinedRecordings({
    folder,
    sensor: 'kinect',
    tells: false,
    columns: COLUMNS,
    frameMs: 1000 / 30,
    everyNth: 1,
    convert,
    log,
  });
