// Landmarks of a real network wander by a pixel or two. That is no movement, and no smaller movement may be lost in it.
import { describe, expect, it } from '@jest/globals';
import { IMAGE_STRIDE, LANDMARK_COUNT, roundFrame, type PoseFrame, type Recording } from '@aigaret/contract';
import { createCalibrator } from './calibrator.ts';
import { figureFrame, restPose, type FigurePose } from './figure.ts';
import { jitterOf, JITTER_PART } from './jitter.ts';
import { measureRecording } from './measure-recording.ts';
import { movements } from './movements/index.ts';
import { gaussian, seededRandom } from './numeric.ts';

const ASPECT = 4 / 3;
const STEP_MS = 50;
const WANDERS_MS = 150;
const WANDERS_BY = 0.003; // picture heights, 1.4 px of 480 lines; a face half of it

/** Frames whose landmarks wander about their places. */
function wandering(
  lastMs: number,
  poseAt: (t: number) => FigurePose,
  seed: number,
  wandersBy = WANDERS_BY,
): PoseFrame[] {
  const random = seededRandom(seed);
  const keeps = Math.exp(-STEP_MS / WANDERS_MS);
  const renews = wandersBy * Math.sqrt(1 - keeps * keeps);
  const off = Float64Array.from({ length: LANDMARK_COUNT * 2 }, () => gaussian(random) * wandersBy);
  const frames: PoseFrame[] = [];
  for (let t = 0; t <= lastMs; t += STEP_MS) {
    const frame = figureFrame(t, poseAt(t), { aspect: ASPECT });
    const image = Float64Array.from(frame.image ?? []);
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1)
      for (const axis of [0, 1] as const) {
        const place = landmark * 2 + axis;
        off[place] = (off[place] as number) * keeps + gaussian(random) * renews;
        const at = landmark * IMAGE_STRIDE + axis;
        const part = landmark < 11 ? 0.5 : 1;
        image[at] = (image[at] as number) + (part * (off[place] as number)) / (axis === 0 ? ASPECT : 1);
      }
    frames.push(roundFrame({ ...frame, image }));
  }
  return frames;
}

const recordingOf = (frames: readonly PoseFrame[]): Recording => ({
  header: { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin' },
  items: frames.map((frame) => ({ kind: 'frame', frame })),
});
/** Those that are read across the picture; a forearm or shank that points at the camera wanders further than a small way of its own. */
const seated = movements.filter(({ id }) =>
  [
    'shoulder-abduction',
    'scaption',
    'reach',
    'hand-to-mouth',
    'cross-midline-transfer',
    'lateral-weight-shift',
  ].includes(id),
);

/** A seated person with a hand in the lap, somewhat far away. */
const resting = (): FigurePose => {
  const pose = { ...restPose('seated'), metresPerHeight: 2.6 };
  pose.left = { ...pose.left, shoulderForwardDeg: 60, shoulderAbductionDeg: 22, elbowFlexionDeg: 60 };
  return pose;
};

describe('landmarks that wander', () => {
  it('are no repetitions of anything in a minute of rest, and calibrate nothing', () => {
    let alive = 0;
    for (const seed of [1, 2]) {
      const frames = wandering(60_000, resting, seed);
      for (const { id, sides } of seated) {
        const side = sides[0] ?? 'both';
        const found = measureRecording(recordingOf(frames), { exercise: id, side, view: 'front' });
        const counted = found.repetitions.length + found.partials.length;
        expect([id, found.calibration, counted]).toEqual([id, 'none', 0]);
        const calibrator = createCalibrator({
          exercise: id,
          side,
          posture: 'seated',
          aspect: ASPECT,
          targetFraction: 0.8,
          targetCap: null,
        });
        for (const frame of frames) calibrator.step(frame);
        const { stage } = calibrator.step(frames.at(-1) as PoseFrame);
        expect([id, stage === 'done']).toEqual([id, false]);
        if (stage === 'range') alive += 1;
      }
    }
    expect(alive).toBeGreaterThan(seated.length); // most had found rest and were waiting for a movement
  });

  it('are no repetitions in bad light either, where they look like a larger way', () => {
    for (const id of ['shoulder-abduction', 'shoulder-flexion', 'elbow-flexion', 'neck-lateral-flexion']) {
      const frames = wandering(40_000, resting, 3, 2 * WANDERS_BY);
      const found = measureRecording(recordingOf(frames), { exercise: id, side: 'left', view: 'front' });
      expect([id, found.calibration, found.repetitions.length]).toEqual([id, 'none', 0]);
      expect(found.reasons.ok).toBeGreaterThan(400); // it was seen all the time
      expect(['jitter', 'too-small', 'no-movement']).toContain(found.obstacle);
    }
  });

  it('are none of somebody far away, whose head and arms waver by more than a small way', () => {
    const far = (): FigurePose => ({ ...restPose('seated'), metresPerHeight: 4 });
    const cases = [
      ['neck-rotation', 3, 2],
      ['neck-rotation', 3, 3],
      ['shoulder-flexion', 7, 2],
      ['shoulder-flexion', 4, 3],
    ] as const;
    for (const [id, seed, times] of cases) {
      const frames = wandering(40_000, far, seed, times * WANDERS_BY);
      const found = measureRecording(recordingOf(frames), { exercise: id, side: 'left', view: 'front' });
      expect([id, seed, found.repetitions.length, found.obstacle]).toEqual([id, seed, 0, 'jitter']);
      expect(found.reasons.ok).toBeGreaterThan(400);
    }
  });

  it('hide no movement of fifteen degrees, with a tremor or without', () => {
    for (const tremorDeg of [0, 2])
      for (const seed of [1, 2, 3]) {
        const raised = (t: number): FigurePose => {
          const pose = restPose('seated');
          const phase = t < 4000 ? 0 : ((t - 4000) % 4000) / 3000;
          const share = phase > 1 ? 0 : 0.5 - 0.5 * Math.cos(2 * Math.PI * phase);
          pose.left.shoulderAbductionDeg += 15 * share + tremorDeg * Math.sin((2 * Math.PI * 4 * t) / 1000);
          return pose;
        };
        const frames = wandering(4000 + 6 * 4000, raised, seed);
        const found = measureRecording(recordingOf(frames), { exercise: 'shoulder-abduction', side: 'left' });
        expect(found.repetitions.length + found.partials.length).toBe(6);
      }
  });
});

describe('telling jitter', () => {
  const times = Array.from({ length: 600 }, (_, index) => ({ t: index * 50 }));

  it('finds little in slow movements and much in noise, whatever their size', () => {
    const random = seededRandom(4);
    const noise = times.map(() => gaussian(random));
    const slow = times.map(({ t }) => 500 - 500 * Math.cos((2 * Math.PI * t) / 3000));
    const way = Math.max(...noise) - Math.min(...noise);
    expect(jitterOf(times, noise) / way).toBeGreaterThan(JITTER_PART);
    expect(jitterOf(times, slow) / 1000).toBeLessThan(JITTER_PART / 2);
  });

  it('leaves out what was not measured and long gaps', () => {
    const gappy = times.map(({ t }, index) => (index % 100 < 90 ? Math.floor(t / 5000) * 100 : NaN));
    expect(jitterOf(times, gappy)).toBe(0);
    expect(jitterOf([], [])).toBe(0);
  });
});
