// The resting posture as it is kept in a calibration record, and back: places of the followed landmarks by name
// (`x11`, `y11` ... in picture heights), rounded so that a stored record is the same record. Beside them `direction` and,
// where it was taken from the side, `side-view`.
import type { CalibrationRecord, Posture } from '@aigaret/contract';
import { createBody, describeBody, type Body } from './body.ts';
import type { View } from './types.ts';

const PLACES = 1_000_000;
const rounded = (value: number): number => Math.round(value * PLACES) / PLACES + 0;

/** Landmarks that were not seen at rest are left out. `direction`: -1 = the movement leaves rest downwards (a standing start). */
export function restRecord(rest: Body, direction: 1 | -1, view: View): CalibrationRecord['body'] {
  const body: CalibrationRecord['body'] = { direction };
  if (view === 'side') body['side-view'] = 1;
  for (let landmark = 0; landmark < rest.x.length; landmark += 1) {
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
  describeBody(rest, rest);
  return rest;
}

/** The view in which a record was taken. */
export const viewOf = (body: CalibrationRecord['body']): View => (body['side-view'] === 1 ? 'side' : 'front');

/** Where the movement starts, by the record, else by the posture: standing turns round what can be turned round. */
export function directionOf(turnsRound: boolean, posture: Posture, recorded?: number): 1 | -1 {
  if (recorded === 1 || recorded === -1) return recorded;
  return turnsRound && posture === 'standing' ? -1 : 1;
}
