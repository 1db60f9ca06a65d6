import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compensationIds } from '@aigaret/motion';
import { straightenIds, straightenOf } from './straighten.ts';

describe('the way to straighten', () => {
  it('is known for every compensation', () => {
    for (const id of compensationIds) expect(straightenIds).toContain(straightenOf(id, 'both', null));
  });

  it('leads back from a lean towards the limb that moves, whichever side it is', () => {
    expect(straightenOf('lean', 'left', null)).toBe('trunk-to-left');
    expect(straightenOf('lean', 'right', 'left')).toBe('trunk-to-right'); // reaching left with the right hand
    expect(straightenOf('lean', 'both', 'right')).toBe('trunk-to-right');
    expect(straightenOf('lean', 'both', null)).toBe('trunk-upright');
  });

  it.each(['ko', 'en'])('has one short, kind sentence for each in "%s"', (language) => {
    const url = new URL(`../../assets/locales/${language}/stage.json`, import.meta.url);
    const { straighten } = JSON.parse(readFileSync(url, 'utf8')) as { straighten: Record<string, string> };
    expect(Object.keys(straighten).toSorted()).toEqual(straightenIds.toSorted());
    for (const text of Object.values(straighten)) {
      expect(text.length).toBeGreaterThan(3);
      expect(text.length).toBeLessThanOrEqual(45);
      expect(text).not.toMatch(/don.t|never|wrong|하지 마|틀렸/i);
    }
  });
});
