// The resting posture as it is kept in a calibration record, and back: places of the followed landmarks by name
// (`x11`, `y11` ... in picture heights), rounded so that a stored record is the same record.
import type { CalibrationRecord, Posture, Side } from '@aigaret/contract';
import { createBody, type Body } from './body.ts';
import type { Viewpoint } from './movements/movement.ts';

const PLACES = 1_000_000;
const rounded = (value: number): number => Math.round(value * PLACES) / PLACES + 0;

/** Landmarks that were not seen at rest are left out. `direction`: -1 = the movement leaves rest downwards (a standing start). */
export function restRecord(rest: Body, landmarks: readonly number[], direction: 1 | -1): CalibrationRecord['body'] {
  const body: CalibrationRecord['body'] = { direction };
  for (const landmark of landmarks) {
    const x = rest.x[landmark] as number;
    const y = rest.y[landmark] as number;
    if (x !== x || y !== y) continue;
    body[`x${landmark}`] = rounded(x);
    body[`y${landmark}`] = rounded(y);
  }
  return body;
}

/** The posture of a record; NaN where a landmark is missing. */
export function restBody(body: CalibrationRecord['body']): Body {
  const rest = createBody();
  for (let landmark = 0; landmark < rest.x.length; landmark += 1) {
    rest.x[landmark] = body[`x${landmark}`] ?? NaN;
    rest.y[landmark] = body[`y${landmark}`] ?? NaN;
  }
  return rest;
}

/** Which way a formula looks: the side, and where the movement starts. */
export function viewpoint(side: Side, posture: Posture, direction?: number): Viewpoint {
  const known = direction === 1 || direction === -1;
  return { s: side === 'right' ? -1 : 1, direction: known ? direction : posture === 'standing' ? -1 : 1 };
}
