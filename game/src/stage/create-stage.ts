// Builds a stage: frame around the picture, Phaser game, scene, HUD and sound; takes all of it away again.
import { AigaretError, type PoseFrame } from '@aigaret/contract';
import type { RunEvent, RunState } from '@aigaret/play';
import { ExerciseScene } from './exercise-scene.ts';
import { GameHost } from './game-host.ts';
import { Hud } from './hud/hud.ts';
import { levelParameters } from './level.ts';
import { LevelFeed } from './level-feed.ts';
import { checkResults } from './level-results.ts';
import type { SceneModule, Stage, StageOptions } from './types.ts';
import { seededRandom } from './random.ts';
import { StageSound } from './sound/stage-sound.ts';

function makeScene(module: SceneModule, id: string): ExerciseScene<unknown> {
  const scene: unknown = typeof module.default === 'function' ? new module.default() : null;
  if (scene instanceof ExerciseScene) return scene as ExerciseScene<unknown>;
  throw new AigaretError('SCENE_INVALID', {
    where: `Scene "${id}", scene.ts`,
    expected: 'a default export that extends ExerciseScene',
    got: module.default === undefined ? 'none' : 'something else',
    remedy: 'See docs/level-designers.md#scenets.',
  });
}

const fill = (text: string, values: Record<string, string | number> = {}): string =>
  text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => String(values[name] ?? place));

/** Stages with a card over the level: it only breathes behind it. */
const covered: ReadonlySet<RunState['stage']> = new Set([
  'asking',
  'positioning',
  'calibrating-rest',
  'calibrating-range',
]);

/** See mountStage. */
export async function createStage(options: StageOptions): Promise<Stage> {
  const { manifest } = options;
  const scene = makeScene(await options.load(), manifest.id);
  const calm = options.calm ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
  const root = document.createElement('div');
  root.className = 'aig-stage';
  const picture = document.createElement('div');
  picture.className = 'aig-picture';
  root.append(picture);
  root.style.background = `linear-gradient(${scene.sky.top}, ${scene.sky.bottom})`;
  options.parent.append(root);
  const sound = new StageSound(options.quiet ?? false, options.seed);
  const feed = new LevelFeed();
  const host = new GameHost({
    parent: picture,
    scene,
    stepped: options.stepped ?? false,
    onDrawn: () => hud.draw(feed.current, host.now()),
    onContext: (lost) => hud.pictureLost(lost),
  });
  const hud = new Hud({ root, options, calm, sound, sky: scene.sky });
  const texts = manifest.texts[options.language];
  let destroyed = false;
  const destroy = (): void => {
    if (destroyed) return;
    destroyed = true;
    hud.destroy();
    sound.destroy();
    host.destroy();
    root.remove();
  };
  try {
    await new Promise<void>((resolve, reject) => {
      scene.attach(
        {
          parameters: levelParameters(manifest, options.parameters),
          seed: options.seed,
          random: seededRandom(options.seed).fork('drawing'),
          calm,
          side: options.side ?? 'both',
          sound,
          text: (key, values) => fill(texts[key] ?? key, values),
          now: () => host.now(),
        },
        feed,
        resolve,
      );
      host.start().then(() => {
        if (options.stepped) for (let guard = 0; guard < 3; guard += 1) host.advance(0, true);
      }, reject);
    });
    hud.opened();
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    frame(state: RunState, events: readonly RunEvent[], pose: PoseFrame): void {
      if (destroyed) return;
      feed.frame(state, events, host.now());
      host.isCovered = covered.has(state.stage);
      sound.frame(state, events);
      hud.frame(state, events, pose);
    },
    cue: (text, from) => hud.cue(text, from),
    watchers: (names) => hud.watchers(names),
    notice: (text) => hud.notice(text),
    results() {
      const { results, problems } = checkResults(manifest, scene.levelResults());
      for (const problem of problems) console.warn(problem);
      return results;
    },
    advance: (dtMs, draw = true) => host.advance(dtMs, draw),
    destroy,
  };
}
