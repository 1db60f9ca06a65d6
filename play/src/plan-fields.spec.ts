// What a therapist may say in a plan beside movement, dose and tempo: each field acts in the run, and a recording replays it.
import { describe, expect, it } from '@jest/globals';
import type { Prescription } from '@aigaret/contract';
import type { WayId } from '@aigaret/motion';
import { createRun, replay } from './index.ts';
import { replay as replayIn } from './replay.ts';
import { pretendPrescription, pretendRun } from './testing/index.ts';
import { pretendClearance, pretendSafety } from './testing/safety.ts';
import { ScriptedDriver } from './testing/scripted-driver.ts';
import { scriptedCalibration, scriptedMotion, scriptedRoom, scriptedSides } from './testing/scripted-motion.ts';
import type { RunOptions } from './types.ts';

const refusal = (prescription: Partial<Prescription>, options: Partial<RunOptions> = {}): string => {
  try {
    createRun({ prescription: pretendPrescription(prescription), width: 640, height: 480, seed: 1, ...options });
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const commanded = (driver: ScriptedDriver, command: Parameters<ScriptedDriver['command']>[0]): string => {
  try {
    driver.command(command);
    return 'obeyed';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('bounds of difficulty', () => {
  const difficulty = {
    holdMs: { min: 1200, max: 1800 },
    targetFraction: { min: 0.6, max: 0.85 },
    spread: 0.1,
  };
  const plan = { sets: 8, repetitions: 8, restMs: 0, adapts: 'therapist-range', difficulty } as const;
  const playing = (): ScriptedDriver =>
    new ScriptedDriver(plan, { calibration: scriptedCalibration, safety: pretendSafety() }).untilPlaying();

  it('hold for a therapist’s commands, which are refused by name and change nothing', () => {
    const driver = playing();
    expect(commanded(driver, { kind: 'hold-time', holdMs: 2000 })).toMatch(/hold-time\.holdMs.*1200 to 1800/);
    expect(commanded(driver, { kind: 'hold-time', holdMs: 1000 })).toMatch(/bounds of the plan/);
    expect(commanded(driver, { kind: 'target-fraction', targetFraction: 0.9 })).toMatch(/0\.6 to 0\.85/);
    expect(commanded(driver, { kind: 'target-fraction', targetFraction: 0.5 })).toMatch(/bounds of the plan/);
    expect(driver.run.state).toMatchObject({ target: 80, demands: { holdMs: 1500 } });
    expect(commanded(driver, { kind: 'hold-time', holdMs: 1800 })).toBe('obeyed');
    expect(commanded(driver, { kind: 'target-fraction', targetFraction: 0.6 })).toBe('obeyed');
    expect(driver.run.state).toMatchObject({ target: 60, demands: { holdMs: 1800 } });
  });

  it('hold for play’s own adapting, and pain may ask for less than any of them', () => {
    const driver = playing();
    const seen: number[][] = [];
    for (let set = 0; set < 6; set += 1) {
      driver.untilPlaying();
      for (let count = 0; count < 8; count += 1) driver.repeat({ holdMs: 2400, top: driver.run.state.target / 80 });
      const { demands, calibration } = driver.run.state;
      seen.push([demands.holdMs, calibration?.target ?? 0]);
    }
    expect(seen).toEqual([1700, 1800, 1800, 1800, 1800, 1800].map((hold, set) => [hold, set < 3 ? 80 : 85]));
    driver.untilPlaying().command({ kind: 'hurts' }).go(500);
    driver.command({ kind: 'answer', question: 'pain', value: 4 }).command({ kind: 'resume' }).untilPlaying();
    expect(driver.run.state.demands.holdMs).toBeLessThan(difficulty.holdMs.min);
    expect(commanded(driver, { kind: 'hold-time', holdMs: 600 })).toBe('obeyed');
    expect(JSON.stringify(replayIn(driver.recording, driver.prescription, {}, scriptedMotion))).toBe(
      JSON.stringify(driver.run.result()),
    );
  });

  it('draw a plan’s own hold and share inside', () => {
    const { tempo } = pretendPrescription();
    const driver = new ScriptedDriver({ ...plan, tempo: { ...tempo, holdMs: 3000 } });
    expect(driver.run.state.demands.holdMs).toBe(1800);
  });
});

describe('the ways of a plan', () => {
  it('are the only ones that are calibrated and asked, through real measurement, and a replay agrees', () => {
    const ways: WayId[] = ['up', 'up-left', 'left', 'right'];
    const prescription = pretendPrescription({ exercise: 'reach', repetitions: 6, ways });
    const { result, steps, recording } = pretendRun(prescription, { hz: 15 });
    expect(Object.keys(result.calibration?.ways ?? {})).toHaveLength(3);
    for (const way of Object.keys(result.calibration?.ways ?? {})) expect(ways).toContain(way);
    const asked = new Set(steps.map(({ state }) => state.way).filter((way) => way !== null));
    for (const way of asked) expect(ways).toContain(way);
    expect(result.repetitions.filter(({ reached }) => reached)).toHaveLength(6);
    expect(JSON.stringify(replay(recording, prescription))).toBe(JSON.stringify(result));
  });

  it('may be fewer than three, or one of two sides', () => {
    const one = pretendRun(pretendPrescription({ exercise: 'reach', repetitions: 2, ways: ['up-right'] }), { hz: 15 });
    expect(Object.keys(one.result.calibration?.ways ?? {})).toEqual(['up-right']);
    expect(one.result.repetitions.map(({ way, reached }) => [way, reached])).toEqual([
      ['up-right', true],
      ['up-right', true],
    ]);
    const side = pretendRun(pretendPrescription({ exercise: 'marching', repetitions: 2, ways: ['right'] }), { hz: 15 });
    expect(side.result).toMatchObject({ endReason: 'done', repetitions: [{ way: 'right' }, { way: 'right' }] });
    expect(side.steps.some(({ state }) => state.way === 'left')).toBe(false);
  });

  it('are asked alone though a calibration knows more; of others a repetition counts and costs nothing', () => {
    const room = scriptedRoom({ control: 'alternating' });
    const plan = { side: 'both', repetitions: 2, ways: ['right'] } as const;
    const driver = new ScriptedDriver({ ...plan, ways: ['right'] }, { calibration: scriptedSides }, 30, room);
    driver.untilPlaying();
    expect(driver.run.state).toMatchObject({ way: 'right', ways: ['right'] });
    driver.way = 'left';
    driver.repeat();
    expect(driver.run.state).toMatchObject({ way: 'right', otherWay: true, repetitions: 0, partials: 0 });
  });

  it('that the movement does not have refuse the run, as do those that a calibration has not found', () => {
    expect(refusal({ ways: ['up'] })).toMatch(/ways: .*one way/);
    expect(refusal({ exercise: 'reach', ways: ['north'] })).toMatch(/ways: .*up-left/);
    const up = { ...scriptedCalibration, ways: { up: { rest: 0, ownRange: 1, target: 0.8 } } };
    expect(refusal({ exercise: 'reach', ways: ['left'] }, { calibration: up })).toMatch(/as calibrated/);
    expect(refusal({ exercise: 'reach', ways: ['left', 'up'] }, { calibration: up })).toBe('');
  });
});

describe('caps of joints for one exercise', () => {
  const capped = (own: number | null, plan: number | null): number => {
    const jointCaps = plan === null ? {} : { jointCaps: { 'shoulder-elevation-left': plan } };
    const clearance = pretendClearance({ jointCaps: own === null ? {} : { 'shoulder-elevation-left': own } });
    const safety = { safety: pretendSafety({ clearance }) };
    const room = scriptedRoom({ joints: ['shoulder-elevation-left'] });
    const options = { calibration: scriptedCalibration, ...safety };
    return new ScriptedDriver(jointCaps, options, 30, room).untilPlaying().run.state.target;
  };

  it('stand beside those of the patient, and the smaller counts', () => {
    expect([capped(null, null), capped(null, 40), capped(50, 40), capped(30, 40), capped(50, null)]).toEqual([
      80, 40, 40, 30, 50,
    ]);
  });

  it('bound and are watched without safety options too, through real measurement, and a replay agrees', () => {
    const prescription = pretendPrescription({ repetitions: 1, jointCaps: { 'shoulder-elevation-left': 70 } });
    const { result, recording } = pretendRun(prescription, { hz: 15 });
    expect(result.calibration?.target).toBeLessThanOrEqual(70);
    expect(JSON.stringify(replay(recording, prescription))).toBe(JSON.stringify(result));
    const other = pretendPrescription({ repetitions: 1, jointCaps: { 'neck-turn': 70 } });
    expect(pretendRun(other, { hz: 15 }).result.calibration?.target).toBeGreaterThan(100);
  });
});

describe('a plan’s own threshold of pain', () => {
  const hurts = (pain: number, painStop?: number): ScriptedDriver => {
    const options = { calibration: scriptedCalibration, safety: pretendSafety({ lastPain: pain }) };
    const driver = new ScriptedDriver(painStop ? { painStop } : {}, options).untilPlaying();
    driver.command({ kind: 'hurts' }).go(500);
    return driver.command({ kind: 'answer', question: 'pain', value: pain });
  };

  it('stops earlier than the general one, tells the therapist, and a replay agrees', () => {
    const stopped = hurts(3, 3);
    expect(stopped.run.state).toMatchObject({ advice: 'rest-now', question: { id: 'advice' } });
    stopped.command({ kind: 'answer', question: 'advice', value: true });
    expect(stopped.run.result()).toMatchObject({ endReason: 'hurts', messages: [{ code: 'pain-high' }] });
    expect(JSON.stringify(replayIn(stopped.recording, stopped.prescription, {}, scriptedMotion))).toBe(
      JSON.stringify(stopped.run.result()),
    );
    expect([hurts(2, 3), hurts(3)].map(({ run }) => run.state.advice)).toEqual([null, null]);
  });

  it('never stops later: 6 stops whatever a plan says', () => {
    expect(hurts(6, 10).run.state.advice).toBe('rest-now');
  });

  it('is asked about before play when what was answered earlier today would stop this exercise', () => {
    const asked = (baselinePain: number, painStop?: number): unknown => {
      const safety = pretendSafety({ baselinePain });
      return new ScriptedDriver(painStop ? { painStop } : {}, { safety }).run.state.question?.id;
    };
    expect([asked(3, 3), asked(2, 3), asked(3)]).toEqual(['pain', undefined, undefined]);
  });
});

describe('a companion that the plan asks for', () => {
  it('has to be cleared as present, seated or standing, whatever the movement', () => {
    const need = (
      companion: 'none' | 'agreed' | 'present',
      given: Partial<Prescription> = { companion: true },
    ): string => refusal(given, { safety: pretendSafety({ clearance: pretendClearance({ companion }) }) });
    expect(need('none')).toMatch(/\(companion\)/);
    expect(need('agreed', { companion: true, posture: 'standing' })).toMatch(/\(companion\)/);
    expect([need('present'), need('none', {}), need('none', { companion: false })]).toEqual(['', '', '']);
  });
});
