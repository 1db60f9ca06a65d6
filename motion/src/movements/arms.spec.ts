// What is special to the movements of one arm: flexion and rotation of the shoulder, the elbow, the hand to the mouth.
import { describe, expect, it } from '@jest/globals';
import type { Side } from '@aigaret/contract';
import type { Body } from '../body.ts';
import { restPose, type FigurePose } from '../figure.ts';
import { movementFrames, shareRepetition, type ShareStep } from '../testing/movement-signal.ts';
import { runSignal } from '../testing/run-signal.ts';
import { times } from '../testing/zoo.ts';
import type { CompensationId, View } from '../types.ts';
import { elbowExtension } from './elbow-extension.ts';
import { elbowFlexion } from './elbow-flexion.ts';
import { figureOf } from './figure-of.ts';
import { handToMouth } from './hand-to-mouth.ts';
import { formulaOf } from './index.ts';
import { AMOUNTS, VALUE, type Formula, type Movement } from './movement.ts';
import { shoulderExternalRotation } from './shoulder-external-rotation.ts';
import { shoulderFlexion } from './shoulder-flexion.ts';
import { bodyOf as seenAs } from '../testing/body-of.ts';

const ASPECT = 16 / 9;
const ALL = [shoulderFlexion, shoulderExternalRotation, elbowFlexion, elbowExtension, handToMouth];

const bodyOf = (pose: FigurePose, atRest?: Body): Body => seenAs(pose, { aspect: ASPECT, atRest });

function numbersOf(formula: Formula, pose: FigurePose, rest: FigurePose, s: 1 | -1 = 1): Float64Array {
  const atRest = bodyOf(rest);
  const out = new Float64Array(AMOUNTS + formula.compensations.length);
  formula.measure({ now: bodyOf(pose, atRest), rest: atRest, s, direction: 1, taught: null }, out);
  return out;
}

const valueOf = (...given: Parameters<typeof numbersOf>): number => numbersOf(...given)[VALUE] as number;

/** What the watch compares with the limit. */
function beyondRest(formula: Formula, id: CompensationId, pose: FigurePose, rest: FigurePose): number {
  const place = AMOUNTS + formula.compensations.findIndex((rule) => rule.id === id);
  return (numbersOf(formula, pose, rest)[place] as number) - (numbersOf(formula, rest, rest)[place] as number);
}

/** The resting figure, its left arm and trunk changed, turned so. */
function posed(left: Partial<FigurePose['left']>, yawDeg = 0, more: Partial<FigurePose> = {}): FigurePose {
  const pose = restPose('seated');
  return { ...pose, ...more, yawDeg, left: { ...pose.left, ...left } };
}

const FORWARDS = 90;
const sideOf = (movement: Movement): Formula => formulaOf(movement, 'side');

describe('an elbow from the front', () => {
  const swingOf = (left: Partial<FigurePose['left']>): number =>
    beyondRest(elbowFlexion, 'shoulder-swing', posed(left), posed({}));
  const limit = elbowFlexion.compensations.find(({ id }) => id === 'shoulder-swing')?.limit ?? Number.NaN;

  it('takes an elbow that a network sets too high behind its own forearm for no swing', () => {
    const [rest, bent] = [posed({}), posed({ elbowFlexionDeg: 95 })];
    const atRest = bodyOf(rest);
    const now = bodyOf(bent, atRest);
    const [shoulder, elbow, wrist] = [11, 13, 15];
    const lifted = 0.28 * ((now.y[elbow] as number) - (now.y[shoulder] as number));
    now.y[elbow] = (now.y[elbow] as number) - lifted;
    now.y[wrist] = (now.y[wrist] as number) - lifted;
    const [out, before] = [new Float64Array(4), new Float64Array(4)];
    const measure = (body: Body, into: Float64Array): void =>
      elbowFlexion.measure({ now: body, rest: atRest, s: 1, direction: 1, taught: null }, into);
    measure(now, out);
    measure(atRest, before);
    expect((out[AMOUNTS] as number) - (before[AMOUNTS] as number)).toBeLessThan(limit);
  });

  it('sees an upper arm that goes to the side, and one that is thrown forwards', () => {
    expect(swingOf({ shoulderAbductionDeg: 28, elbowFlexionDeg: 90 })).toBeGreaterThan(limit);
    expect(swingOf({ shoulderAbductionDeg: 68, shoulderForwardDeg: FORWARDS, elbowFlexionDeg: 120 })).toBeGreaterThan(
      limit,
    );
    expect(swingOf({ elbowFlexionDeg: 120 })).toBeLessThan(limit / 2);
  });
});

