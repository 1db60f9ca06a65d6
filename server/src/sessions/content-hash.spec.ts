import { describe, expect, it } from '@jest/globals';
import { assert, jsonValue, property } from 'fast-check';
import { contentHash } from './content-hash.ts';

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, part]) => [name, shuffled(part)]),
  );
};

describe('the hash of content', () => {
  it('does not depend on the order of keys', () => {
    assert(property(jsonValue(), (value) => contentHash(value) === contentHash(shuffled(value))));
  });

  it('tells an object from the list of its entries, a number from its text, a missing from an empty part', () => {
    const values = [{ a: 1 }, [['a', 1]], { a: '1' }, {}, [], null, { a: null }, { a: [] }, { a: {} }, [{ a: 1 }]];
    expect(new Set(values.map(contentHash)).size).toBe(values.length);
  });
});
