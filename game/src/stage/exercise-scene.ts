// The base class of every level's picture. It runs the level's rules, keeps the clock and leaves drawing to the level.
//
// The life of a scene, in this order:
//  1. `new`          the stage makes the scene and hands it its context (parameters, seed, texts, sound); nothing is drawn yet
//  2. `preloadArt()` load files of the level's own art folder, if any (this.load.image, this.load.svg)
//  3. `build(world)` paint textures, put things into the world, define sounds; called once
//  4. on every drawn picture, about 60 times a second:
//       a. level.step(state, input, events, dt)   the rules; the only place where the little world changes
//       b. onLevelEvent(event, state)             once for each event: particles, sounds, words
//       c. draw(state, input, dtMs)               bring the picture up to date with the state
//     This starts before the patient is ready: while positioning and calibrating `input.active` is false, the world breathes.
//  5. the events `started`, `paused`, `resumed`, `set-done`, `set-started` tell where the session is; the HUD shows it by itself
//  6. `finale(score, stars)` after the event `finished`: the level's own farewell behind the end card; drawing goes on
//  7. `dispose()`    free what Phaser does not know of (timers, listeners); textures, tweens and emitters go by themselves
//
// A scene decides nothing clinical: repetitions, targets, scores and pauses come from play/ through input and events.
import type { Level, LevelEvent, LevelInput, LevelResults } from './level.ts';
import type { LevelFeed } from './level-feed.ts';
import { Phaser } from './phaser.ts';
import type { StageScene } from './types.ts';
import { paintParticles } from './textures.ts';
import { type SceneContext, World } from './world.ts';

/** Colours that fill the bars beside the picture when the screen is not 16:9. */
export interface Sky {
  top: string; // css colour
  bottom: string;
}

/** A picture that took longer than this is drawn as if it had taken this long, ms: after a hidden tab nothing jumps. */
const MAX_STEP_MS = 100;

export abstract class ExerciseScene<State> extends Phaser.Scene implements StageScene {
  readonly stageScene = true as const;

  /** The rules: a constant of level.ts. */
  abstract readonly level: Level<State>;

  /** Upper and lower colour of the level's picture. */
  readonly sky: Sky = { top: '#8fd3ff', bottom: '#e8f7ff' };

  protected world!: World;
  // Hard-private, so that a level may use these names for its own things.
  #context!: SceneContext;
  #feed!: LevelFeed;
  #state!: State;
  #built = false;
  #deltaMs = 0;
  #onBuilt: () => void = () => undefined;

  constructor() {
    super({ key: 'level' });
  }

  /** Files to load, e.g. `this.load.image('kite', new URL('./art/kite.png', import.meta.url).href)`. */
  protected preloadArt(): void {}

  /** Puts the level's things into the world. Called once, before the first picture. */
  protected abstract build(world: World): void;

  /** Brings the picture up to date. Change nothing of the state here. */
  protected abstract draw(state: State, input: LevelInput, dtMs: number): void;

  /** Something happened: answer with particles, sound, words. */
  protected onLevelEvent(_event: LevelEvent, _state: State): void {}

  /** The level's farewell. `score` 0..100, `stars` 0..3. Always friendly: there is no losing. */
  protected finale(_score: number, _stars: number): void {}

  /** Frees what Phaser does not know of. */
  protected dispose(): void {}

  // From here on: called by the stage only.

  /** Step 1 of the life. @param onBuilt called once the first picture can be drawn */
  attach(context: SceneContext, feed: LevelFeed, onBuilt: () => void): void {
    this.#context = context;
    this.#feed = feed;
    this.#onBuilt = onBuilt;
  }

  preload(): void {
    this.preloadArt();
  }

  create(): void {
    // Phaser's tweens read the wall clock; here they follow the stage's, so that stepped time moves them too.
    this.events.on(Phaser.Scenes.Events.PRE_UPDATE, (_time: number, delta: number) => {
      this.#deltaMs = Math.min(MAX_STEP_MS, Math.max(0, delta));
    });
    this.tweens.getDelta = () => this.#deltaMs;
    paintParticles(this);
    this.world = new World(this, this.#context);
    this.world.camera.resize(this.scale.gameSize.width, this.scale.gameSize.height);
    this.scale.on(Phaser.Scale.Events.RESIZE, this.#resized, this);
    this.events.once(Phaser.Scenes.Events.SHUTDOWN, this.#leave, this);
    this.events.once(Phaser.Scenes.Events.DESTROY, this.#leave, this);
    this.#state = this.level.create(this.#context.parameters, this.#context.seed);
    this.build(this.world);
    this.#built = true;
    this.#onBuilt();
  }

  override update(_time: number, delta: number): void {
    const dtMs = Math.min(MAX_STEP_MS, Math.max(0, delta));
    const input = this.#feed.sample(this.#context.now());
    const events = this.#feed.takeEvents();
    this.#state = this.level.step(this.#state, input, events, dtMs);
    for (const event of events) {
      this.onLevelEvent(event, this.#state);
      if (event.kind === 'finished') this.finale(event.score, event.stars);
    }
    this.draw(this.#state, input, dtMs);
    this.world.camera.step(dtMs);
  }

  /** What the level reports now; before the first picture nothing. */
  levelResults(): LevelResults {
    return this.#built ? this.level.results(this.#state) : {};
  }

  #resized(size: { width: number; height: number }): void {
    this.world.camera.resize(size.width, size.height);
  }

  #leave(): void {
    if (!this.#built) return;
    this.#built = false;
    this.scale.off(Phaser.Scale.Events.RESIZE, this.#resized, this);
    this.dispose();
  }
}
