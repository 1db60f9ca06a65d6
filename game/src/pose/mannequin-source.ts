// A figure that does the exercise by itself, or is moved by setting its value: for demonstrations, the workbench and tests.
import { cos, PI } from '@aigaret/motion';
import type { Tempo } from '@aigaret/contract';
import { moverOf } from './figure-control.ts';
import { createFigureSource, type FigureSourceOptions } from './figure-source.ts';
import type { PoseSource } from './source.ts';

export interface MannequinOptions extends FigureSourceOptions {
  /** Joint value at a time of the session in ms; default: rests, then repeats the exercise in the tempo. */
  script?: (t: number) => number;
}

export interface MannequinSource extends PoseSource {
  /** Moves the figure by hand from now on; null gives it back to its script. Degrees, or 0..1 of standing up. */
  set(value: number | null): void;
}

const CALM_TEMPO: Tempo = { raiseMs: 2000, holdMs: 2000, lowerMs: 2500, pauseMs: 2000 };
/** Still for this long first, so that the resting posture can be taken. */
const FIRST_REST_MS = 5000;
/** A prescribed hold is counted from reaching the target; a little more keeps each repetition whole. */
const EXTRA_HOLD_MS = 700;

const eased = (share: number): number => (1 - cos(PI * Math.min(1, Math.max(0, share)))) / 2;

/** The exercise over and over in a tempo, after a first rest. `t` in ms; 0 = rest, 1 = top. */
export function tempoShare(t: number, tempo: Tempo): number {
  const hold = tempo.holdMs + EXTRA_HOLD_MS;
  const round = tempo.raiseMs + hold + tempo.lowerMs + Math.max(tempo.pauseMs, 1000);
  const within = t < FIRST_REST_MS ? -1 : (t - FIRST_REST_MS) % round;
  if (within < 0) return 0;
  return eased(within / tempo.raiseMs) - eased((within - tempo.raiseMs - hold) / tempo.lowerMs);
}

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createMannequinSource(options: MannequinOptions): MannequinSource {
  const { rest, comfortable } = moverOf(options.exercise);
  const tempo = options.tempo ?? CALM_TEMPO;
  const script = options.script ?? ((t: number) => rest + (comfortable - rest) * tempoShare(t, tempo));
  let given: number | null = null;
  const source = createFigureSource('mannequin', options, (_dtMs, t) => given ?? script(t));
  return Object.assign(source, {
    set(value: number | null) {
      given = value;
    },
  });
}
