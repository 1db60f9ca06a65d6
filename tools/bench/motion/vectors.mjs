// Small 3-D geometry of the laboratory adapters: vectors are arrays [x, y, z], lengths in the caller's unit.

export const minus = (a, b) => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const plus = (a, b) => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const times = (a, factor) => [a[0] * factor, a[1] * factor, a[2] * factor];
export const dot = (a, b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a, b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
export const length = (a) => Math.sqrt(dot(a, a));
export const middle = (a, b) => times(plus(a, b), 0.5);

/** Direction of a vector; NaN for one without length. */
export const unit = (a) => times(a, 1 / length(a));

/** `a` without its part along `axis`, as a direction. */
export function across(a, axis) {
  const along = unit(axis);
  return unit(minus(a, times(along, dot(a, along))));
}

const DEGREES = 180 / Math.PI;

/** Angle between two vectors in degrees, 0..180. */
export function angleDeg(a, b) {
  const cosine = dot(a, b) / (length(a) * length(b));
  return Math.acos(Math.min(1, Math.max(-1, cosine))) * DEGREES;
}

/** `atan2` in degrees. */
export const turnDeg = (y, x) => Math.atan2(y, x) * DEGREES;

/** 3x3 matrix (rows) times a vector. */
export const rotate = (m, v) => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];

/** Product of two 3x3 matrices (rows). */
export const matrixProduct = (a, b) =>
  a.map((row) => [0, 1, 2].map((column) => row[0] * b[0][column] + row[1] * b[1][column] + row[2] * b[2][column]));
