// The signal zoo: pretend patients on the kinematic figure, each with what has to be found in it. Every signal starts
// with a calibration (rest, two slow trials) and goes on with what its name says. Adding one = adding an entry.
import type { PoseFrame, Posture } from '@aigaret/contract';
import type { CompensationId } from '../types.ts';
import { script, type PosePart, type ScriptOptions, type ScriptStep } from './script.ts';

/** A pretend patient and the truth about it. */
export interface Signal {
  id: string;
  what: string;
  exercise: string;
  side: 'left' | 'right' | 'both';
  posture: Posture;
  prologueMs: number; // rest and two slow trials; calibration ends within it
  repetitions: number; // that reach 80 % of the own range, after the prologue
  partials: number; // that close without reaching it
  peak: number | null; // their value in the movement's unit, where the signal fixes one
  compensations: readonly CompensationId[]; // in every repetition after the prologue
  aspect: number;
  frames(): PoseFrame[];
}

const REST_DEG = 8;
const ASPECT = 4 / 3;

type ArmSide = 'left' | 'right';

/** How one pretend repetition of an arm goes. Times in ms. */
export interface ArmRepetition {
  side: ArmSide;
  deg: number; // peak
  raiseMs?: number;
  holdMs?: number;
  lowerMs?: number;
  pauseMs?: number;
  body?: PosePart; // what the rest of the body does at the peak
  back?: PosePart; // undoes it
}

/** Raise, hold, lower, pause. */
export function armRepetition(repetition: ArmRepetition): ScriptStep[] {
  const { side, deg, raiseMs = 1800, holdMs = 1200, lowerMs = 1800, pauseMs = 1000, body = {}, back = {} } = repetition;
  return [
    { ms: raiseMs, to: { ...body, [side]: { ...body[side], shoulderAbductionDeg: deg } } },
    { ms: holdMs },
    { ms: lowerMs, to: { ...back, [side]: { ...back[side], shoulderAbductionDeg: REST_DEG } } },
    { ms: pauseMs },
  ];
}

/** Lean forward, rise, stand, sit down slowly, lean back; `share` of the way. */
export function sitToStandRepetition(share = 1): ScriptStep[] {
  return [
    { ms: 700, to: { trunkForwardDeg: 35 } },
    { ms: 1500, to: { sitToStand: share, trunkForwardDeg: 35 * (1 - share) } },
    { ms: 1200 },
    { ms: 1500, to: { sitToStand: 0.08, trunkForwardDeg: 30 } },
    { ms: 700, to: { sitToStand: 0, trunkForwardDeg: 0 } },
    { ms: 1200 },
  ];
}

/** Down, a moment, up again, a moment. */
export const squatRepetition = (depth = 0.8): ScriptStep[] => [
  { ms: 1600, to: { squat: depth } },
  { ms: 800 },
  { ms: 1600, to: { squat: 0 } },
  { ms: 1200 },
];

/** The same steps several times. */
export const times = (count: number, steps: readonly ScriptStep[]): ScriptStep[] =>
  Array.from({ length: count }, () => steps).flat();

const length = (steps: readonly ScriptStep[]): number => steps.reduce((sum, { ms }) => sum + ms, 0);

interface Recipe {
  id: string;
  what: string;
  exercise?: string;
  side?: Signal['side'];
  posture?: Posture;
  trials: ScriptStep[]; // two slow repetitions of the own range
  steps: ScriptStep[];
  repetitions: number;
  partials?: number;
  peak?: number;
  compensations?: CompensationId[];
  options?: ScriptOptions;
}

function signal(recipe: Recipe): Signal {
  const posture = recipe.posture ?? 'seated';
  const prologue = [{ ms: 3500 }, ...recipe.trials];
  return {
    id: recipe.id,
    what: recipe.what,
    exercise: recipe.exercise ?? 'shoulder-abduction',
    side: recipe.side ?? 'left',
    posture,
    prologueMs: length(prologue),
    repetitions: recipe.repetitions,
    partials: recipe.partials ?? 0,
    peak: recipe.peak ?? null,
    compensations: recipe.compensations ?? [],
    aspect: recipe.options?.aspect ?? ASPECT,
    frames: () => script([...prologue, ...recipe.steps], { aspect: ASPECT, posture, ...recipe.options }),
  };
}

const arm = (deg: number, more: Partial<ArmRepetition> = {}): ScriptStep[] =>
  armRepetition({ side: 'left', deg, ...more });
const trialsTo = (deg: number, side: ArmSide = 'left'): ScriptStep[] => times(2, armRepetition({ side, deg }));
const hidden = (ms: number, to?: PosePart): ScriptStep => ({ ms, visible: false, ...(to ? { to } : {}) });
const raised: PosePart = { left: { shoulderAbductionDeg: 100 } };
const lowered: PosePart = { left: { shoulderAbductionDeg: REST_DEG } };
const sitting = { exercise: 'sit-to-stand', side: 'both' as const };

/** Interrupted in mid air for the given time, then lowered as if nothing had been. */
const interrupted = (gapMs: number): ScriptStep[] => [
  { ms: 1800, to: raised },
  { ms: 400 },
  hidden(gapMs),
  { ms: 400 },
  { ms: 1800, to: lowered },
  { ms: 1000 },
];

