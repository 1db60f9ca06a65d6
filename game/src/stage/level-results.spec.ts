import { describe, expect, it } from '@jest/globals';
import { parseSceneManifest } from '@aigaret/contract';
import { levelParameters } from './level.ts';
import { checkResults } from './level-results.ts';

const texts = { title: 'T', tagline: 'L', how: 'H' };
const manifest = parseSceneManifest(
  {
    id: 'kite',
    exercise: 'shoulder-abduction',
    controls: ['unipolar'],
    parameters: {
      wind: { type: 'number', unit: 'm/s', min: 0, max: 10, default: 3 },
      birds: { type: 'boolean', default: true },
    },
    results: { ribbons: { type: 'number', unit: 'ribbons', min: 0, max: 20 } },
    texts: { ko: texts, en: texts },
  },
  'kite',
);

describe('checkResults', () => {
  it('lets declared results within their bounds pass', () => {
    expect(checkResults(manifest, { ribbons: 4 })).toEqual({ results: { ribbons: 4 }, problems: [] });
  });

  it('leaves out what is undeclared, out of bounds or not a number, and says where', () => {
    for (const reported of [{ ribbons: 21 }, { ribbons: Number.NaN }, { ribbons: 1, coins: 5 }, {}] as Record<
      string,
      number
    >[]) {
      const { results, problems } = checkResults(manifest, reported);
      expect(Object.keys(results)).toEqual(reported['ribbons'] === 1 ? ['ribbons'] : []);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain('Scene "kite", results.');
    }
  });
});

describe('levelParameters', () => {
  it('fills in defaults and falls back to them for values out of bounds or of another type', () => {
    expect(levelParameters(manifest, { wind: 11, birds: 'no', unknown: 1 })).toEqual({ wind: 3, birds: true });
    expect(levelParameters(manifest, { wind: 0, birds: false })).toEqual({ wind: 0, birds: false });
  });
});
