import { describe, expect, it } from '@jest/globals';
import { createBody, describeBody, type Body } from '../body.ts';
import { figureFrame, type FigurePose } from '../figure.ts';
import { elbowExtension } from './elbow-extension.ts';
import { elbowFlexion } from './elbow-flexion.ts';
import { figureOf } from './figure-of.ts';
import { AMOUNTS, VALUE } from './movement.ts';

const ASPECT = 4 / 3;

function seen(pose: FigurePose): Body {
  const body = createBody();
  const image = figureFrame(0, pose, { aspect: ASPECT }).image as Float64Array;
  for (let landmark = 0; landmark < body.x.length; landmark += 1) {
    body.x[landmark] = (image[landmark * 4] as number) * ASPECT;
    body.y[landmark] = image[landmark * 4 + 1] as number;
  }
  describeBody(body, body);
  return body;
}

/** Value and first amount of a bent left elbow whose upper arm is held forwards by so much. */
function held(movement: typeof elbowFlexion, forwardDeg: number): { value: number; swing: number } {
  const rest = seen(figureOf(movement.id, 'left', 'seated', 0));
  const pose = figureOf(movement.id, 'left', 'seated', 0.5);
  pose.left.shoulderAbductionDeg = forwardDeg;
  pose.left.shoulderForwardDeg = 90;
  const out = new Float64Array(AMOUNTS + movement.compensations.length);
  movement.measure({ now: seen(pose), rest, s: 1, direction: 1, taught: null }, out);
  return { value: out[VALUE] as number, swing: out[AMOUNTS] as number };
}

describe.each([elbowFlexion, elbowExtension])('$id from the front', (movement) => {
  it('is not measured while the upper arm is held forwards, as in a squat with the arms out', () => {
    for (const forwardDeg of [85, 100, 130]) expect(held(movement, forwardDeg).value).toBeNaN();
  });

  it('is measured with the upper arm at the trunk, and with one that is thrown: that is a compensation', () => {
    expect(held(movement, 10).value).toBeGreaterThan(0);
    const thrown = held(movement, 55);
    expect(thrown.value).toBeGreaterThan(0);
    expect(thrown.swing).toBeGreaterThan(15);
  });
});