describe('from the side', () => {
  it.each([-90, 90, -70])('turned by %d, flexion is the angle against the trunk, leaning or not', (yaw) => {
    for (const deg of [0, 30, 60, 90, 120, 160])
      for (const trunkForwardDeg of [-15, 0, 20]) {
        const arm = posed({ shoulderAbductionDeg: deg, shoulderForwardDeg: FORWARDS }, yaw, { trunkForwardDeg });
        expect(Math.abs(valueOf(sideOf(shoulderFlexion), arm, posed({}, yaw)) - deg)).toBeLessThan(8);
      }
  });

  it.each([-90, 90])('turned by %d, the elbow is the drawn one; beyond straight counts as less straight', (yaw) => {
    const rest = posed({}, yaw);
    for (const deg of [0, 40, 90, 145]) {
      const bent = posed({ elbowFlexionDeg: deg, shoulderAbductionDeg: 30, shoulderForwardDeg: FORWARDS }, yaw);
      expect(Math.abs(valueOf(sideOf(elbowFlexion), bent, rest) - deg)).toBeLessThan(1);
      expect(Math.abs(valueOf(sideOf(elbowExtension), bent, rest) + deg)).toBeLessThan(1);
    }
    const over = posed({ elbowFlexionDeg: -15 }, yaw);
    expect(Math.abs(valueOf(sideOf(elbowExtension), over, rest) + 15)).toBeLessThan(1);
  });

  it('knows no flexion of an arm that leaves the plane or of a hand at the face', () => {
    const rest = posed({}, -90);
    expect(valueOf(sideOf(shoulderFlexion), posed({ shoulderAbductionDeg: 80 }, -90), rest)).toBeNaN();
    const atFace = { shoulderAbductionDeg: 60, shoulderForwardDeg: FORWARDS, elbowFlexionDeg: 140 };
    expect(valueOf(sideOf(shoulderFlexion), posed(atFace, -90), rest)).toBeNaN();
  });

  it('tells leaning back from a thrown upper arm', () => {
    const formula = sideOf(elbowFlexion);
    const rest = posed({}, -90);
    const back = posed({ elbowFlexionDeg: 90 }, -90, { trunkForwardDeg: -20 });
    expect(Math.abs(beyondRest(formula, 'backward-trunk', back, rest) - 20)).toBeLessThan(1);
    expect(beyondRest(formula, 'shoulder-swing', back, rest)).toBeLessThan(5);
    const armKept = posed(
      { elbowFlexionDeg: 90, shoulderAbductionDeg: 20, shoulderForwardDeg: -FORWARDS },
      -90,
      { trunkForwardDeg: -20 }, // the upper arm hangs upright beside the leaning trunk
    );
    expect(Math.abs(beyondRest(formula, 'shoulder-swing', armKept, rest))).toBeLessThan(25);
    const thrown = posed({ shoulderAbductionDeg: 40, shoulderForwardDeg: FORWARDS, elbowFlexionDeg: 90 }, -90);
    expect(beyondRest(formula, 'shoulder-swing', thrown, rest)).toBeGreaterThan(35);
    expect(beyondRest(formula, 'backward-trunk', thrown, rest)).toBeLessThan(1);
  });
});

/** The figure's camera looks down by 11 degrees: so near to hanging a limb that comes forwards hardly shows. */
const HIDDEN = 0.02;

