// What is special about the movements of the legs: their formulas against the figure, their gates, what they tell apart.
// One file of some length, since all of them are looked at in the same few ways.
import { describe, expect, it } from '@jest/globals';
import type { Posture, Side } from '@aigaret/contract';
import { describeBody, type Body } from '../body.ts';
import { createCalibrator } from '../calibrator.ts';
import { figureFrame, restPose, type FigurePose } from '../figure.ts';
import { movementFrames, shareRepetition } from '../testing/movement-signal.ts';
import { runSignal } from '../testing/run-signal.ts';
import { blendPose, type PosePart } from '../testing/script.ts';
import { times } from '../testing/zoo.ts';
import type { CompensationId, QualityReason, View } from '../types.ts';
import { heelRaise } from './heel-raise.ts';
import { hipAbduction } from './hip-abduction.ts';
import { kneeExtension } from './knee-extension.ts';
import { marching } from './marching.ts';
import { AMOUNTS, VALUE, type Formula, type Movement } from './movement.ts';
import { tandemHold } from './tandem-hold.ts';
import { bodyOf as seenAs } from '../testing/body-of.ts';

const ASPECT = 4 / 3;
const LEFT = 1;
const RIGHT = -1;
const signs = [LEFT, RIGHT] as const;
const how = { way: null, taught: null } as const;
const fromTheSide = kneeExtension.measuring as Formula;

const posed = (posture: Posture, part: PosePart = {}): FigurePose => blendPose(restPose(posture), part, 1);

const bodyOf = (pose: FigurePose, unseen: readonly number[] = []): Body => seenAs(pose, { aspect: ASPECT, unseen });

interface Looked {
  formula: Formula;
  posture: Posture;
  s: 1 | -1;
  stance?: PosePart; // at rest and now
  part?: PosePart; // now
  unseen?: readonly number[];
}

/** Value, and the amounts on top of rest by compensation. */
function look({
  formula,
  posture,
  s,
  stance = {},
  part = {},
  unseen = [],
}: Looked): Record<'value' | CompensationId, number> {
  const rest = bodyOf(posed(posture, stance), unseen);
  const numbers = (body: Body): Float64Array => {
    const out = new Float64Array(AMOUNTS + formula.compensations.length);
    formula.measure({ now: body, rest, s, direction: 1, taught: null }, out);
    return out;
  };
  const atRest = numbers(rest);
  const now = numbers(bodyOf(blendPose(posed(posture, stance), part, 1), unseen));
  const amounts = formula.compensations.map(({ id }, index) => {
    const place = AMOUNTS + index;
    return [id, (now[place] as number) - (atRest[place] as number)];
  });
  return { value: now[VALUE], ...Object.fromEntries(amounts) };
}

const leg = (s: 1 | -1, part: Partial<FigurePose['leftLeg']>): PosePart =>
  s === LEFT ? { leftLeg: part } : { rightLeg: part };

/** The reasons that a calibration of a resting figure gives. */
function reasonsOf(exercise: string, side: Side, posture: Posture, yawDeg: number, view?: View): Set<QualityReason> {
  const calibrator = createCalibrator({
    exercise,
    side,
    posture,
    view,
    aspect: ASPECT,
    targetFraction: 0.8,
    targetCap: null,
  });
  const reasons = new Set<QualityReason>();
  for (let t = 0; t < 1000; t += 100)
    reasons.add(
      calibrator.step(figureFrame(t, posed(posture, { yawDeg }), { aspect: ASPECT, noise: 0.001, seed: 2 })).reason,
    );
  return reasons;
}