/** All pretend patients. */
export const zoo: readonly Signal[] = [
  { id: 'slow-clean', what: 'slow and clean', steps: times(5, arm(100)), repetitions: 5, peak: 100 },
  {
    id: 'over-head',
    what: 'nearly the whole range',
    trials: trialsTo(170),
    steps: times(3, arm(170)),
    repetitions: 3,
    peak: 170,
  },
  {
    id: 'small-range',
    what: 'fifteen degrees and no more',
    trials: trialsTo(23),
    steps: times(4, arm(23)),
    repetitions: 4,
    peak: 23,
  },
  {
    id: 'fast',
    what: 'throws the arm up and lets it fall',
    steps: times(4, arm(100, { raiseMs: 400, holdMs: 50, lowerMs: 400 })),
    repetitions: 4,
  },
  {
    id: 'drops',
    what: 'raises slowly, lets the arm drop',
    steps: times(4, arm(100, { lowerMs: 300 })),
    repetitions: 4,
    peak: 100,
  },
  { id: 'overshoots', what: 'far beyond the target', steps: times(4, arm(125)), repetitions: 4, peak: 125 },
  { id: 'falls-short', what: 'half of the way', steps: times(4, arm(50)), repetitions: 0, partials: 4, peak: 50 },
  {
    id: 'leans',
    what: 'leans away instead of lifting',
    steps: times(3, arm(100, { body: { trunkLeanDeg: -20 }, back: { trunkLeanDeg: 0 } })),
    repetitions: 3,
    peak: 100,
    compensations: ['lean'] as CompensationId[],
  },
  {
    id: 'hikes',
    what: 'lifts the shoulder with the arm',
    steps: times(3, arm(95, { body: { left: { hikeNorm: 0.4 } }, back: { left: { hikeNorm: 0 } } })),
    repetitions: 3,
    peak: 95,
    compensations: ['hike'] as CompensationId[],
  },
  {
    id: 'tremor',
    what: 'shakes at 5 Hz',
    steps: times(4, arm(100)),
    repetitions: 4,
    options: { tremor: { hz: 5, deg: 4, side: 'left' } as const },
  },
  {
    id: 'slow-camera',
    what: '15 frames a second, unsteady',
    steps: times(4, arm(100)),
    repetitions: 4,
    peak: 100,
    options: { hz: 15, jitterMs: 15 },
  },
  {
    id: 'fast-camera',
    what: '60 frames a second',
    steps: times(4, arm(100)),
    repetitions: 4,
    peak: 100,
    options: { hz: 60 },
  },
  {
    id: 'noisy',
    what: 'bad light: three times the noise',
    steps: times(4, arm(100)),
    repetitions: 4,
    options: { noise: 0.004 },
  },
  {
    id: 'wheelchair',
    what: 'hips and legs behind a table',
    posture: 'wheelchair' as const,
    steps: times(4, arm(100)),
    repetitions: 4,
    peak: 100,
    options: { visibility: (landmark: number) => (landmark >= 23 ? 0.1 : 0.98) },
  },
  {
    id: 'short-gap',
    what: 'tracking is lost for 300 ms at the top',
    steps: times(2, interrupted(300)),
    repetitions: 2,
  },
  {
    id: 'loses-tracking',
    what: 'tracking is lost for 2 s at the top',
    steps: [...interrupted(2000), ...times(2, arm(100))],
    repetitions: 2,
  },
  {
    id: 'companion',
    what: 'somebody walks by while the arm hangs',
    steps: [...arm(100), { ms: 1500, people: 2 }, { ms: 800 }, ...arm(100)],
    repetitions: 2,
  },
  { id: 'rests', what: 'sits still for a minute', steps: [{ ms: 60_000 }], repetitions: 0 },
  {
    id: 'other-arm',
    what: 'moves the other arm',
    steps: times(4, armRepetition({ side: 'right', deg: 100 })),
    repetitions: 0,
  },
]
  .map((recipe) => signal({ trials: trialsTo(100), ...recipe } as Recipe))
  .concat(
    signal({
      id: 'right-arm',
      what: 'the right arm',
      side: 'right',
      trials: trialsTo(100, 'right'),
      steps: times(4, armRepetition({ side: 'right', deg: 100 })),
      repetitions: 4,
      peak: 100,
    }),
    signal({
      ...sitting,
      id: 'stands-up',
      what: 'stands up and sits down',
      trials: times(2, sitToStandRepetition()),
      steps: times(4, sitToStandRepetition()),
      repetitions: 4,
    }),
    signal({
      ...sitting,
      id: 'half-stands',
      what: 'only comes half up',
      trials: times(2, sitToStandRepetition()),
      steps: times(3, sitToStandRepetition(0.55)),
      repetitions: 0,
      partials: 3,
    }),
    signal({
      ...sitting,
      id: 'squats',
      what: 'squats from standing',
      posture: 'standing',
      trials: times(2, squatRepetition()),
      steps: times(4, squatRepetition()),
      repetitions: 4,
    }),
    signal({
      ...sitting,
      id: 'stays-down',
      what: 'two squats, and a third that never comes up',
      posture: 'standing',
      trials: times(2, squatRepetition()),
      steps: [
        ...times(2, squatRepetition()),
        { ms: 1600, to: { squat: 0.8 } },
        { ms: 3000 },
        { ms: 800, to: { squat: 0.5 } },
      ],
      repetitions: 2,
    }),
  );

/** A pretend patient by id. @throws Error naming those that exist */
export function zooSignal(id: string): Signal {
  const found = zoo.find((one) => one.id === id);
  if (!found) throw new Error(`signal "${id}": expected one of ${zoo.map((one) => one.id).join(', ')}`);
  return found;
}
