// Plays a level in Node against a pretend patient: figure -> frames -> run of play/ -> level, as on the screen but without
// one. The level meets 60 drawn pictures a second, interpolated as in the browser.
import type { Prescription, RepetitionRecord, SceneManifest, SessionResult } from '@aigaret/contract';
import type { RunCommand, RunState } from '@aigaret/play';
import { type PatientParameters, pretendPatients, type PretendPatientName, pretendSteps } from '@aigaret/play/testing';
import { checkResults } from '../level-results.ts';
import { type Level, type LevelEvent, type LevelInput, levelParameters, type LevelResults } from '../level.ts';
import { LevelFeed } from '../level-feed.ts';
import { examplePrescription } from './example-prescription.ts';

/** Time between two drawn pictures, ms. */
const PICTURE_MS = 1000 / 60;
/** The level goes on for so long after the end: its finale, ms. */
const FINALE_MS = 3000;

export interface PlayLevelOptions<State> {
  prescription?: Partial<Prescription>; // what differs from examplePrescription
  parameters?: Readonly<Record<string, unknown>>; // of the level
  seed?: number;
  maxMs?: number; // of the session's own time; default 10 min
  /** After each picture: look at the level. The state is the level's own, not a copy. */
  onPicture?: (state: State, input: LevelInput, events: readonly LevelEvent[]) => void;
  /** After each frame: pause, stop and the like. */
  commands?: (state: RunState) => RunCommand | null;
}

export interface PlayedLevel<State> {
  state: State; // at the end
  results: LevelResults; // checked against the manifest
  problems: string[]; // results that the manifest does not allow; empty in a good level
  run: SessionResult; // repetitions, pauses, score, with the level's results
  repetitions: RepetitionRecord[]; // reached ones
  durationMs: number;
}

/**
 * @param patient a name of the signal zoo, or parameters of your own
 */
export function playLevel<State>(
  level: Level<State>,
  manifest: SceneManifest,
  patient: PretendPatientName | PatientParameters = 'healthy',
  options: PlayLevelOptions<State> = {},
): PlayedLevel<State> {
  const { seed = 1, maxMs = 600_000, onPicture, commands } = options;
  const parameters: PatientParameters = typeof patient === 'string' ? pretendPatients[patient] : patient;
  const prescription = examplePrescription(manifest, options.prescription);
  const feed = new LevelFeed();
  let state = level.create(levelParameters(manifest, options.parameters ?? prescription.parameters), seed);
  let pictureAt = 0;
  const draw = (untilMs: number): void => {
    for (; pictureAt < untilMs; pictureAt += PICTURE_MS) {
      const input = feed.sample(pictureAt);
      const events = feed.takeEvents();
      state = level.step(state, input, events, PICTURE_MS);
      onPicture?.(state, input, events);
    }
  };
  const steps = pretendSteps(prescription, parameters, { seed, maxMs, ...(commands ? { commands } : {}) });
  let durationMs = 0;
  for (let next = steps.next(); ; next = steps.next()) {
    if (!next.done) {
      draw(next.value.state.t);
      feed.frame(next.value.state, next.value.events, next.value.state.t);
      durationMs = next.value.state.t;
      continue;
    }
    draw(durationMs + FINALE_MS);
    const { results, problems } = checkResults(manifest, level.results(state));
    const run: SessionResult = { ...next.value.result, level: results };
    return { state, results, problems, run, repetitions: run.repetitions.filter(({ reached }) => reached), durationMs };
  }
}
