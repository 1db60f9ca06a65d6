import { describe, expect, it } from '@jest/globals';
import { mergeFields, same, withField } from './merge.ts';

const base = { name: 'Kim', operation: 'none', clearance: { standing: false, support: false, caps: { neck: 20 } } };

describe('two changes of one thing', () => {
  it('are both kept where they touch different fields', () => {
    const { value, clashes, taken } = mergeFields(base, { ...base, name: 'Kim A' }, { ...base, operation: 'repair' });
    expect(value).toEqual({ ...base, name: 'Kim A', operation: 'repair' });
    expect([clashes, taken]).toEqual([[], ['operation']]);
  });

  it('are shown side by side where both changed a field, and mine stays until it is decided', () => {
    const { value, clashes } = mergeFields(base, { ...base, name: 'A' }, { ...base, name: 'B' });
    expect(value.name).toBe('A');
    expect(clashes).toEqual([{ path: 'name', mine: 'A', theirs: 'B' }]);
  });

  it('are no conflict where both wrote the same', () => {
    expect(mergeFields(base, { ...base, name: 'A' }, { ...base, name: 'A' })).toEqual({
      value: { ...base, name: 'A' },
      clashes: [],
      taken: [],
    });
  });

  it('are told apart inside a nested field that is named, and are one whole elsewhere', () => {
    const mine = { ...base, clearance: { ...base.clearance, standing: true } };
    const theirs = { ...base, clearance: { ...base.clearance, support: true } };
    expect(mergeFields(base, mine, theirs, ['clearance']).value.clearance).toEqual({
      standing: true,
      support: true,
      caps: { neck: 20 },
    });
    expect(mergeFields(base, mine, theirs).clashes.map(({ path }) => path)).toEqual(['clearance']);
  });

  it('keep a removal on either side', () => {
    const start: { a?: number; b?: number } = { a: 1, b: 2 };
    expect(mergeFields(start, { b: 2 }, start).value).toEqual({ b: 2 });
    expect(mergeFields(start, start, { b: 2 }).value).toEqual({ b: 2 });
    expect(mergeFields(start, { b: 2 }, { a: 5, b: 2 }).clashes).toEqual([{ path: 'a', mine: undefined, theirs: 5 }]);
  });
});

describe('a field of a whole', () => {
  it('is replaced or removed without touching the original', () => {
    expect(withField(base, 'clearance.caps.neck', 30).clearance.caps.neck).toBe(30);
    expect(withField(base, 'clearance.caps.neck', undefined).clearance.caps).toEqual({});
    expect(base.clearance.caps.neck).toBe(20);
  });

  it('equals another by what it says, not by the order of its keys', () => {
    expect(same({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(same({ a: undefined }, {})).toBe(true);
    expect(same([1, 2], [2, 1])).toBe(false);
    expect(same(null, {})).toBe(false);
  });
});
