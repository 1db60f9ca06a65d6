// UI-PRMD by Vicon: 39 skin markers of the Plug-in-Gait set at 100 Hz, comma separated, 117 columns of mm, x forwards,
// y to the subject's left, z up (order in joint-centres.mjs); files of angles have Vicon's model output in degrees.
// Cautions: the angles have no header. Columns (0-based) known by correlation with the markers: 57, 60 = flexion of the
// left, right knee; 82, 85 = elevation of the left, right shoulder; 87, 90 = flexion of the left, right elbow. Every third
// frame is kept (33 Hz), a webcam's rate. Skin markers are turned into joint centres first; `markersOnly` shows the
// formulas on the bare markers instead, to know what the joint centres change.
import { faceCamera } from './body-angles.mjs';
import { createPoints, setPoint } from './camera.mjs';
import { createElbow, headPoints, hipCentres, legCentre, markerNames, shoulderCentres } from './joint-centres.mjs';
import { middle, minus } from './vectors.mjs';
import { joinedRecordings } from './ui-prmd-files.mjs';

const COLUMNS = 117;
const TOLD = {
  'knee-flexion-left': 57,
  'knee-flexion-right': 60,
  'shoulder-elevation-left': 82,
  'shoulder-elevation-right': 85,
  'elbow-flexion-left': 87,
  'elbow-flexion-right': 90,
};

/** Markers of a row by name, in metres of the room. */
export const markersOf = (row) =>
  Object.fromEntries(
    markerNames.map((name, index) => [
      name,
      [row[index * 3 + 1] / 1000, row[index * 3 + 2] / 1000, row[index * 3] / 1000],
    ]),
  );

function setHead(points, markers) {
  const head = headPoints(markers);
  setPoint(points, 0, head.nose);
  setPoint(points, 2, head.leftEye);
  setPoint(points, 5, head.rightEye);
  setPoint(points, 7, head.leftEar);
  setPoint(points, 8, head.rightEar);
  setPoint(points, 9, head.mouthLeft);
  setPoint(points, 10, head.mouthRight);
}

/** One posture of 33 landmarks; fingers but the index and the thumb are not marked. */
function postureOf(m, elbows, markersOnly) {
  const points = createPoints();
  setHead(points, m);
  const hips = markersOnly ? [middle(m.LASI, m.LPSI), middle(m.RASI, m.RPSI)] : hipCentres(m);
  const shoulders = markersOnly ? [m.LSHO, m.RSHO] : shoulderCentres(m);
  for (const [side, mark] of ['L', 'R'].entries()) {
    const wrist = middle(m[`${mark}WRA`], m[`${mark}WRB`]);
    const elbow = elbows[side](shoulders[side], m[`${mark}ELB`], wrist);
    const inwards = side === 0 ? minus(m.RASI, m.LASI) : minus(m.LASI, m.RASI);
    const knee = legCentre('knee', m[`${mark}KNE`], inwards, minus(hips[side], m[`${mark}KNE`]));
    const ankle = legCentre('ankle', m[`${mark}ANK`], inwards, minus(knee, m[`${mark}ANK`]));
    setPoint(points, 11 + side, shoulders[side]);
    setPoint(points, 13 + side, markersOnly ? m[`${mark}ELB`] : elbow);
    setPoint(points, 15 + side, wrist);
    setPoint(points, 19 + side, m[`${mark}FIN`]);
    setPoint(points, 23 + side, hips[side]);
    setPoint(points, 25 + side, markersOnly ? m[`${mark}KNE`] : knee);
    setPoint(points, 27 + side, markersOnly ? m[`${mark}ANK`] : ankle);
    setPoint(points, 29 + side, m[`${mark}HEE`]);
    setPoint(points, 31 + side, m[`${mark}TOE`]);
  }
  return points;
}

/** Recordings below the folder, each loaded when asked for. */
export const find = (folder, log, { markersOnly = false } = {}) =>
  joinedRecordings({
    folder,
    sensor: 'vicon',
    tells: true,
    columns: COLUMNS,
    frameMs: 10,
    everyNth: 3,
    log,
    convert: (rows, angles) => {
      const elbows = [createElbow('left'), createElbow('right')];
      const postures = rows.map((row) => postureOf(markersOf(row), elbows, markersOnly));
      faceCamera(postures);
      return {
        postures,
        told: angles?.map((row) =>
          Object.fromEntries(Object.entries(TOLD).map(([name, column]) => [name, row[column]])),
        ),
      };
    },
  });
