// What the drawn patient does, second by second, and the truth about it. Everything that varies comes from the seed.
import type { Posture, Side } from '@aigaret/contract';
import { cos, PI, restPose, seededRandom, type FigurePose, type View, type WayId } from '@aigaret/motion';
import { figureAt, figureWays, type FigureMoment } from '../../game/src/pose/figure-control.ts';
import { trueValue } from './truth.ts';

export const clipScripts = ['session', 'calibration', 'still'] as const;
/** session: rest, calibration raises, repetitions. calibration: without the repetitions. still: rest only. */
export type ClipScript = (typeof clipScripts)[number];

export const clipScenes = ['one', 'empty', 'two', 'leaves'] as const;
/** one: the patient alone. empty: nobody. two: a second person comes in half-way. leaves: the patient walks out half-way. */
export type ClipScene = (typeof clipScenes)[number];

export interface ClipOptions {
  exercise: string;
  side: Side;
  posture: Posture;
  view: View | null; // null = of the control; 'side' = a measuring repetition
  seed: number;
  seconds: number; // length of the clip; it goes on resting until then
  script: ClipScript;
  scene: ClipScene;
  repetitions: number | null; // null = 4 to 6 by the seed
  restMs: number; // before the calibration raises
  gapMs: number; // rest between the calibration raises and the first repetition
  raiseMs: number;
  lowerMs: number;
  pauseMs: number; // between two repetitions
  calibrationRaises: number; // two alike are enough for the product; a third would fall into its countdown
}

export const clipDefaults: ClipOptions = {
  exercise: 'shoulder-abduction',
  side: 'left',
  posture: 'seated',
  view: null,
  seed: 1,
  seconds: 120,
  script: 'session',
  scene: 'one',
  repetitions: null,
  restMs: 12_000,
  gapMs: 8000,
  raiseMs: 2000,
  lowerMs: 2500,
  pauseMs: 2000,
  calibrationRaises: 3,
};

export interface DrawnPeak {
  startMs: number; // of the clip
  peakStartMs: number; // reached
  peakEndMs: number; // held until
  endMs: number; // back at rest
  share: number; // of a healthy person's full way
  way: WayId | null; // where the exercise has several
  value: number; // in the movement's unit, as a perfect measurement of the drawn landmarks reads it
}

/** Written beside the clip. */
export interface ClipTruth {
  format: 'aigaret-drawn-patient';
  version: 1;
  options: ClipOptions;
  durationMs: number;
  fps: number;
  rest: number; // value at rest, in the movement's unit
  calibration: DrawnPeak[];
  repetitions: DrawnPeak[];
  changeMs: number | null; // when somebody comes or leaves
}

export const CLIP_WIDTH = 640;
export const CLIP_HEIGHT = 480;
export const CLIP_FPS = 30; // the fake camera plays a .mjpeg at this rate whatever it holds
/** Each peak is held so long that a network at 10 pictures a second sees it still. */
export const PEAK_HOLD_MS = 1000;

const FIRST_BREATHS_MS = 600; // before the first movement of all

/** Own range, as a share of a healthy person's way, and what repetitions reach of it. Below the plan's 80 % none would count. */
const OWN_RANGE = [0.77, 1] as const;
const REACH = [0.88, 1] as const;
/** Standing up is whole or it is not done; half-way the figure would crouch. */
const wholeWay: Readonly<Record<string, { own: readonly [number, number]; reach: readonly [number, number] }>> = {
  'sit-to-stand': { own: [0.96, 1], reach: [0.95, 1] },
};

const eased = (share: number): number => (1 - cos(PI * Math.min(1, Math.max(0, share)))) / 2;

const figureOfClip = ({ exercise, side, posture, view }: ClipOptions) => ({
  exercise,
  side,
  posture,
  view: view ?? undefined,
});

const measured = (options: ClipOptions, moment: FigureMoment): number =>
  trueValue(figureOfClip(options), moment, CLIP_WIDTH / CLIP_HEIGHT);