describe('knee extension', () => {
  it('tells quarter turns of the shank in any half-turned chair, left and right', () => {
    for (const s of signs)
      for (const yawDeg of [-50, -45, -30, 30, 45, 50])
        for (const extension of [30, 60, 90]) {
          const seen = { formula: kneeExtension, posture: 'seated', s, stance: { yawDeg } } as const;
          const { value } = look({ ...seen, part: leg(s, { kneeExtensionDeg: extension }) });
          const hung = 9; // degrees that the figure's resting shank hangs behind the upright, which the way begins from
          expect(Math.abs(value * 90 - extension - hung)).toBeLessThan(10);
        }
  });

  it('rises with the leg even where the chair faces the camera', () => {
    const values = [0, 40, 65, 90].map(
      (extension) =>
        look({ formula: kneeExtension, posture: 'seated', s: LEFT, part: leg(LEFT, { kneeExtensionDeg: extension }) })
          .value,
    );
    expect(values).toEqual(values.toSorted((a, b) => a - b));
    expect(values[3]).toBeGreaterThan(0.7);
  });

  it('knows the angle from either side within 4 degrees, and a knee beyond straight', () => {
    for (const s of signs)
      for (const yawDeg of [-90, -70, 70, 90])
        for (const extension of [30, 60, 90, 100]) {
          const part = leg(s, { kneeExtensionDeg: extension });
          const { value } = look({ formula: fromTheSide, posture: 'seated', s, stance: { yawDeg }, part });
          expect(Math.abs(value - (extension - 90))).toBeLessThan(
            extension === 90 || yawDeg === 90 || yawDeg === -90 ? 4 : 8,
          );
        }
  });

  it('has no value while the thigh is lifted or the person stands, and none of the other leg', () => {
    const seen = { formula: kneeExtension, posture: 'seated', s: LEFT, stance: { yawDeg: -45 } } as const;
    expect(look({ ...seen, part: leg(LEFT, { hipFlexionDeg: 35 }) }).value).toBeNaN();
    expect(look({ ...seen, part: { sitToStand: 1 } }).value).toBeNaN();
    expect(Math.abs(look({ ...seen, part: leg(RIGHT, { kneeExtensionDeg: 90 }) }).value)).toBeLessThan(0.01);
    expect(Math.abs(look({ ...seen, part: leg(LEFT, { hipFlexionDeg: 10 }) }).value)).toBeLessThan(0.05);
  });

  it('refuses the front for the angle, and the side for the control', () => {
    expect(reasonsOf('knee-extension', 'left', 'seated', 0, 'side')).toEqual(new Set(['wrong-view']));
    expect(reasonsOf('knee-extension', 'left', 'seated', -90)).toEqual(new Set(['wrong-view']));
    expect(reasonsOf('knee-extension', 'left', 'seated', -45)).toEqual(new Set(['ok']));
  });
});

describe('leaning back', () => {
  it.each([
    ['on a turned chair', kneeExtension, 'seated', 45],
    ['on a chair turned the other way', kneeExtension, 'seated', -45],
    ['on a chair turned by 30 degrees', marching, 'seated', -30],
    ['standing', marching, 'standing', 30],
    ['from the side', fromTheSide, 'seated', -90],
  ] as const)('is measured %s, and a lean to either side is none', (_where, formula, posture, yawDeg) => {
    for (const s of signs) {
      const amount = (part: PosePart): number =>
        look({ formula, posture, s, stance: { yawDeg }, part })['backward-trunk'];
      expect(Math.abs(amount({ trunkForwardDeg: -15 }) - 15)).toBeLessThan(4);
      expect(amount({ trunkForwardDeg: 15 })).toBeLessThan(-10);
      for (const trunkLeanDeg of [-12, 12]) expect(Math.abs(amount({ trunkLeanDeg }))).toBeLessThan(5);
    }
  });

  it('is not claimed of somebody who faces the camera', () => {
    const seen = { formula: marching, posture: 'seated', s: LEFT, part: { trunkForwardDeg: -20 } } as const;
    expect(look(seen)['backward-trunk']).toBeNaN();
  });
});

describe('marching', () => {
  it('tells the knee of its side, seated and standing', () => {
    for (const s of signs)
      for (const [posture, lift] of [
        ['seated', 30],
        ['standing', 80],
      ] as const) {
        const part = leg(s, { hipFlexionDeg: lift });
        expect(look({ formula: marching, posture, s, part }).value).toBeGreaterThan(0.5);
        expect(Math.abs(look({ formula: marching, posture, s: s === LEFT ? RIGHT : LEFT, part }).value)).toBeLessThan(
          0.02,
        );
      }
  });

  it('is neither standing up nor bending both knees nor a picture that shifts', () => {
    expect(look({ formula: marching, posture: 'seated', s: LEFT, part: { sitToStand: 1 } }).value).toBeLessThan(0.05);
    expect(look({ formula: marching, posture: 'standing', s: LEFT, part: { squat: 0.6 } }).value).toBeLessThan(0.05);
    const floorYNorm = restPose('seated').floorYNorm - 0.1;
    expect(Math.abs(look({ formula: marching, posture: 'seated', s: LEFT, part: { floorYNorm } }).value)).toBeLessThan(
      0.01,
    );
  });
});

