// Frames of any movement from a timeline of shares: 0 = rest, 1 = a healthy person's full way. The movement's own file says
// how the figure does it, so a new movement has its pretend patients at once.
import { emptyFrame, type PoseFrame, type Posture, type Side, type TaughtPose } from '@aigaret/contract';
import { figureFrame, type FigurePose } from '../figure.ts';
import { figureOf } from '../movements/figure-of.ts';
import { findMovement } from '../movements/index.ts';
import { cos, gaussian, PI, seededRandom, sin } from '../numeric.ts';
import type { CompensationId, View, WayId } from '../types.ts';

/** One stretch: go to this share within `ms`, evenly eased, then it is the next one's turn. Missing values stay as they are. */
export interface ShareStep {
  ms: number;
  share?: number; // of the side, or of both
  rightShare?: number; // of the right side alone, where both sides are asked for
  compensationShare?: number; // 1 = about twice the limit of the signal's compensation
  visible?: boolean; // false: nobody is seen meanwhile
  people?: number; // persons in the picture; default 1
}

export interface MovementSignal {
  exercise: string;
  side: Side;
  posture: Posture;
  view?: View;
  compensation?: CompensationId;
  taught?: TaughtPose;
  ways?: readonly WayId[]; // of a pair control: the direction of each repetition in turn; default up, left, right
  aspect?: number; // default 4/3
  hz?: number; // frames a second; default 30
  jitterMs?: number; // frames come early or late by up to this; default 0
  seed?: number; // default 1
  noise?: number; // picture heights; default 0.001
  visibility?: number | ((landmark: number) => number);
  tremorShare?: number; // amplitude of a 5 Hz tremor in shares
  change?: (pose: FigurePose) => void; // e.g. further away, aside, turned
}

const TREMOR_HZ = 5;

/** Bell-shaped speed: starts and stops gently. */
const eased = (part: number): number => (1 - cos(PI * (part < 0 ? 0 : part > 1 ? 1 : part))) / 2;

interface Place {
  share: number;
  rightShare: number;
  compensationShare: number;
}

const goalOf = (from: Place, step: ShareStep): Place => ({
  share: step.share ?? from.share,
  rightShare: step.rightShare ?? step.share ?? from.rightShare,
  compensationShare: step.compensationShare ?? from.compensationShare,
});

const between = (from: Place, to: Place, part: number): Place => ({
  share: from.share + (to.share - from.share) * part,
  rightShare: from.rightShare + (to.rightShare - from.rightShare) * part,
  compensationShare: from.compensationShare + (to.compensationShare - from.compensationShare) * part,
});

/** The frames of a timeline, from t = 0. */
export function movementFrames(steps: readonly ShareStep[], signal: MovementSignal): PoseFrame[] {
  const { exercise, side, posture, view, compensation, aspect = 4 / 3, hz = 30, jitterMs = 0, noise = 0.001 } = signal;
  const { seed = 1, tremorShare = 0, visibility, change, taught, ways = ['up', 'left', 'right'] } = signal;
  const isPair = findMovement(exercise).control === 'pair';
  const random = seededRandom(seed);
  const wander = gaussian(random);
  let from: Place = { share: 0, rightShare: 0, compensationShare: 0 };
  let begin = 0;
  let index = 0;
  let repetition = 0; // counted by its rest, to go on to the next direction
  const frames: PoseFrame[] = [];
  const total = steps.reduce((sum, step) => sum + step.ms, 0);
  for (let count = 0; (count * 1000) / hz < total; count += 1) {
    const t = Math.max(frames.at(-1)?.t ?? 0, (count * 1000) / hz + (random() * 2 - 1) * jitterMs, 0);
    for (let step = steps[index]; step && index < steps.length - 1 && t >= begin + step.ms; step = steps[index]) {
      if (from.share !== 0 && goalOf(from, step).share === 0) repetition += 1;
      from = goalOf(from, step);
      begin += step.ms;
      index += 1;
    }
    const step = steps[index] as ShareStep;
    if (step.visible === false) {
      frames.push(emptyFrame(t));
      continue;
    }
    const place = between(from, goalOf(from, step), eased((t - begin) / step.ms));
    const shake = tremorShare * sin((2 * PI * TREMOR_HZ * t) / 1000 + wander);
    const pose = figureOf(exercise, side, posture, place.share + shake, {
      view,
      taught,
      way: isPair ? ways[repetition % ways.length] : undefined,
      rightShare: place.rightShare + shake,
      compensation: compensation && place.compensationShare !== 0 ? compensation : undefined,
      compensationShare: place.compensationShare,
    });
    change?.(pose);
    frames.push(figureFrame(t, pose, { aspect, noise, seed, people: step.people ?? 1, visibility }));
  }
  return frames;
}

/** How one repetition goes. Times in ms. */
export interface ShareRepetition {
  share?: number; // peak; default 1
  raiseMs?: number;
  holdMs?: number;
  lowerMs?: number;
  pauseMs?: number;
  compensationShare?: number; // at the peak; default 0
}

/** Raise, hold, lower, pause. */
export function shareRepetition(repetition: ShareRepetition = {}): ShareStep[] {
  const {
    share = 1,
    raiseMs = 1800,
    holdMs = 1200,
    lowerMs = 1800,
    pauseMs = 1000,
    compensationShare = 0,
  } = repetition;
  return [
    { ms: raiseMs, share, compensationShare },
    { ms: holdMs },
    { ms: lowerMs, share: 0, compensationShare: 0 },
    { ms: pauseMs },
  ];
}

/** One repetition of each side in turn. */
export function turnsRepetition(repetition: ShareRepetition = {}): ShareStep[] {
  const { share = 1, raiseMs = 1200, holdMs = 600, lowerMs = 1200, pauseMs = 500, compensationShare = 0 } = repetition;
  const back = { share: 0, rightShare: 0, compensationShare: 0 };
  return [
    { ms: raiseMs, share, rightShare: 0, compensationShare },
    { ms: holdMs },
    { ms: lowerMs, ...back },
    { ms: pauseMs },
    { ms: raiseMs, share: 0, rightShare: share, compensationShare },
    { ms: holdMs },
    { ms: lowerMs, ...back },
    { ms: pauseMs },
  ];
}
