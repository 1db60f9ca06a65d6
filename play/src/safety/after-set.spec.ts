import { describe, expect, it } from '@jest/globals';
import type { AfterSetQuestionId, Prescription, RunSafety } from '@aigaret/contract';
import { pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedCalibration } from '../testing/scripted-motion.ts';
import { LONG_REST_MS } from './effort.ts';

const plan = { sets: 3, repetitions: 2, restMs: 20_000 };
const asked = (given: Partial<RunSafety> = {}, prescription: Partial<Prescription> = plan): ScriptedDriver =>
  new ScriptedDriver(prescription, {
    calibration: scriptedCalibration,
    safety: pretendSafety({ afterSets: ['pain', 'effort'], baselinePain: 1, ...given }),
  }).untilPlaying();
const set = (driver: ScriptedDriver): ScriptedDriver => driver.untilPlaying().repeat().repeat();
const answers = (driver: ScriptedDriver, pain: number, effort: number): ScriptedDriver => {
  for (const [question, value] of [
    ['pain', pain],
    ['effort', effort],
  ] as [AfterSetQuestionId, number][])
    if (driver.run.state.question?.id === question) driver.command({ kind: 'answer', question, value });
  return driver;
};
const codes = (driver: ScriptedDriver): string[] => (driver.run.result().messages ?? []).map(({ code }) => code);

describe('after each set', () => {
  it('pain and effort are asked, one at a time, and the time it takes is rest', () => {
    const driver = set(asked());
    expect(driver.run.state).toMatchObject({
      stage: 'asking',
      question: { id: 'pain', moment: 'after-set', count: 2 },
    });
    driver.go(8000);
    answers(driver, 1, 3);
    expect(driver.run.state.stage).toBe('resting');
    expect(driver.run.state.restLeftMs).toBeLessThan(12_500);
    expect(driver.run.state.restLeftMs).toBeGreaterThan(9000);
  });

  it('nobody is hurried: whoever answers late goes on at once, whoever does not is left alone', () => {
    const driver = set(asked()).go(60_000);
    expect(driver.run.state).toMatchObject({ stage: 'asking', question: { id: 'pain' } });
    driver.reason = 'no-person';
    driver.go(5000);
    expect(driver.run.state).toMatchObject({ stage: 'asking', pauseReason: null });
    driver.reason = 'ok';
    expect(answers(driver, 0, 0).run.state.stage).toBe('countdown');
  });

  it('also after the last one, and what was done stays done whoever goes without answering', () => {
    const driver = set(asked({}, { ...plan, sets: 1 }));
    expect(driver.run.state).toMatchObject({ stage: 'asking', endReason: null });
    expect(driver.run.result().endReason).toBe('done');
    driver.command({ kind: 'stop', reason: 'left' });
    expect(driver.run.result()).toMatchObject({ endReason: 'done', repetitions: [{}, {}] });
    const answered = answers(set(asked({}, { ...plan, sets: 1 })), 1, 2);
    expect(answered.run.state).toMatchObject({ stage: 'ended', endReason: 'done' });
  });

  it('pain of 6 stops and tells the therapist', () => {
    const driver = answers(set(asked()), 6, 0);
    expect(driver.run.state).toMatchObject({ advice: 'rest-now', guidance: 'stop-and-rest' });
    expect(codes(driver)).toEqual(['pain-high']);
    driver.command({ kind: 'answer', question: 'advice', value: true });
    expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'hurts' });
  });

  it('a rise of 2 to at least 4 stops, measured from before play', () => {
    expect(codes(answers(set(asked({ baselinePain: 2 })), 4, 0))).toEqual(['pain-risen']);
    expect(codes(answers(set(asked({ baselinePain: 3 })), 4, 0))).toEqual([]);
    expect(codes(answers(set(asked({ baselinePain: null })), 5, 0))).toEqual([]);
    const own = asked({ before: ['pain'], baselinePain: null });
    own.command({ kind: 'answer', question: 'pain', value: 2 });
    expect(codes(answers(set(own), 4, 0))).toEqual(['pain-risen']);
  });

  it('pain of 4 or 5 reduces once for each asking, and nobody raises it again', () => {
    const driver = answers(set(asked({ baselinePain: 4 })), 4, 0).untilPlaying();
    const reduced = (): unknown[] => driver.events.filter(({ kind }) => kind === 'reduced');
    expect(reduced()).toHaveLength(1);
    expect(driver.run.state).toMatchObject({ calibration: { target: 72 }, demands: { holdMs: 750 } });
    expect(() => driver.command({ kind: 'target-fraction', targetFraction: 0.8 })).toThrow(/at most 0.72/);
    expect(() => driver.command({ kind: 'hold-time', holdMs: 1500 })).toThrow(/at most 750/);
    driver.command({ kind: 'target-fraction', targetFraction: 0.5 });
    answers(set(driver), 5, 0).untilPlaying();
    expect(reduced()).toHaveLength(2);
  });

  it('effort above 5 means a longer rest, a second time the end, kindly', () => {
    const driver = answers(set(asked()), 1, 6);
    expect(driver.run.state.restLeftMs).toBeGreaterThan(LONG_REST_MS - 3000);
    expect(driver.events).toContainEqual(expect.objectContaining({ kind: 'longer-rest', why: 'effort' }));
    answers(set(driver), 1, 6);
    expect(driver.run.state).toMatchObject({ advice: 'enough-today' });
    driver.command({ kind: 'answer', question: 'advice', value: true });
    expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'fatigue' });
    expect(codes(driver)).toEqual(['effort-high']);
  });

  it('an answer can be taken back during the rest, and the rest follows the new one', () => {
    const driver = answers(set(asked()), 1, 7).go(1000);
    expect(driver.run.state).toMatchObject({ stage: 'resting', canUndo: true });
    driver.command({ kind: 'answer-undo' });
    expect(driver.run.state).toMatchObject({ stage: 'asking', question: { id: 'effort' } });
    answers(driver, 1, 2);
    expect(driver.run.state.restLeftMs).toBeLessThanOrEqual(20_000);
    answers(set(driver), 1, 7);
    expect(driver.run.state).toMatchObject({ stage: 'resting', advice: null }); // the first time, not the second
  });
});