describe('hip abduction', () => {
  const seen = { formula: hipAbduction, posture: 'standing', s: LEFT } as const;

  it('is the angle that is drawn, of its own leg alone', () => {
    for (const s of signs)
      for (const out of [10, 25, 45]) {
        const part = leg(s, { hipAbductionDeg: out });
        expect(Math.abs(look({ ...seen, s, part }).value - out)).toBeLessThan(1.5);
        expect(Math.abs(look({ ...seen, s: s === LEFT ? RIGHT : LEFT, part }).value)).toBeLessThan(1);
      }
  });

  it('is not changed by tilting over the standing leg, unknown of a leg that is lifted forwards, and none of bending both knees', () => {
    const tilted = bodyOf(posed('standing', leg(LEFT, { hipAbductionDeg: 30 })));
    const turn = (-8 * Math.PI) / 180; // over the standing leg
    for (let landmark = 0; landmark < 33; landmark += 1) {
      const [x, y] = [tilted.x[landmark] as number, tilted.y[landmark] as number];
      tilted.x[landmark] = x * Math.cos(turn) - y * Math.sin(turn);
      tilted.y[landmark] = x * Math.sin(turn) + y * Math.cos(turn);
    }
    const rest = bodyOf(posed('standing'));
    describeBody(tilted, rest);
    const out = new Float64Array(AMOUNTS + 3);
    hipAbduction.measure({ now: tilted, rest, s: LEFT, direction: 1, taught: null }, out);
    expect(Math.abs((out[VALUE] as number) - 30)).toBeLessThan(1.5);
    expect(look({ ...seen, part: leg(LEFT, { hipFlexionDeg: 70 }) }).value).toBeNaN();
    const apart = { leftLeg: { hipAbductionDeg: 20 }, rightLeg: { hipAbductionDeg: 20 } };
    expect(Math.abs(look({ ...seen, part: apart }).value)).toBeLessThan(2);
  });

  it('tells leaning, a lifted hip and turned toes apart', () => {
    const limitOf = (id: string): number => hipAbduction.compensations.find((rule) => rule.id === id)?.limit ?? NaN;
    const ids = ['lean', 'hip-hike', 'toe-out'] as const;
    for (const s of signs)
      for (const shown of ids) {
        const rule = hipAbduction.compensations.find(({ id }) => id === shown);
        const pose = posed('standing', leg(s, { hipAbductionDeg: 30 }));
        rule?.show(pose, 1, s, how);
        const found = look({ ...seen, s, part: pose });
        for (const id of ids) {
          if (id === shown) expect(found[id]).toBeGreaterThan(1.3 * limitOf(id));
          else expect(found[id]).toBeLessThan(0.5 * limitOf(id));
        }
      }
  });
});

describe('heel raise', () => {
  const stance = { yawDeg: -90 };
  const seen = { formula: heelRaise, posture: 'standing', s: LEFT, stance } as const;
  const both = (heelRaiseDeg: number): PosePart => ({ leftLeg: { heelRaiseDeg }, rightLeg: { heelRaiseDeg } });

  it('is the foot turning about its toes, seen from either side', () => {
    for (const s of signs)
      for (const yawDeg of [-90, 90])
        for (const raise of [10, 25, 45]) {
          const { value } = look({ ...seen, s, stance: { yawDeg }, part: both(raise) });
          expect(Math.abs(value * 90 - raise)).toBeLessThan(1);
        }
  });

  it('is unknown of a foot in the air', () => {
    expect(look({ ...seen, part: leg(LEFT, { hipFlexionDeg: 60 }) }).value).toBeNaN();
    expect(look({ ...seen, part: leg(RIGHT, { heelRaiseDeg: 35 }) }).value).toBeNaN(); // it hangs beside the other one
  });

  it('tells a bent knee from swaying', () => {
    const bent = look({ ...seen, part: { ...both(30), squat: 0.1 } });
    expect(bent['knee-bend']).toBeGreaterThan(20);
    expect(bent.sway).toBe(0);
    const swaying = look({ ...seen, part: { ...both(30), trunkForwardDeg: 17 } });
    expect(swaying.sway).toBeGreaterThan(0.3);
    expect(Math.abs(swaying['knee-bend'])).toBeLessThan(3);
    expect(look({ ...seen, part: both(40) }).sway).toBeLessThan(0.05);
  });

  it('counts both feet by the near one where it hides the other', () => {
    const signal = { exercise: 'heel-raise', side: 'both', posture: 'standing', aspect: ASPECT, hz: 15 } as const;
    const steps = [{ ms: 3500 }, ...times(5, shareRepetition({ share: 0.8 }))];
    const nearOnly = (landmark: number): number => (landmark > 24 && landmark % 2 === 0 ? 0.2 : 0.95);
    expect(runSignal(movementFrames(steps, { ...signal, visibility: nearOnly }), signal).repetitions).toHaveLength(3);
    const left = { ...signal, side: 'left' } as const; // the side that is meant is the hidden one
    const farOnly = (landmark: number): number => (landmark > 24 && landmark % 2 === 1 ? 0.2 : 0.95);
    const hidden = runSignal(movementFrames(steps, { ...left, visibility: farOnly }), left);
    expect(hidden.calibration).toBeNull();
  });

  it('refuses the front', () => {
    expect(reasonsOf('heel-raise', 'left', 'standing', 0)).toEqual(new Set(['wrong-view']));
  });
});

