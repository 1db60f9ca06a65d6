import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { doseLimits, jointCapsSchema } from '@aigaret/contract';
import type { MotionRoom } from '../motion-room.ts';
import { pretendClearance, pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedCalibration, scriptedMotion, scriptedMovement } from '../testing/scripted-motion.ts';
import type { RunCommand } from '../types.ts';
import { CHANGE_EVERY_MS, RateBound } from './rate.ts';

/** The scripted movement turns the left shoulder. */
const turning: MotionRoom = {
  ...scriptedMotion,
  movementInfo: () => ({ ...scriptedMovement, joints: ['shoulder-elevation-left'] }),
};
const capped = (cap: number, targetFraction = 0.8): ScriptedDriver =>
  new ScriptedDriver(
    { targetFraction, sets: 5, repetitions: 5, adapts: 'therapist-range' },
    {
      calibration: { ...scriptedCalibration, target: 100 * targetFraction },
      safety: pretendSafety({ clearance: pretendClearance({ jointCaps: { 'shoulder-elevation-left': cap } }) }),
    },
    30,
    turning,
  );
const guarded = (): ScriptedDriver =>
  new ScriptedDriver({}, { calibration: scriptedCalibration, safety: pretendSafety() }).untilPlaying();

describe('the cap of a joint', () => {
  it('beats plan, calibration and remote command', () => {
    const driver = capped(45, 1).untilPlaying();
    expect(driver.run.state.calibration?.target).toBe(45);
    driver.command({ kind: 'target-fraction', targetFraction: 1 }).go(2000);
    expect(driver.run.state.target).toBe(45);
  });

  it('is never exceeded by any flood of commands, sets and easy successes', () => {
    const word: fc.Arbitrary<RunCommand> = fc.oneof(
      fc.record({
        kind: fc.constant('target-fraction' as const),
        targetFraction: fc.double({ min: 0.3, max: 1, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('hold-time' as const), holdMs: fc.integer({ min: 0, max: 30_000 }) }),
      fc.constantFrom<RunCommand>(
        { kind: 'pause', reason: 'therapist' },
        { kind: 'resume' },
        { kind: 'hurts' },
        { kind: 'answer', question: 'pain', value: 4 },
        { kind: 'answer-undo' },
      ),
    );
    const step = fc.oneof(
      word,
      fc.record({ ms: fc.integer({ min: 30, max: 3000 }), to: fc.integer({ min: 0, max: 120 }) }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 80 }), fc.array(step, { maxLength: 60 }), (cap, steps) => {
        const driver = capped(cap).untilPlaying();
        for (const each of steps) {
          try {
            if ('kind' in each) driver.command(each);
            else driver.go(each.ms, each.to);
          } catch (error) {
            expect(error).toMatchObject({ code: 'COMMAND_INVALID' });
          }
          const { state } = driver.run;
          expect(state.target).toBeLessThanOrEqual(cap);
          expect(state.calibration?.target).toBeLessThanOrEqual(cap);
          expect(state.demands.holdMs).toBeLessThanOrEqual(doseLimits.holdMs.max);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is handed to motion with every measurer and calibrator, whatever the movement', () => {
    const seen: unknown[] = [];
    const room: MotionRoom = {
      ...scriptedMotion,
      createMeasurer: (options) => {
        seen.push(options.caps);
        return scriptedMotion.createMeasurer(options);
      },
      createCalibrator: (options) => {
        seen.push(options.caps);
        return scriptedMotion.createCalibrator(options);
      },
    };
    const safety = pretendSafety({
      clearance: pretendClearance({ hemiplegicSide: 'left', jointCaps: { 'neck-turn': 30 } }),
    });
    new ScriptedDriver({}, { safety }, 30, room).go(2500).go(2000, 100).go(1000, 0).untilPlaying();
    expect(seen).toHaveLength(2);
    for (const caps of seen) expect(caps).toEqual({ 'neck-turn': 30, 'shoulder-elevation-left': 90 });
    expect(jointCapsSchema.safeParse(seen[0]).success).toBe(true);
  });
});

describe('a joint beyond its cap', () => {
  it('earns nothing while it lasts, and asks for a little less', () => {
    const driver = guarded().go(2000, 80);
    const { holdFraction } = driver.run.state;
    driver.beyond = true;
    driver.go(1500);
    expect(driver.run.state).toMatchObject({
      stage: 'playing',
      guidance: 'too-far',
      holdFraction,
      beyond: ['shoulder-elevation-left'],
    });
  });

  it('for a moment in a repetition leaves it uncounted: no points, not reached', () => {
    const driver = guarded().go(2000, 80);
    driver.beyond = true;
    driver.go(600);
    driver.beyond = false;
    driver.go(2000).go(2500, 0).go(1500);
    expect(driver.run.state).toMatchObject({ repetitions: 0, partials: 1, lastScore: 0 });
    driver.repeat();
    expect(driver.run.state).toMatchObject({ repetitions: 1, partials: 1 });
    expect(driver.run.state.lastScore).toBeGreaterThan(90);
  });

  it('for 2 s pauses, and play goes on by itself when the joint is back', () => {
    const driver = guarded().go(2000, 80);
    driver.beyond = true;
    driver.go(2200);
    expect(driver.run.state).toMatchObject({ stage: 'paused', pauseReason: 'beyond-cap', guidance: 'too-far' });
    driver.go(10_000);
    expect(driver.run.state.stage).toBe('paused');
    driver.beyond = false;
    driver.go(800, 0);
    expect(driver.run.state.stage).toBe('paused');
    driver.go(400);
    expect(driver.run.state.stage).toBe('countdown');
    driver.untilPlaying().repeat();
    expect(driver.run.state).toMatchObject({ repetitions: 1, partials: 0 });
    expect(driver.run.result().pauses).toMatchObject([{ reason: 'beyond-cap' }]);
  });
});

describe('an agreed companion', () => {
  it('in view does not pause, and somebody who is not agreed does, within a second', () => {
    const withSomebody = (companion: 'none' | 'agreed' | 'present'): ScriptedDriver => {
      const safety = pretendSafety({ clearance: pretendClearance({ companion }) });
      const driver = new ScriptedDriver({}, { calibration: scriptedCalibration, safety }).untilPlaying();
      driver.reason = 'second-person';
      return driver.go(1000);
    };
    expect(withSomebody('none').run.state).toMatchObject({ stage: 'paused', pauseReason: 'second-person' });
    for (const companion of ['agreed', 'present'] as const) {
      const driver = withSomebody(companion);
      expect(driver.run.state.stage).toBe('playing');
      driver.repeat();
      expect(driver.run.state.repetitions).toBe(1);
    }
  });
});

describe('a flood of commands', () => {
  it('changes the target at most once a second, and the last word counts', () => {
    const driver = guarded();
    const changes: number[] = [];
    let last = driver.run.state.target;
    for (let count = 0; count < 150; count += 1) {
      driver.command({ kind: 'target-fraction', targetFraction: count % 2 ? 0.9 : 0.5 + (count % 7) / 100 }).go(20);
      if (driver.run.state.target !== last) changes.push(driver.t);
      last = driver.run.state.target;
    }
    expect(changes.length).toBeGreaterThan(2);
    for (let index = 1; index < changes.length; index += 1)
      expect((changes[index] as number) - (changes[index - 1] as number)).toBeGreaterThanOrEqual(CHANGE_EVERY_MS - 50);
    driver.command({ kind: 'target-fraction', targetFraction: 0.44 }).go(1100);
    expect(driver.run.state.target).toBe(44);
  });

  it('is bounded in itself: a wish waits, and a later one replaces it', () => {
    const bound = new RateBound<number>();
    bound.wish(1);
    expect(bound.due(0)).toBe(1);
    bound.changed(0);
    bound.wish(2);
    bound.wish(3);
    expect([bound.due(CHANGE_EVERY_MS - 1), bound.due(CHANGE_EVERY_MS), bound.due(CHANGE_EVERY_MS)]).toEqual([
      undefined,
      3,
      undefined,
    ]);
  });
});
