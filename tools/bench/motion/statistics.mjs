// Sums that rows are made of. Every number carries its n; without one there is no row.

/** Mean, mean absolute and squared-root errors of pairs [ours, theirs]; null without pairs. */
export function errorsOf(pairs) {
  const known = pairs.filter(([ours, theirs]) => Number.isFinite(ours) && Number.isFinite(theirs));
  if (known.length === 0) return null;
  const sum = (of) => known.reduce((total, [ours, theirs]) => total + of(ours - theirs), 0) / known.length;
  return { n: known.length, mae: sum(Math.abs), bias: sum((error) => error) };
}

export const roundTo = (value, places = 2) => Math.round(value * 10 ** places) / 10 ** places + 0;

export const row = (name, value, unit, n, note = '') => ({ name, value: roundTo(value), unit, n, note });

/**
 * Rows of an angle's errors under one name: mean absolute error, bias, and the error of the peaks where there are some.
 * `kind` says what the error is of: formula and network are never put together.
 */
export function angleRows(kind, name, pairs, peaks, note) {
  const errors = errorsOf(pairs);
  if (!errors) return [];
  const rows = [
    row(`${kind}_mae_deg.${name}`, errors.mae, 'deg', errors.n, note),
    row(`${kind}_bias_deg.${name}`, errors.bias, 'deg', errors.n, 'ours less the laboratory'),
  ];
  const atPeaks = errorsOf(peaks);
  if (atPeaks)
    rows.push(row(`${kind}_peak_mae_deg.${name}`, atPeaks.mae, 'deg', atPeaks.n, 'largest value of each repetition'));
  return rows;
}

/** Rows of counts under one name. `counted` holds [got, exact, what]. */
export function countRows(name, counted) {
  if (counted.length === 0) return [];
  const share = (within) =>
    (100 * counted.filter(([got, exact]) => Math.abs(got - exact) <= within).length) / counted.length;
  const missed = counted
    .filter(([got, exact]) => got !== exact)
    .map(([got, exact, what]) => `${what}: ${got} of ${exact}`);
  const note =
    missed.length > 0
      ? `missed ${missed.slice(0, 5).join('; ')}${missed.length > 5 ? ` and ${missed.length - 5} more` : ''}`
      : '';
  return [
    row(`reps_exact.${name}`, share(0), '%', counted.length, note),
    row(`reps_off_by_one.${name}`, share(1), '%', counted.length),
  ];
}

/** Precision, recall and F1 rows of { hits, falseAlarms, missed }. */
export function detectionRows(name, { hits, falseAlarms, missed }, note) {
  const n = hits + falseAlarms + missed;
  if (n === 0) return [];
  const precision = hits / (hits + falseAlarms || 1);
  const recall = hits / (hits + missed || 1);
  const f1 = (2 * hits) / (2 * hits + falseAlarms + missed);
  return [
    row(`compensation_precision.${name}`, precision, '', n, note),
    row(`compensation_recall.${name}`, recall, '', n, note),
    row(`compensation_f1.${name}`, f1, '', n, note),
  ];
}
