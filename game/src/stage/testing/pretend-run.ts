// A pretend run: the RunState and RunEvents of one whole session by the book, written from a patient's habits. No camera, no
// measuring: for trying levels and the HUD by themselves. With a real Run from play/ use playLevel instead.
import type { Phase, Prescription, RepetitionRecord } from '@aigaret/contract';
import type { PlayStage, RunEvent, RunState } from '@aigaret/play';
import { seededRandom } from '../random.ts';

/** How the pretend patient moves. */
export interface PatientHabits {
  range: number; // highest control reached; 1 = own target
  raise: number; // factor on the tempo's time: 0.2 = five times too fast
  lower: number;
  hold: number;
  tremor: number; // control units
  compensates: boolean; // leans while raising
  score: number; // of each repetition, 0..100
  losesTrackingEvery: number; // ms; 0 = never
}

const byTheBook: PatientHabits = {
  range: 1.02,
  raise: 1,
  lower: 1,
  hold: 1,
  tremor: 0.006,
  compensates: false,
  score: 88,
  losesTrackingEvery: 0,
};

/** Ready habits; `clean-small` moves slowly and cleanly over half of the range. */
export const pretendPatients = {
  healthy: byTheBook,
  'clean-small': { ...byTheBook, range: 0.86, score: 74 },
  tremor: { ...byTheBook, tremor: 0.04, score: 70 },
  fast: { ...byTheBook, raise: 0.2, lower: 0.15, hold: 0.3, score: 31 },
  drops: { ...byTheBook, lower: 0.12, score: 55 },
  overshoots: { ...byTheBook, range: 1.22, score: 62 },
  leaning: { ...byTheBook, compensates: true, score: 48 },
  'loses-tracking': { ...byTheBook, losesTrackingEvery: 9000, score: 80 },
  'too-low': { ...byTheBook, range: 0.6, score: 30 },
} as const satisfies Record<string, PatientHabits>;
export type PretendPatientName = keyof typeof pretendPatients;

export interface PretendFrame {
  state: RunState;
  events: RunEvent[];
}

/** Control from which a repetition counts as reached; as in play/. */
const REACHED = 0.8;

const smooth = (x: number): number => x * x * (3 - 2 * x);

/** Steps of a session that come before playing, with the time that they take, ms. */
const prelude: readonly (readonly [PlayStage, RunState['guidance'], number])[] = [
  ['positioning', 'show-yourself', 1500],
  ['calibrating-rest', 'hold-still', 1500],
  ['calibrating-range', 'move-slowly-as-far-as-comfortable', 2500],
  ['countdown', 'get-ready', 3000],
];

export interface PretendRunOptions {
  prescription: Prescription;
  habits?: PatientHabits;
  seed?: number;
  frameMs?: number; // between two frames; 33 = 30 Hz, 67 = 15 Hz
  skipPrelude?: boolean;
}

