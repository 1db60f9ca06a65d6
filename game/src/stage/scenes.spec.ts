// Checks every level folder: `npm run scene:check`; one: `npm run scene:check -- --testNamePattern=<id>`. What a picture needs is checked in test/browser/stage.spec.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { SceneManifest } from '@aigaret/contract';
import type { Level } from './level.ts';
import { type PlayedLevel, parseSceneManifest, playLevel } from './testing/index.ts';

const scenes = fileURLToPath(new URL('../../../scenes', import.meta.url));
const folders = readdirSync(scenes, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(`${scenes}/${entry.name}/scene.json`))
  .map(({ name }) => name);

/** What a therapist looks for in a README, in this order. */
const HEADINGS = ['Start position', 'What counts', 'Who must not', 'What is recorded'];
/** Texts longer than this cannot be read at a glance from three metres. */
const LONGEST_TITLE = 24;

const read = (id: string, file: string): string => readFileSync(`${scenes}/${id}/${file}`, 'utf8');
const manifestOf = (id: string): SceneManifest => parseSceneManifest(JSON.parse(read(id, 'scene.json')), id);

const isLevel = (value: unknown): value is Level<unknown> =>
  typeof value === 'object' && value !== null && 'create' in value && 'step' in value && 'results' in value;

/** The level that level.ts exports: the only export with create, step and results. */
async function levelOf(id: string): Promise<Level<unknown>> {
  const exported = Object.values((await import(`${scenes}/${id}/level.ts`)) as Record<string, unknown>).filter(isLevel);
  expect(exported).toHaveLength(1);
  return exported[0] as Level<unknown>;
}

it('finds levels to check', () => {
  expect(folders.length).toBeGreaterThan(0);
});

describe.each(folders)('scene %s', (id) => {
  let level: Level<unknown>;
  let manifest: SceneManifest;
  const play = (patient: Parameters<typeof playLevel>[2]): PlayedLevel<unknown> =>
    playLevel(level, manifest, patient, { seed: 5 });
  beforeAll(async () => {
    level = await levelOf(id);
    manifest = manifestOf(id);
  });

  it('has a valid scene.json with its own id, defaults in range and texts in both languages', () => {
    expect(manifestOf(id).id).toBe(id);
    for (const texts of Object.values(manifestOf(id).texts))
      expect(texts['title']?.length).toBeLessThanOrEqual(LONGEST_TITLE);
  });

  it('has a README for therapists with the headings that they look for', () => {
    const headings = read(id, 'README.md')
      .split('\n')
      .filter((line) => line.startsWith('## '))
      .map((line) => line.slice(3).trim());
    expect(headings.filter((heading) => HEADINGS.includes(heading))).toEqual(HEADINGS);
  });

  it('has a scene.ts beside its rules', () => {
    expect(existsSync(`${scenes}/${id}/scene.ts`)).toBe(true);
  });

  it('is finished by a pretend patient, with results as scene.json declares them', () => {
    const { run, problems, repetitions } = play('healthy');
    expect(run.endReason).toBe('done');
    expect(repetitions).toHaveLength(6);
    expect(problems).toEqual([]);
    expect(Object.keys(run.level).toSorted()).toEqual(Object.keys(manifest.results).toSorted());
  });

  it('can be played with every parameter at its lowest and at its highest', () => {
    for (const end of ['min', 'max'] as const) {
      const parameters = Object.fromEntries(
        Object.entries(manifest.parameters).map(([name, declared]) => [
          name,
          declared.type === 'number' ? declared[end] : end === 'max',
        ]),
      );
      const prescription = { sets: 1, repetitions: 2 };
      const { problems, run } = playLevel(level, manifest, 'healthy', { seed: 5, parameters, prescription });
      expect({ end, problems, reason: run.endReason }).toEqual({ end, problems: [], reason: 'done' });
    }
  });

  it('ends the same way twice with the same seed', () => {
    expect(play('tremor').results).toEqual(play('tremor').results);
  });

  it('reports valid results before the first repetition, too', () => {
    const { problems } = playLevel(level, manifest, 'healthy', {
      commands: (state) => (state.stage === 'playing' ? { kind: 'stop', reason: 'stopped-by-patient' } : null),
    });
    expect(problems).toEqual([]);
  });
});
