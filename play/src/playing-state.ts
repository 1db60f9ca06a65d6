// What a run's state says of the stretch in which movements count.
import type { CompensationId } from '@aigaret/motion';
import type { Aim } from './aim.ts';
import type { Demands } from './difficulty.ts';
import type { Dose } from './dose.ts';
import type { Phases } from './phases.ts';
import { NO_COMPENSATIONS } from './state.ts';
import { straightenOf } from './straighten.ts';
import type { RunState } from './types.ts';

/** The parts of a stretch that a state is written from. */
export interface Shown {
  readonly aim: Aim;
  readonly phases: Phases;
  readonly dose: Dose;
  readonly demands: Readonly<Demands>;
  readonly steadiness: number; // 0..1
  readonly otherWay: boolean;
  readonly active: readonly CompensationId[];
}

/** What is asked: way, target, demands. */
export function showAim(state: RunState, { aim, demands, otherWay }: Shown): void {
  state.calibration = aim.calibration;
  if (aim.calibration) state.way = aim.way; // until then: the way that is being found
  state.ways = aim.ways;
  state.otherWay = otherWay;
  state.target = aim.target;
  state.signed = aim.signed(state.control);
  state.demands = demands;
}

/** Where phases, dose and body stand. @param playing false: play stands still, and nothing of the body is shown */
export function showPlay(state: RunState, { aim, phases, dose, steadiness, active }: Shown, playing: boolean): void {
  state.phase = phases.phase;
  state.phaseElapsedMs = phases.elapsedMs;
  state.phaseDurationMs = phases.durationMs;
  state.targetNow = phases.targetNow;
  state.holdFraction = phases.holdFraction;
  state.steadiness = playing ? steadiness : 0;
  state.compensations = playing ? active : NO_COMPENSATIONS;
  const first = state.compensations[0];
  state.straighten = first ? straightenOf(first, aim.side, aim.way) : null;
  state.set = dose.set;
  state.repetition = dose.inSet;
  state.repetitionsPerSet = dose.perSet;
  state.repetitions = dose.reached;
  state.partials = dose.partials;
}