/** The session, frame by frame, until it has ended. One state object, mutated. */
export function* pretendRun(options: PretendRunOptions): Generator<PretendFrame, void> {
  const { prescription, habits = byTheBook, seed = 1, frameMs = 33, skipPrelude = false } = options;
  const random = seededRandom(seed);
  const { tempo } = prescription;
  const state = firstState(prescription);
  let events: RunEvent[] = [];
  const total = prescription.sets * prescription.repetitions;
  const scores: number[] = [];

  const give = (): PretendFrame => {
    state.t += frameMs;
    const lost =
      habits.losesTrackingEvery > 0 && state.stage === 'playing' && state.t % habits.losesTrackingEvery < 700;
    state.quality = lost ? 0 : 0.94;
    state.reason = lost ? 'hidden' : 'ok';
    const given = { state: lost ? { ...state, control: Number.NaN, velocity: Number.NaN } : state, events };
    events = [];
    return given;
  };
  const move = (to: number): void => {
    const before = state.control;
    state.control = to + (random.next() - 0.5) * 2 * habits.tremor;
    state.velocity = ((state.control - before) * 1000) / frameMs;
    state.value = state.control * 90;
  };
  const stage = (next: PlayStage, guidance: RunState['guidance']): void => {
    state.stage = next;
    state.guidance = guidance;
    events.push({ kind: 'stage', t: state.t, stage: next });
  };
  const phase = (next: Phase, durationMs: number): void => {
    state.phase = next;
    state.phaseElapsedMs = 0;
    state.phaseDurationMs = durationMs;
    state.guidance = next === 'lower' ? 'lower-slowly' : next;
    events.push({ kind: 'phase', t: state.t, phase: next });
  };
  /** Moves from one control value to another in `ms`, the tempo asking for `asked`. */
  function* glide(
    from: number,
    to: number,
    ms: number,
    asked: (fraction: number) => number,
  ): Generator<PretendFrame, void> {
    for (let at = frameMs; at <= ms; at += frameMs) {
      state.phaseElapsedMs = at;
      state.targetNow = asked(Math.min(1, at / Math.max(1, state.phaseDurationMs)));
      move(from + (to - from) * smooth(Math.min(1, at / ms)));
      yield give();
    }
  }

  if (!skipPrelude)
    for (const [next, guidance, ms] of prelude) {
      stage(next, guidance);
      for (let at = 0; at < ms; at += frameMs) {
        state.progress = at / ms;
        state.countdownLeftMs = next === 'countdown' ? ms - at : 0;
        move(next === 'calibrating-range' ? Math.max(0, Math.sin((at / ms) * Math.PI)) * habits.range : 0);
        yield give();
      }
    }
  for (let set = 0; set < prescription.sets; set += 1) {
    state.set = set;
    state.repetition = 0;
    stage('playing', 'raise');
    for (let repetition = 0; repetition < prescription.repetitions; repetition += 1) {
      const peak = habits.range * random.between(0.985, 1.01);
      const startMs = state.t;
      phase('raise', tempo.raiseMs);
      if (habits.compensates) {
        state.compensations = ['lean'];
        events.push({ kind: 'compensation', t: state.t, compensation: 'lean', active: true });
      }
      yield* glide(0, peak, tempo.raiseMs * habits.raise, (fraction) => smooth(fraction));
      phase('hold', tempo.holdMs);
      const holdMs = Math.max(frameMs, tempo.holdMs * habits.hold);
      const peakMs = state.t;
      for (let at = frameMs; at <= holdMs; at += frameMs) {
        state.phaseElapsedMs = at;
        state.targetNow = 1;
        state.holdFraction = peak >= REACHED ? Math.min(1, at / Math.max(1, tempo.holdMs)) : 0;
        move(peak);
        yield give();
      }
      if (habits.compensates) {
        state.compensations = [];
        events.push({ kind: 'compensation', t: state.t, compensation: 'lean', active: false });
      }
      phase('lower', tempo.lowerMs);
      const lowerMs = tempo.lowerMs * habits.lower;
      yield* glide(peak, 0, lowerMs, (fraction) => 1 - smooth(fraction));
      const reached = peak >= REACHED;
      const record: RepetitionRecord = {
        index: state.repetitions + state.partials,
        set,
        startMs,
        peakMs,
        endMs: state.t,
        peak: peak * 90,
        peakFraction: peak,
        raiseMs: tempo.raiseMs * habits.raise,
        holdMs,
        lowerMs,
        raiseSpeed: 40,
        lowerSpeed: 30,
        peakSpeed: 60,
        smoothness: -1.8,
        compensations: habits.compensates ? ['lean'] : [],
        quality: 0.94,
        reached,
        score: habits.score,
      };
      scores.push(record.score);
      state.lastScore = record.score;
      state.score = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      state.stars = state.score >= 80 ? 3 : state.score >= 60 ? 2 : 1;
      state.holdFraction = 0;
      if (reached) {
        state.repetition += 1;
        state.repetitions += 1;
        events.push({ kind: 'repetition', t: state.t, repetition: record });
      } else {
        state.partials += 1;
        events.push({ kind: 'partial', t: state.t, repetition: record });
      }
      phase('rest', tempo.pauseMs);
      yield* glide(0, 0, Math.max(frameMs, tempo.pauseMs), () => 0);
    }
    events.push({ kind: 'set-done', t: state.t, set });
    if (set < prescription.sets - 1) {
      stage('resting', 'rest');
      for (let left = Math.min(4000, prescription.restMs); left > 0; left -= frameMs) {
        state.restLeftMs = left;
        move(0);
        yield give();
      }
      state.restLeftMs = 0;
    }
  }
  state.endReason = state.repetitions >= total ? 'done' : 'stopped-by-patient';
  stage('ended', 'finished');
  events.push({ kind: 'ended', t: state.t, reason: state.endReason });
  for (let at = 0; at < 6000; at += frameMs) {
    move(0);
    yield give();
  }
}

/** The state before the first frame. */
export function firstState(prescription: Prescription): RunState {
  return {
    t: 0,
    stage: 'positioning',
    phase: 'rest',
    phaseElapsedMs: 0,
    phaseDurationMs: 0,
    targetNow: 0,
    control: 0,
    velocity: 0,
    value: 0,
    quality: 0.94,
    reason: 'ok',
    compensations: [],
    holdFraction: 0,
    guidance: 'show-yourself',
    progress: 0,
    countdownLeftMs: 0,
    restLeftMs: 0,
    set: 0,
    sets: prescription.sets,
    repetition: 0,
    repetitionsPerSet: prescription.repetitions,
    repetitions: 0,
    partials: 0,
    score: 0,
    lastScore: Number.NaN,
    stars: 0,
    pauseReason: null,
    endReason: null,
    calibration: null,
  };
}