describe('from the front', () => {
  it.each(ALL.map((movement) => [movement.id, movement] as const))(
    '%s rises all the way, also of somebody turned by 30, and shows no compensation',
    (id, movement) => {
      for (const yawDeg of [-30, 0, 30]) {
        const at = (share: number): FigurePose => ({ ...figureOf(id, 'left', 'seated', share), yawDeg });
        let before = valueOf(movement, at(0.25), at(0));
        for (const share of [0.4, 0.55, 0.7, 0.85, 1]) {
          const value = valueOf(movement, at(share), at(0));
          expect(value).toBeGreaterThan(before - HIDDEN);
          if (value > before) before = value;
          for (const rule of movement.compensations)
            expect(beyondRest(movement, rule.id, at(share), at(0))).toBeLessThan(rule.limit);
        }
        expect(before - valueOf(movement, at(0.25), at(0))).toBeGreaterThan(0.25);
      }
    },
  );

  it('an arm raised sideways is no flexion, and a folded one neither', () => {
    expect(valueOf(shoulderFlexion, posed({ shoulderAbductionDeg: 90 }), posed({}))).toBeNaN();
    const folded = { shoulderAbductionDeg: 55, shoulderForwardDeg: FORWARDS, elbowFlexionDeg: 145 };
    expect(valueOf(shoulderFlexion, posed(folded), posed({}))).toBeNaN();
  });

  it('a straight arm raised in any direction bends no elbow and brings no hand to the mouth', () => {
    for (const shoulderForwardDeg of [0, 45, 90, 110])
      for (const shoulderAbductionDeg of [40, 80, 100, 150]) {
        const raised = posed({ shoulderAbductionDeg, shoulderForwardDeg, elbowFlexionDeg: 0 });
        const bent = valueOf(elbowFlexion, raised, posed({}));
        expect(bent >= 0.15).toBe(false); // hardly bent, or not measured at all
        if (shoulderAbductionDeg >= 100) expect(bent).toBeNaN();
        expect(valueOf(handToMouth, raised, posed({}))).toBeLessThan(0.1);
      }
  });

  it('rotation is 0 straight ahead, + outwards, and unknown where the elbow is not held or the arm is raised', () => {
    const rest = posed({ elbowFlexionDeg: 90, shoulderRotationDeg: -40 });
    const turned = (left: Partial<FigurePose['left']>): number =>
      valueOf(shoulderExternalRotation, posed({ elbowFlexionDeg: 90, ...left }), rest);
    expect(turned({ shoulderAbductionDeg: 0 })).toBeCloseTo(0, 2);
    expect(turned({ shoulderRotationDeg: 50 })).toBeGreaterThan(0.4);
    expect(turned({ shoulderRotationDeg: -40 })).toBeLessThan(-0.3);
    expect(turned({ elbowFlexionDeg: 20 })).toBeNaN();
    expect(turned({ elbowFlexionDeg: 145 })).toBeNaN();
    expect(turned({ shoulderAbductionDeg: 80 })).toBeNaN();
  });

  it('a mouth that comes down to the hand gains nothing', () => {
    const rest = figureOf('hand-to-mouth', 'left', 'seated', 0);
    const half = figureOf('hand-to-mouth', 'left', 'seated', 0.6);
    const dropped = { ...half, headForwardDeg: 50 };
    expect(valueOf(handToMouth, dropped, rest)).toBeCloseTo(valueOf(handToMouth, half, rest), 6);
    expect(beyondRest(handToMouth, 'head-drop', dropped, rest)).toBeGreaterThan(0.2);
    expect(valueOf(handToMouth, figureOf('hand-to-mouth', 'left', 'seated', 1), rest)).toBeGreaterThan(0.9);
  });
});

describe('sides and views', () => {
  it.each(ALL.map((movement) => [movement.id, movement] as const))(
    '%s of a mirrored body is the same, and the other arm does not move it',
    (id, movement) => {
      const rest = figureOf(id, 'both', 'seated', 0);
      const left = valueOf(movement, figureOf(id, 'both', 'seated', 0.7, { rightShare: 0 }), rest, 1);
      const right = valueOf(movement, figureOf(id, 'both', 'seated', 0, { rightShare: 0.7 }), rest, -1);
      expect(right).toBeCloseTo(left, 3);
      const still = valueOf(movement, figureOf(id, 'both', 'seated', 0, { rightShare: 0.7 }), rest, 1);
      expect(still).toBeCloseTo(valueOf(movement, rest, rest, 1), 3);
    },
  );

  it.each([-45, 45])('the whole of a flexion is measured of somebody turned by %d', (yawDeg) => {
    const at = (share: number): FigurePose => ({
      ...figureOf('shoulder-flexion', 'left', 'seated', share),
      yawDeg,
    });
    for (const share of [0.1, 0.2, 0.3, 0.5, 0.7, 1])
      expect(valueOf(shoulderFlexion, at(share), at(0))).toBeGreaterThan(0);
  });

  const steps: ShareStep[] = [{ ms: 3500 }, ...times(2, shareRepetition({ share: 0.8 }))];
  const seen = (movement: Movement, drawn: View, asked: View, side: Side = 'left') => {
    const signal = { exercise: movement.id, side, posture: 'seated', aspect: 4 / 3, hz: 15 } as const;
    return runSignal(movementFrames(steps, { ...signal, view: drawn }), { ...signal, view: asked });
  };

  it.each([
    [shoulderFlexion.id, shoulderFlexion],
    [elbowFlexion.id, elbowFlexion],
    [elbowExtension.id, elbowExtension],
  ] as const)('%s gives no numbers in the wrong view', (_id, movement) => {
    expect(seen(movement, 'front', 'front').calibration).not.toBeNull();
    expect(seen(movement, 'side', 'side').calibration).not.toBeNull();
    expect(seen(movement, 'front', 'side').calibration).toBeNull();
    expect(seen(movement, 'side', 'front').calibration).toBeNull();
  });
});