describe('"It hurts"', () => {
  const hurting = (pain: number): ScriptedDriver =>
    asked({ baselinePain: 3 })
      .go(1000, 40)
      .command({ kind: 'hurts' })
      .command({ kind: 'answer', question: 'pain', value: pain });

  it('pauses at once, asks how much, and goes on by no other word before that', () => {
    const driver = asked().go(1000, 40).command({ kind: 'hurts' });
    expect(driver.run.state).toMatchObject({
      stage: 'paused',
      pauseReason: 'hurts',
      question: { id: 'pain', moment: 'hurts' },
    });
    driver.command({ kind: 'resume' }).go(5000, 0);
    expect(driver.run.state).toMatchObject({ stage: 'paused', question: { id: 'pain' } });
  });

  it('of little pain goes on when the patient says so', () => {
    const driver = hurting(2).go(3000, 0);
    expect(driver.run.state).toMatchObject({ stage: 'paused', question: null, canUndo: true });
    driver.command({ kind: 'resume' }).untilPlaying();
    expect(driver.run.state.stage).toBe('playing');
    expect(driver.kinds()).not.toContain('reduced');
  });

  it('of 4 or 5 goes on with less', () => {
    const driver = hurting(4).command({ kind: 'resume' }).go(1000, 0).untilPlaying();
    expect(driver.events.filter(({ kind }) => kind === 'reduced')).toHaveLength(1);
    expect(driver.run.state.calibration?.target).toBe(72);
  });

  it('of 6 or more stops and tells the therapist, from before the calibration as well', () => {
    expect(hurting(7).run.state.advice).toBe('rest-now');
    const early = new ScriptedDriver({}, { safety: pretendSafety({}) }).go(1500).command({ kind: 'hurts' });
    early.command({ kind: 'answer', question: 'pain', value: 9 });
    early.command({ kind: 'answer', question: 'advice', value: true });
    expect(early.run.result()).toMatchObject({ endReason: 'hurts', messages: [{ code: 'pain-high' }] });
  });

  it('said again after an answer asks again', () => {
    const driver = hurting(2).command({ kind: 'hurts' });
    expect(driver.run.state.question).toMatchObject({ id: 'pain', index: 0 });
    driver.command({ kind: 'answer', question: 'pain', value: 8 });
    expect(codes(driver)).toEqual(['pain-high']);
    expect(driver.run.result().answers).toHaveLength(2);
  });
});

describe('tiring', () => {
  const tired = (given: Partial<Prescription>): ScriptedDriver => {
    const driver = asked({ afterSets: [] }, { sets: 2, repetitions: 20, restMs: 5000, adapts: 'off', ...given });
    for (let count = 0; count < 6; count += 1) driver.repeat();
    return driver;
  };

  it('by 20 % in range rests longer in the middle of a set, and ends when it shows again', () => {
    const driver = tired({}).repeat({ top: 0.75 });
    expect(driver.run.state.stage).toBe('playing');
    driver.repeat({ top: 0.75 });
    expect(driver.run.state).toMatchObject({ stage: 'resting', set: 0 });
    expect(driver.events).toContainEqual(expect.objectContaining({ kind: 'longer-rest', why: 'fatigue' }));
    driver.untilPlaying().repeat({ top: 0.75 }).repeat({ top: 0.75 });
    expect(driver.run.state.stage).toBe('playing');
    driver.repeat({ top: 0.75 });
    expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'fatigue', advice: 'enough-today' });
    expect(codes(driver)).toEqual(['fatigue']);
  });

  it('at the end of a set makes the rest after it the longer one', () => {
    const driver = tired({ repetitions: 6 });
    expect(driver.run.state.stage).toBe('resting');
    driver.untilPlaying();
    for (let count = 0; count < 4; count += 1) driver.repeat();
    driver.repeat({ raiseMs: 3200 }).repeat({ raiseMs: 3200 });
    expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'done' }); // the dose is done: nothing to rest for
  });

  it('is not watched for without safety options', () => {
    const driver = new ScriptedDriver({ repetitions: 20 }, { calibration: scriptedCalibration }).untilPlaying();
    for (let count = 0; count < 6; count += 1) driver.repeat();
    for (let count = 0; count < 6; count += 1) driver.repeat({ top: 0.6 });
    expect(driver.run.state.stage).toBe('playing');
  });
});
