// A motion room that reads the control straight out of the frame, for tests of the rules alone: what is written is what is measured.
import { emptyFrame, LANDMARK_COUNT, IMAGE_STRIDE, type CalibrationRecord, type PoseFrame } from '@aigaret/contract';
import {
  wayIds,
  type Calibrator,
  type Measurement,
  type MeasuredRepetition,
  type Measurer,
  type MovementInfo,
  type QualityReason,
  type WayId,
} from '@aigaret/motion';
import type { MotionRoom } from '../motion-room.ts';
import { wayDirections } from '../ways.ts';

/** Own range 0..100 degrees above a rest of 0, target at 80. */
export const scriptedCalibration: CalibrationRecord = {
  rest: 0,
  ownRange: 100,
  target: 80,
  assistance: 'none',
  body: {},
};

export const scriptedMovement: MovementInfo = {
  id: 'scripted',
  kind: 'hold-repetition',
  control: 'unipolar',
  unit: 'deg',
  sides: ['left', 'right', 'both'],
  postures: ['seated', 'wheelchair', 'standing'],
  degrees: { view: 'front', plane: 'frontal' },
  normal: null,
  cap: 90,
  minimumRange: 10,
  standing: 'free',
  joints: [],
  measuring: null,
};

/** The same with two sides that are asked in turn: own ranges of 100 and 60 degrees. */
export const scriptedSides: CalibrationRecord = {
  ...scriptedCalibration,
  ways: { left: { rest: 0, ownRange: 100, target: 80 }, right: { rest: 0, ownRange: 60, target: 48 } },
};

/**
 * A frame that is measured as this value (degrees), well seen. NaN or a reason: not seen.
 * @param way that moves, where there are several; the others rest
 */
export function scriptedFrame(
  t: number,
  value: number,
  reason: QualityReason = 'ok',
  leans = false,
  way: WayId | null = null,
  { beyond = false, dropped = false }: { beyond?: boolean; dropped?: boolean } = {},
): PoseFrame {
  if (reason === 'no-person' || value !== value) return emptyFrame(t);
  const image = new Float64Array(LANDMARK_COUNT * IMAGE_STRIDE);
  image[0] = value;
  image[1] = leans ? 1 : 0;
  image[2] = way ? wayIds.indexOf(way) : NO_WAY;
  image[BEYOND] = beyond ? 1 : 0;
  image[DROPPED] = dropped ? 1 : 0;
  return { t, image, world: null, people: reason === 'second-person' ? 2 : 1 };
}

const NO_WAY = -1;
/** Places of a frame that say: the left shoulder is beyond its cap, the hips have just sunk. */
const BEYOND = 4;
const DROPPED = 5;
const leftShoulder: Measurement['beyond'] = ['shoulder-elevation-left'];
const none: Measurement['beyond'] = [];
/** From this control up a repetition is open, below it again it closes; the target counts as reached from REACHED. */
const OPEN = 0.3;
const REACHED = 0.9;

/** The part of a way that another one goes along; 0 for the other side. */
function alongWay(way: WayId, asked: WayId): number {
  const [a, b] = [wayDirections[way], wayDirections[asked]];
  return Math.max(0, a.x * b.x + a.y * b.y);
}

