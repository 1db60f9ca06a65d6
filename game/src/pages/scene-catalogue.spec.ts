import { describe, expect, it } from '@jest/globals';
import { parseSceneManifest } from '@aigaret/contract';
import { discoverScenes } from './scene-catalogue.ts';

const texts = { title: 'Kite', tagline: 'Up', how: 'Slowly' };
const manifest = (id: string) => ({
  id,
  exercise: 'shoulder-abduction',
  controls: ['unipolar'],
  parameters: {},
  results: {},
  texts: { ko: texts, en: texts },
});
const path = (folder: string, file: string): string => `../../scenes/${folder}/${file}`;
const load = () => Promise.resolve({} as never);

describe('levels found in scenes/', () => {
  it('leaves a level with a wrong scene.json out with a plain message, and keeps the others', () => {
    const wrong = {
      ...manifest('heron'),
      parameters: { wind: { type: 'number', unit: 'times', min: 0, max: 1, default: 7 } },
    };
    const { found, refused } = discoverScenes(
      { [path('kite', 'scene.json')]: manifest('kite'), [path('heron', 'scene.json')]: wrong },
      { [path('kite', 'scene.ts')]: load, [path('heron', 'scene.ts')]: load },
      { [path('kite', 'art/cover.svg')]: '/cover.svg' },
      parseSceneManifest,
    );
    expect([...found.keys()]).toEqual(['kite']);
    expect(found.get('kite')?.cover).toBe('/cover.svg');
    expect(refused).toEqual([expect.stringMatching(/"heron".*parameters\.wind\.default.*0 to 1.*got 7/)]);
  });

  it('asks for the picture code beside the manifest', () => {
    const { found, refused } = discoverScenes(
      { [path('kite', 'scene.json')]: manifest('kite') },
      {},
      {},
      parseSceneManifest,
    );
    expect(found.size).toBe(0);
    expect(refused[0]).toContain('expected scene.ts beside scene.json');
  });
});
