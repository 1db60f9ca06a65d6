// Two people changed the same thing: what the other changed is taken, what both changed is shown field by field, and
// nothing that was typed is lost.

export interface Clash {
  path: string; // `operation`, `clearance.standing`
  mine: unknown;
  theirs: unknown;
}

export interface Merged<Whole> {
  value: Whole; // theirs where only they changed, mine elsewhere, also where both did
  clashes: Clash[]; // both changed, differently
  taken: string[]; // paths that only the other changed
}

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A copy that shares nothing, of a page's draft too, which structuredClone refuses. */
export const copyOf = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

/** Deep equality of JSON values; a field that is undefined equals one that is missing. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (!isFields(one) || !isFields(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => same(one[key], other[key]));
}

/**
 * Merges two changes of one base.
 * @param nested paths of fields whose own fields are told apart; any other field is one whole
 */
export function mergeFields<Whole extends object>(
  base: Whole,
  mine: Whole,
  theirs: Whole,
  nested: readonly string[] = [],
  above = '',
): Merged<Whole> {
  const [from, own, other] = [base as Fields, mine as Fields, theirs as Fields];
  const value: Fields = {};
  const clashes: Clash[] = [];
  const taken: string[] = [];
  for (const key of new Set([...Object.keys(own), ...Object.keys(other)])) {
    const path = above + key;
    const [was, my, their] = [from[key], own[key], other[key]];
    if (nested.includes(path) && isFields(was) && isFields(my) && isFields(their)) {
      const inner = mergeFields(was, my, their, nested, `${path}.`);
      value[key] = inner.value;
      clashes.push(...inner.clashes);
      taken.push(...inner.taken);
    } else if (same(my, was) && !same(their, was)) {
      if (their !== undefined) value[key] = their;
      taken.push(path);
    } else {
      if (my !== undefined) value[key] = my;
      if (!same(their, was) && !same(my, their)) clashes.push({ path, mine: my, theirs: their });
    }
  }
  return { value: value as Whole, clashes, taken };
}

/** The same value with the field at this path replaced; undefined removes it. */
export function withField<Whole extends object>(whole: Whole, path: string, value: unknown): Whole {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const copy = { ...whole } as Fields;
  const inner = rest.length === 0 ? value : withField((copy[key] ?? {}) as Fields, rest.join('.'), value);
  if (inner === undefined) delete copy[key];
  else copy[key] = inner;
  return copy as Whole;
}
