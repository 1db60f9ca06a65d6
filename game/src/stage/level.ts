// The pure half of a level: a little world that a control signal moves. No Phaser, no DOM, no clock: runs in Node.
import type { Phase, RepetitionRecord, SceneManifest } from '@aigaret/contract';
import type { WayId } from '@aigaret/motion';

export type LevelParameters = Readonly<Record<string, number | boolean>>;
export type LevelResults = Record<string, number>;

/** What the stage gives a level on every display frame. */
export interface LevelInput {
  control: number; // 0 = own rest, 1 = own target; interpolated to the display rate, clamped to -0.25..1.35
  velocity: number; // control per second, smoothed
  measured: boolean; // false = tracking is lost; control holds its last value
  active: boolean; // false while positioning, calibrating, paused, resting between sets or ended: the world may breathe, nothing is earned
  phase: Phase;
  phaseFraction: number; // 0..1 of the tempo's time for this phase; stays 1 when the patient takes longer
  targetNow: number; // control that the tempo asks for now
  holdFraction: number; // 0..1 of the hold of this repetition
  way: WayId | null; // asked now; control, velocity and targetNow refer to it; null where a movement has but one
  ways: readonly WayId[]; // all that are asked in turn, as calibrated; empty where there is but one
  signed: number; // control on one axis, -1.35..1.35: negative to the person's left, on the screen too; equals control for a movement without sides
  pairX: number; // of a pair control: to the right, as in a mirror, 1 = as far as the target; -1.35..1.35; 0 for others
  pairY: number; // of a pair control: upwards, likewise
}

/** A level's input while nothing happens: to begin with, and for specs that change some of it. */
export const restingInput = (): LevelInput => ({
  control: 0,
  velocity: 0,
  measured: false,
  active: false,
  phase: 'rest',
  phaseFraction: 0,
  targetNow: 0,
  holdFraction: 0,
  way: null,
  ways: [],
  signed: 0,
  pairX: 0,
  pairY: 0,
});

/** What happened since the last step. */
export type LevelEvent =
  | { kind: 'started' } // countdown is over
  | { kind: 'phase'; phase: Phase }
  | { kind: 'repetition'; repetition: RepetitionRecord; left: number } // reached; `left` in the whole session
  | { kind: 'partial'; repetition: RepetitionRecord }
  | { kind: 'other-way'; way: WayId | null } // a repetition, but not in the asked way: costs and counts nothing
  | { kind: 'compensation'; compensation: string; active: boolean }
  | { kind: 'set-done'; set: number; sets: number }
  | { kind: 'set-started'; set: number; sets: number }
  | { kind: 'paused' }
  | { kind: 'resumed' }
  | { kind: 'finished'; score: number; stars: number };

/** A level's rules. `step` may change and return the same state. */
export interface Level<State> {
  create(parameters: LevelParameters, seed: number): State;
  step(state: State, input: LevelInput, events: readonly LevelEvent[], dtMs: number): State;
  /** What the level reports beside the repetitions; keys and bounds as scene.json `results` declares. */
  results(state: State): LevelResults;
}

/** Parameters with every default filled in; values out of bounds are an error of the plan and fall back to the default. */
export function levelParameters(manifest: SceneManifest, given: Readonly<Record<string, unknown>>): LevelParameters {
  const parameters: Record<string, number | boolean> = {};
  for (const [name, declared] of Object.entries(manifest.parameters)) {
    const value = given[name];
    if (declared.type === 'boolean') parameters[name] = typeof value === 'boolean' ? value : declared.default;
    else
      parameters[name] =
        typeof value === 'number' && value >= declared.min && value <= declared.max ? value : declared.default;
  }
  return parameters;
}