describe('tandem hold', () => {
  const seen = { formula: tandemHold, posture: 'standing', s: LEFT } as const;

  it('is 0 with the feet apart and 1 in line, also half-turned, and unknown with the other foot in front', () => {
    for (const s of signs)
      for (const yawDeg of [-30, 0, 30]) {
        const value = (tandemNorm: number): number =>
          look({ ...seen, s, stance: { yawDeg }, part: { tandemNorm } }).value;
        expect(value(0)).toBeCloseTo(0, 5);
        expect(Math.abs(value(s * 0.5) - 0.5)).toBeLessThan(0.06);
        expect(value(s)).toBeGreaterThan(0.9);
        expect(value(-s)).toBeNaN();
      }
  });

  it('goes below rest when the stand is widened, and knows feet side by side for what they are', () => {
    expect(look({ ...seen, part: { stanceNorm: 1.2 } }).value).toBeLessThan(-0.5);
    expect(look({ ...seen, part: { stanceNorm: 0.35 } }).value).toBeLessThan(0.5); // shoes touching
  });

  it('is seen without feet by the ankles alone', () => {
    const unseen = [29, 30, 31, 32];
    expect(look({ ...seen, unseen, part: { tandemNorm: 1 } }).value).toBeCloseTo(1, 1);
  });

  it('tells swaying from a reaching hand, whichever hand', () => {
    const swaying = look({ ...seen, part: { tandemNorm: 1, trunkLeanDeg: -17 } });
    expect(swaying.sway).toBeGreaterThan(0.3);
    expect(swaying['arm-grab']).toBeLessThan(0.2);
    for (const part of [{ left: { shoulderAbductionDeg: 48 } }, { right: { shoulderAbductionDeg: 48 } }]) {
      const reaching = look({ ...seen, part: { tandemNorm: 1, ...part } });
      expect(reaching['arm-grab']).toBeGreaterThan(0.8);
      expect(reaching.sway).toBeLessThan(0.05);
    }
  });
});

describe('a mirrored body', () => {
  const mirrored = (pose: FigurePose): FigurePose => ({
    ...pose,
    left: pose.right,
    right: pose.left,
    leftLeg: pose.rightLeg,
    rightLeg: pose.leftLeg,
    trunkLeanDeg: -pose.trunkLeanDeg,
    tandemNorm: -pose.tandemNorm,
    yawDeg: -pose.yawDeg,
  });

  it.each([
    ['knee-extension', kneeExtension as Formula, kneeExtension],
    ['knee-extension from the side', fromTheSide, kneeExtension],
    ['marching', marching, marching],
    ['hip-abduction', hipAbduction, hipAbduction],
    ['heel-raise', heelRaise, heelRaise],
    ['tandem-hold', tandemHold, tandemHold],
  ] as const)('gives mirrored numbers of %s', (_name, formula, movement: Movement) => {
    const posture = movement.postures[0] as Posture;
    const yawDeg = formula.view === 'side' ? -80 : -30;
    const pose = posed(posture, { yawDeg, trunkLeanDeg: 7, trunkForwardDeg: -6, leftLeg: { toeOutDeg: 12 } });
    movement.show(pose, 0.6, LEFT, how);
    const left = look({ formula, posture, s: LEFT, stance: { yawDeg }, part: pose });
    const right = look({ formula, posture, s: RIGHT, stance: { yawDeg: -yawDeg }, part: mirrored(pose) });
    expect(left.value).not.toBeNaN();
    for (const [name, value] of Object.entries(left)) expect(right[name as 'value']).toBeCloseTo(value, 2);
  });
});
