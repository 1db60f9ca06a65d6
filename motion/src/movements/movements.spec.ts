import { describe, expect, it } from '@jest/globals';
import { AigaretError, idSchema } from '@aigaret/contract';
import type { Body } from '../body.ts';
import { restPose, type FigurePose } from '../figure.ts';
import { targetFor } from '../target.ts';
import { allMovements, checkedMovement, movementInfo } from './index.ts';
import { shoulderAbduction } from './shoulder-abduction.ts';
import { AMOUNTS, neededOf, VALUE, type Movement } from './movement.ts';
import { sitToStand } from './sit-to-stand.ts';
import { bodyOf as seenAs } from '../testing/body-of.ts';

const ASPECT = 16 / 9;

/** A pose as it is followed; the lean of hidden hips is told against `atRest`. */
const bodyOf = (pose: FigurePose, atRest?: Body): Body => seenAs(pose, { aspect: ASPECT, atRest });

interface Looking {
  s: 1 | -1;
  direction: 1 | -1;
}

function numbersOf(movement: Movement, now: Body, atRest: Body, looking: Looking): Float64Array {
  const out = new Float64Array(AMOUNTS + movement.compensations.length);
  movement.measure({ now, rest: atRest, taught: null, ...looking }, out);
  return out;
}
const valueOf = (movement: Movement, now: Body, atRest: Body, looking: Looking): number =>
  numbersOf(movement, now, atRest, looking)[VALUE] as number;

/** What the watch compares with the limit. */
function beyondRest(movement: Movement, id: string, now: Body, atRest: Body, looking: Looking): number {
  const index = AMOUNTS + movement.compensations.findIndex((one) => one.id === id);
  const at = (body: Body): number => numbersOf(movement, body, atRest, looking)[index] as number;
  return at(now) - at(atRest);
}

const rest = bodyOf(restPose('seated'));
const left = { s: 1, direction: 1 } as const;
const right = { s: -1, direction: 1 } as const;

const OF_THE_LEGS = ['knee-extension', 'marching', 'hip-abduction', 'heel-raise', 'tandem-hold'];

describe('declared movements', () => {
  it.each(allMovements.map((movement) => [movement.id, movement] as const))(
    '%s declares sensible bounds',
    (id, movement) => {
      expect(idSchema.safeParse(id).success).toBe(true);
      expect(movement.sides.length).toBeGreaterThan(0);
      expect(movement.postures.length).toBeGreaterThan(0);
      expect(movement.minimumRange).toBeGreaterThan(0);
      expect(movement.cap).toBeGreaterThan(movement.minimumRange);
      expect(movement.belowRest).toBeGreaterThan(0);
      for (const side of movement.sides)
        for (const formula of [movement, movement.measuring])
          if (formula && !OF_THE_LEGS.includes(id))
            expect(neededOf(movement, formula, side, null).every((landmark) => landmark < 25)).toBe(true); // no knees or feet of the seated
    },
  );

  it('name as overlaps only movements that exist, and not themselves', () => {
    const ids = allMovements.map(({ id }) => id);
    for (const { id, overlaps = [] } of allMovements)
      for (const one of overlaps) expect([id, one, ids.includes(one) && one !== id]).toEqual([id, one, true]);
  });

  it('are found by id, and unknown ones are refused by name', () => {
    expect(movementInfo('sit-to-stand').unit).toBe('ratio');
    expect(() => movementInfo('flying')).toThrow(AigaretError);
    expect(() => movementInfo('flying')).toThrow('shoulder-abduction, ');
    expect(() => checkedMovement('sit-to-stand', 'middle' as 'left')).toThrow('both or left or right');
  });
});

describe('shoulder abduction', () => {
  it('measures what is drawn, on both sides, leaning or not', () => {
    for (const deg of [-20, 0, 45, 90, 135, 180])
      for (const lean of [-15, 0, 15]) {
        const pose = { ...restPose('seated'), trunkLeanDeg: lean };
        pose.left = { ...pose.left, shoulderAbductionDeg: deg };
        pose.right = { ...pose.right, shoulderAbductionDeg: deg };
        expect(Math.abs(valueOf(shoulderAbduction, bodyOf(pose), rest, left) - deg)).toBeLessThan(0.5);
        expect(Math.abs(valueOf(shoulderAbduction, bodyOf(pose), rest, right) - deg)).toBeLessThan(0.5);
      }
  });

  it('knows no angle for an arm that reaches far across the body', () => {
    const pose = restPose('seated');
    pose.left.shoulderAbductionDeg = -80;
    expect(valueOf(shoulderAbduction, bodyOf(pose), rest, left)).toBeNaN();
  });

  it('has leaning away as lean and a lifted shoulder as hike, with the normal rise taken off', () => {
    const amount = (id: string, pose: FigurePose, seen: typeof left | typeof right): number =>
      beyondRest(shoulderAbduction, id, bodyOf(pose), rest, seen);
    const away = { ...restPose('seated'), trunkLeanDeg: -15 };
    expect(amount('lean', away, left)).toBeCloseTo(15, 0);
    expect(amount('lean', away, right)).toBeCloseTo(-15, 0);
    expect(Math.abs(amount('hike', away, left))).toBeLessThan(1);
    const hiked = restPose('seated');
    hiked.left = { ...hiked.left, hikeNorm: 0.3 };
    expect(amount('hike', hiked, left)).toBeCloseTo(17, 0);
    hiked.left.shoulderAbductionDeg = 160;
    expect(amount('hike', hiked, left)).toBeCloseTo(5, 0);
  });
});

describe('sit-to-stand', () => {
  it('rises with the hips, in trunk lengths, and turns round for a squat', () => {
    const value = (share: number): number =>
      valueOf(sitToStand, bodyOf({ ...restPose('seated'), sitToStand: share }), rest, left);
    expect(value(0)).toBe(0);
    expect(value(1)).toBeGreaterThan(0.6);
    expect(value(0.5)).toBeGreaterThan(0.45 * value(1));
    const standing = bodyOf(restPose('standing'));
    const squat = valueOf(sitToStand, bodyOf({ ...restPose('standing'), squat: 0.8 }), standing, {
      s: 1,
      direction: -1,
    });
    expect(squat).toBeGreaterThan(0.4);
  });

  it('sees going up over one leg, but not bending forward in a half-turned body', () => {
    const rule = sitToStand.compensations[0];
    const amount = (change: Partial<FigurePose>, start: Partial<FigurePose> = {}): number =>
      beyondRest(
        sitToStand,
        'asymmetry',
        bodyOf({ ...restPose('seated'), ...start, ...change }),
        bodyOf({ ...restPose('seated'), ...start }),
        left,
      );
    expect(amount({ trunkLeanDeg: 16 })).toBeCloseTo(16, 0);
    expect(amount({ trunkForwardDeg: 40 }, { yawDeg: 40 })).toBeLessThan(rule?.limit ?? 0);
  });
});

describe('the target', () => {
  it('lies a part of the way from rest to the own range, under both caps', () => {
    expect(targetFor({ cap: 180 }, 10, 110, 0.8, null)).toBe(90);
    expect(targetFor({ cap: 180 }, 10, 110, 0.8, 60)).toBe(60);
    expect(targetFor({ cap: 70 }, 10, 110, 0.8, 120)).toBe(70);
  });
});
