// Words of the stage's outer face: what pages give it and get back. Types only.
import type { Language, PoseFrame, Posture, SceneManifest, Side } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';

/** What the patient can do at any time, by button, key or clicker. */
export type StageAction = 'pause' | 'resume' | 'stop' | 'hurts';

/** Looks a text up; `values` fill {{name}} places. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

export interface StageOptions {
  parent: HTMLElement; // filled whole; the stage adds and removes its own children
  load: () => Promise<SceneModule>; // the level's chunk
  manifest: SceneManifest; // checked scene.json
  parameters: Readonly<Record<string, unknown>>; // from the prescription; bad values fall back to defaults
  seed: number;
  exercise?: string; // that is prescribed, for the words of its phases; default the level's own movement
  side?: Side; // from the prescription; default `both`
  posture?: Posture; // from the prescription; for the picture of where to be; default `seated`
  unit?: 'deg' | 'ratio'; // of the movement's value: the end card shows degrees only where they are claimed; default `ratio`
  aspect?: number; // picture width / height of the pose source; default 4 / 3
  reservedKeys?: readonly string[]; // KeyboardEvent.code that steer (keyboard source) and so never pause
  language: Language;
  texts: Translate; // pages' texts; the level's own come from the manifest
  preview: MediaStream | null; // camera picture for the mirror; never leaves the device
  onAction: (action: StageAction) => void;
  quiet?: boolean; // no sound, e.g. in tests
  calm?: boolean; // reduced motion; default: prefers-reduced-motion
  stepped?: boolean; // time passes only through Stage.advance(); for pictures and tests that must not depend on the machine
}

/** The default export of a scene.ts. */
export interface SceneModule {
  default: new () => StageScene;
}

/** What the stage needs of a scene; ExerciseScene fulfils it. Kept free of Phaser's types so that pages need not load it. */
export interface StageScene {
  readonly stageScene: true;
}

/** A mounted stage. */
export interface Stage {
  /** Once per pose frame. Copies what it keeps. */
  frame(state: RunState, events: readonly RunEvent[], pose: PoseFrame): void;
  /** Shows a therapist's words for some seconds and speaks them where a local voice exists. */
  cue(text: string, from: string): void;
  /** Names of those who watch; empty = nobody. */
  watchers(names: readonly string[]): void;
  /** Plain sentence over the game while a problem lasts, or null. */
  notice(text: string | null): void;
  /** What the level reports, checked against scene.json. */
  results(): Record<string, number>;
  /** Only with `stepped`: lets this much time pass, at most 100 ms at once, and draws a picture unless `draw` is false. */
  advance(dtMs: number, draw?: boolean): void;
  /** Frees canvas, sound, listeners and everything put into `parent`. Safe to call twice. */
  destroy(): void;
}
