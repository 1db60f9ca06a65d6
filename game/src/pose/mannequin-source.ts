// A figure that does the exercise by itself, or is moved by setting its value: for demonstrations, the workbench and tests.
import { cos, PI, type WayId } from '@aigaret/motion';
import type { Tempo } from '@aigaret/contract';
import { COMFORTABLE_SHARE, figureWays, type FigureMoment } from './figure-control.ts';
import { createFigureSource, type FigureSourceOptions } from './figure-source.ts';
import type { PoseSource } from './source.ts';

export interface MannequinOptions extends FigureSourceOptions {
  /** Share of the full way at a time of the session in ms; default: rests, then repeats the exercise in the tempo, the way that is asked or its ways in turn. */
  script?: (t: number) => number;
}

export interface MannequinSource extends PoseSource {
  /** Moves the figure by hand from now on, to a share of the full way; null gives it back to its script. */
  set(share: number | null, way?: WayId): void;
}

const CALM_TEMPO: Tempo = { raiseMs: 2000, holdMs: 2000, lowerMs: 2500, pauseMs: 2000 };
/** Still for this long first, so that the resting posture can be taken. */
const FIRST_REST_MS = 5000;
/** A prescribed hold is counted from reaching the target; a little more keeps each repetition whole. */
const EXTRA_HOLD_MS = 700;

const eased = (share: number): number => (1 - cos(PI * Math.min(1, Math.max(0, share)))) / 2;

const roundMs = (tempo: Tempo): number =>
  tempo.raiseMs + tempo.holdMs + EXTRA_HOLD_MS + tempo.lowerMs + Math.max(tempo.pauseMs, 1000);

/** How often the exercise has been begun before `t`. */
export const tempoRound = (t: number, tempo: Tempo): number =>
  Math.max(0, Math.floor((t - FIRST_REST_MS) / roundMs(tempo)));

/** The exercise over and over in a tempo, after a first rest. `t` in ms; 0 = rest, 1 = top. */
export function tempoShare(t: number, tempo: Tempo): number {
  const hold = tempo.holdMs + EXTRA_HOLD_MS;
  const within = t < FIRST_REST_MS ? -1 : (t - FIRST_REST_MS) % roundMs(tempo);
  if (within < 0) return 0;
  return eased(within / tempo.raiseMs) - eased((within - tempo.raiseMs - hold) / tempo.lowerMs);
}

/** @throws AigaretError EXERCISE_UNKNOWN */
export function createMannequinSource(options: MannequinOptions): MannequinSource {
  const ways = figureWays(options);
  const tempo = options.tempo ?? CALM_TEMPO;
  const script = options.script ?? ((t: number) => COMFORTABLE_SHARE * tempoShare(t, tempo));
  const wayAt = (t: number): WayId | null => ways[tempoRound(t, tempo) % Math.max(1, ways.length)] ?? null;
  let given: FigureMoment | null = null;
  let asked: WayId | null = null;
  const scripted: FigureMoment = { share: 0, way: null };
  const source = createFigureSource('mannequin', options, (_dtMs, t) => {
    if (given) return given;
    scripted.share = script(t);
    if (scripted.share <= 0 || scripted.way === null) scripted.way = asked ?? wayAt(t); // it changes its way only at rest
    return scripted;
  });
  return Object.assign(source, {
    asks(way: WayId | null) {
      asked = way !== null && ways.includes(way) ? way : null;
    },
    set(share: number | null, way?: WayId) {
      given = share === null ? null : { share, way: way ?? ways[0] ?? null };
    },
  });
}