export interface ClipPlan {
  truth: ClipTruth;
  /** The patient's joints, and who is seen, at a time of the clip in ms. */
  at(t: number): { patient: FigurePose | null; visitor: FigurePose | null };
}

/** Lays the whole clip out. @throws AigaretError EXERCISE_UNKNOWN */
export function planClip(options: ClipOptions): ClipPlan {
  const ways = figureWays(figureOfClip(options));
  const random = seededRandom(options.seed);
  const range = wholeWay[options.exercise] ?? { own: OWN_RANGE, reach: REACH };
  const between = ([low, high]: readonly [number, number]): number => low + random() * (high - low);
  const own = between(range.own);
  const count = options.repetitions ?? 4 + Math.floor(random() * 3);
  let t = FIRST_BREATHS_MS + options.restMs;
  const peak = (share: number, index: number): DrawnPeak => {
    const moment = { share, way: ways[index % Math.max(1, ways.length)] ?? null };
    const startMs = t;
    const peakStartMs = startMs + options.raiseMs;
    const peakEndMs = peakStartMs + PEAK_HOLD_MS;
    const endMs = peakEndMs + options.lowerMs;
    t = endMs + options.pauseMs;
    return { startMs, peakStartMs, peakEndMs, endMs, ...moment, value: measured(options, moment) };
  };
  const calibration =
    options.script === 'still'
      ? []
      : Array.from({ length: options.calibrationRaises }, (_, index) => peak(own * (index === 1 ? 1 : 0.97), index));
  t += options.gapMs;
  const repetitions =
    options.script === 'session'
      ? Array.from({ length: count }, (_, index) => peak(own * between(range.reach), index))
      : [];
  const durationMs = options.seconds * 1000;
  const last = [...calibration, ...repetitions].at(-1);
  if (last && last.endMs > durationMs)
    throw new RangeError(
      `A clip of ${options.seconds} s ends before its last peak at ${Math.ceil(last.endMs / 1000)} s.`,
    );
  const changeMs = options.scene === 'two' || options.scene === 'leaves' ? durationMs / 2 : null;
  const truth: ClipTruth = {
    format: 'aigaret-drawn-patient',
    version: 1,
    options,
    durationMs,
    fps: CLIP_FPS,
    rest: measured(options, { share: 0, way: ways[0] ?? null }),
    calibration,
    repetitions,
    changeMs,
  };
  return {
    truth,
    at: (now) => whoIsSeen(options, truth, now, momentAt([...calibration, ...repetitions], now)),
  };
}

function momentAt(peaks: readonly DrawnPeak[], t: number): FigureMoment {
  const now = peaks.find((peak) => t >= peak.startMs && t < peak.endMs);
  if (!now) return { share: 0, way: null };
  const rising = eased((t - now.startMs) / (now.peakStartMs - now.startMs));
  const falling = eased((t - now.peakEndMs) / (now.endMs - now.peakEndMs));
  return { share: now.share * (rising - falling), way: now.way };
}

const WALK_MS = 3000; // in or out of the picture
const VISITOR_X = 0.86; // beside the patient, whole body in the picture
const MOVED_X = 0.36; // the patient sits further left when somebody is to stand beside

function whoIsSeen(
  options: ClipOptions,
  truth: ClipTruth,
  t: number,
  moment: FigureMoment,
): ReturnType<ClipPlan['at']> {
  if (options.scene === 'empty') return { patient: null, visitor: null };
  const patient = figureAt(figureOfClip(options), moment);
  const walked = truth.changeMs === null ? 0 : eased((t - truth.changeMs) / WALK_MS);
  if (options.scene === 'leaves') {
    if (walked >= 1) return { patient: null, visitor: null };
    patient.xNorm += walked * 0.9;
    if (walked > 0) patient.sitToStand = 1;
  }
  if (options.scene !== 'two') return { patient, visitor: null };
  patient.xNorm = MOVED_X;
  if (walked === 0) return { patient, visitor: null };
  const visitor = restPose('standing');
  visitor.xNorm = 1.25 - (1.25 - VISITOR_X) * walked;
  return { patient, visitor };
}