function scriptedMeasurer(calibration: CalibrationRecord, companion = false): Measurer {
  let asked: WayId | null = calibration.ways ? (wayIds.find((way) => calibration.ways?.[way]) ?? null) : null;
  let moved: WayId | null = null; // in the repetition that is open
  let target = calibration.target;
  let next = target; // from the next repetition on
  let last: { t: number; control: number } | null = null;
  let open: MeasuredRepetition | null = null;
  const measurement: Measurement = {
    t: 0,
    value: Number.NaN,
    control: Number.NaN,
    velocity: Number.NaN,
    quality: 0,
    reason: 'no-person',
    rising: false,
    inRepetition: false,
    compensations: [],
    beyond: [],
    dropped: false,
    way: null,
    across: Number.NaN,
    up: Number.NaN,
    repetition: null,
  };
  const count = (t: number, control: number, own: number, leans: boolean): MeasuredRepetition | null => {
    if (!open) {
      if (control >= OPEN) open = opened(t);
      return null;
    }
    if (leans && open.compensations.length === 0) open.compensations.push('lean');
    if (control > open.peakFraction) Object.assign(open, { peak: control * own, peakFraction: control, peakMs: t });
    if (control >= REACHED) open.holdMs += t - (last?.t ?? t);
    if (control >= OPEN) return null;
    const closed = open;
    open = null;
    target = next;
    closed.endMs = t;
    closed.reached = closed.peakFraction >= REACHED;
    closed.raiseMs = closed.peakMs - closed.startMs;
    closed.lowerMs = Math.max(1, closed.endMs - closed.peakMs - closed.holdMs);
    const way = closed.peak - OPEN * own;
    closed.way = moved;
    closed.raiseSpeed = (way / Math.max(1, closed.raiseMs)) * 1000;
    closed.lowerSpeed = (way / closed.lowerMs) * 1000;
    return closed;
  };
  return {
    measure({ t, image, people }) {
      const seen = image !== null && (people === 1 || companion);
      const way = seen && image[2] !== NO_WAY ? (wayIds[image[2] as number] as WayId) : null;
      const own = way === asked ? target : ((way && calibration.ways?.[way]?.target) ?? target);
      const raised = seen ? ((image[0] as number) - calibration.rest) / (own - calibration.rest) : Number.NaN;
      const control = way && asked ? raised * alongWay(way, asked) : asked === null || !seen ? raised : 0;
      const leans = seen && image[1] === 1;
      measurement.t = t;
      measurement.value = seen ? (image[0] as number) : Number.NaN;
      measurement.velocity = last && t > last.t ? ((control - last.control) / (t - last.t)) * 1000 : Number.NaN;
      measurement.control = control;
      measurement.quality = seen ? 1 : 0;
      measurement.reason = seen ? 'ok' : people > 1 ? 'second-person' : 'no-person';
      measurement.compensations = leans ? ['lean'] : [];
      measurement.beyond = seen && image[BEYOND] === 1 ? leftShoulder : none;
      measurement.dropped = seen && image[DROPPED] === 1;
      measurement.way = asked;
      if (raised >= OPEN) moved = way;
      measurement.repetition = seen ? count(t, raised, own, leans) : null;
      measurement.inRepetition = open !== null;
      if (seen) last = { t, control };
      return measurement;
    },
    setTarget(value) {
      next = value;
      if (!open) target = value;
    },
    ask(way) {
      asked = way;
      target = calibration.ways?.[way]?.target ?? target;
      next = target;
    },
    reset() {
      last = null;
      open = null;
      target = calibration.target;
      next = target;
    },
  };
}

const opened = (t: number): MeasuredRepetition => ({
  startMs: t,
  peakMs: t,
  endMs: t,
  peak: 0,
  peakFraction: 0,
  raiseMs: 0,
  holdMs: 0,
  lowerMs: 0,
  raiseSpeed: 0,
  lowerSpeed: 0,
  peakSpeed: 0,
  smoothness: null,
  compensations: [],
  quality: 1,
  reached: false,
  way: null,
  symmetry: null,
});

/** Positions for 1 s, rests for 1 s, takes the largest value of 3 s as own range. */
function scriptedCalibrator(): Calibrator {
  let seenMs = 0;
  let lastT = 0;
  let largest = 0;
  return {
    step({ t, image }) {
      if (image) seenMs += Math.min(t - lastT, 100);
      lastT = t;
      if (image && (image[0] as number) > largest) largest = image[0] as number;
      const stage = seenMs < 1000 ? 'positioning' : seenMs < 2000 ? 'rest' : seenMs < 5000 ? 'range' : 'done';
      return {
        stage,
        progress: Math.min(1, (seenMs % 1000) / 1000),
        reason: image ? 'ok' : 'no-person',
        obstacle: null,
        value: image ? (image[0] as number) : Number.NaN,
        trials: 0,
        way: null,
        record: stage === 'done' ? { ...scriptedCalibration, ownRange: largest, target: largest * 0.8 } : null,
      };
    },
    reset() {
      seenMs = 0;
      largest = 0;
    },
  };
}

/** The same room with a movement that declares something else. */
export const scriptedRoom = (given: Partial<MovementInfo>): MotionRoom => ({
  ...scriptedMotion,
  movementInfo: () => ({ ...scriptedMovement, ...given }),
});

export const scriptedMotion: MotionRoom = {
  createMeasurer: ({ calibration, companion }) => scriptedMeasurer(calibration, companion),
  createCalibrator: scriptedCalibrator,
  movementInfo: () => scriptedMovement,
};
