import { describe, expect, it } from '@jest/globals';
import { sessionResultSchema, type BeforeQuestionId, type RunSafety } from '@aigaret/contract';
import { pretendPrescription } from '../testing/prescription.ts';
import { pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedCalibration } from '../testing/scripted-motion.ts';
import type { RunCommand } from '../types.ts';
import { questionsBefore } from './before.ts';

const all = questionsBefore(pretendPrescription());

const asked = (given: Partial<RunSafety> = {}, posture: 'seated' | 'standing' = 'seated'): ScriptedDriver =>
  new ScriptedDriver(
    { posture },
    { calibration: scriptedCalibration, safety: pretendSafety({ before: all, ...given }) },
  );
const answer = (question: BeforeQuestionId | 'advice', value: boolean | number): RunCommand => ({
  kind: 'answer',
  question,
  value,
});
/** Answers everything up to `question` harmlessly, pain with 1. */
function until(driver: ScriptedDriver, question: string): ScriptedDriver {
  for (let id = driver.run.state.question?.id; id && id !== question; id = driver.run.state.question?.id)
    driver.command(answer(id as BeforeQuestionId, id === 'pain' ? 1 : id === 'support-ready'));
  return driver;
}
const messages = (driver: ScriptedDriver): unknown[] =>
  driver.events.flatMap((event) => (event.kind === 'message' ? [[event.code, event.urgent, event.question]] : []));

describe('before play', () => {
  it('one question stands from the first moment on, without a frame, and play begins when all are answered', () => {
    const driver = asked();
    expect(driver.run.state).toMatchObject({
      stage: 'asking',
      guidance: 'answer',
      question: { id: 'chest-pain', kind: 'yes-no', moment: 'before', index: 0, count: 6 },
    });
    until(driver, 'none');
    expect(driver.run.state).toMatchObject({ stage: 'positioning', question: null, advice: null });
    driver.untilPlaying().repeat();
    expect(driver.run.state.repetitions).toBe(1);
    expect(driver.run.result().answers?.map(({ question }) => question)).toEqual(all);
    expect(driver.run.result().messages).toEqual([]);
  });

  it('no question is timed: an hour without an answer changes nothing', () => {
    const driver = asked();
    const before = { ...driver.run.state.question };
    for (let minute = 1; minute <= 60; minute += 1) {
      driver.t = minute * 60_000;
      driver.frame();
    }
    expect(driver.run.state).toMatchObject({ stage: 'asking', question: before, pauseReason: null, endReason: null });
  });

  it.each(['chest-pain', 'dizziness', 'head-blow', 'stroke-signs'] as const)(
    'yes to %s means no start: 119 on the screen, the therapist told at once, nothing played',
    (id) => {
      const driver = until(asked(), id).command(answer(id, true));
      expect(driver.run.state).toMatchObject({
        stage: 'asking',
        advice: 'emergency',
        guidance: 'call-for-help',
        question: { id: 'advice', kind: 'notice' },
      });
      expect(messages(driver)).toEqual([['emergency-signs', true, id]]);
      driver.go(20_000);
      expect(driver.run.state.stage).toBe('asking');
      driver.command(answer('advice', true));
      expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'safety', advice: 'emergency' });
      expect(driver.run.result()).toMatchObject({ endReason: 'safety', messages: [{ code: 'emergency-signs' }] });
    },
  );

  it('an alarming answer given by a slip can be taken back, and the therapist learns of that, too', () => {
    const driver = asked().command(answer('chest-pain', true)).command({ kind: 'answer-undo' });
    expect(driver.run.state).toMatchObject({ advice: null, question: { id: 'chest-pain' }, canUndo: false });
    expect(messages(driver).at(-1)).toEqual(['answer-withdrawn', true, 'chest-pain']);
    until(driver, 'none').untilPlaying();
    expect(driver.run.result().answers?.[0]).toMatchObject({ question: 'chest-pain', value: false });
  });

  it('who closes the page under such an advice has not just left', () => {
    const driver = asked().command(answer('chest-pain', true));
    expect(driver.run.result().endReason).toBe('safety');
    driver.command({ kind: 'stop', reason: 'left' });
    expect(driver.run.result().endReason).toBe('safety');
  });

  it('a harmless fall is followed by seated play and a message', () => {
    const driver = until(asked(), 'recent-fall').command(answer('recent-fall', true));
    expect(driver.run.state.question).toMatchObject({ id: 'fall-harm', count: 7 });
    driver.command(answer('fall-harm', false)).command(answer('pain', 0)).untilPlaying();
    expect(messages(driver)).toEqual([['harmless-fall', false, 'fall-harm']]);
  });

  it('a harmless fall rules out what is done standing, a harmful one everything', () => {
    const fallen = (posture: 'seated' | 'standing', harmed: boolean): ScriptedDriver =>
      until(asked({}, posture), 'recent-fall')
        .command(answer('recent-fall', true))
        .command(answer('fall-harm', harmed));
    expect(fallen('standing', false).run.state.advice).toBe('seated-only');
    expect(fallen('seated', true).run.state.advice).toBe('call-clinic');
    expect(messages(fallen('seated', true))).toEqual([['harmful-fall', true, 'fall-harm']]);
  });

  it('a message about a harmless fall is sent even when the run is stopped before it begins', () => {
    const driver = until(asked(), 'recent-fall')
      .command(answer('recent-fall', true))
      .command(answer('fall-harm', false));
    driver.command({ kind: 'stop', reason: 'stopped-by-patient' });
    expect(driver.run.result().messages).toMatchObject([{ code: 'harmless-fall' }]);
  });

  it('pain of 6, or risen by 2 since the last day to at least 4, means no start', () => {
    expect(until(asked(), 'pain').command(answer('pain', 6)).run.state.advice).toBe('rest-now');
    expect(until(asked({ lastPain: 2 }), 'pain').command(answer('pain', 4)).run.state.advice).toBe('rest-now');
    const same = until(asked({ lastPain: 4 }), 'pain').command(answer('pain', 4));
    expect(same.run.state).toMatchObject({ advice: null, stage: 'positioning' });
  });

  it('pain of 4 or 5 begins with less: hold, dose and target are cut', () => {
    const driver = until(asked(), 'pain').command(answer('pain', 4)).untilPlaying();
    expect(driver.events.filter(({ kind }) => kind === 'reduced')).toEqual([
      expect.objectContaining({ holdMs: 750, repetitionsPerSet: 4, targetFraction: 0.72 }),
    ]);
    expect(driver.run.state).toMatchObject({ repetitionsPerSet: 4, calibration: { target: 72 } });
  });

  it('the last answer may still be taken back while the patient finds the place', () => {
    const driver = until(asked(), 'none').go(500);
    expect(driver.run.state).toMatchObject({ stage: 'positioning', canUndo: true });
    driver.command({ kind: 'answer-undo' });
    expect(driver.run.state).toMatchObject({ stage: 'asking', question: { id: 'pain' } });
    driver.command(answer('pain', 8));
    expect(driver.run.state.advice).toBe('rest-now');
    const playing = until(asked(), 'none').untilPlaying();
    expect(playing.run.state.canUndo).toBe(false);
    expect(() => playing.command({ kind: 'answer-undo' })).toThrow(/an answer to take back/);
  });

  it('a second click does not answer the next question unread', () => {
    const driver = asked().command(answer('chest-pain', false));
    expect(() => driver.command(answer('chest-pain', false))).toThrow(/expected dizziness, got chest-pain/);
    expect(() => driver.command(answer('dizziness', 3))).toThrow(/answer.value/);
    expect(driver.run.state.question?.id).toBe('dizziness');
  });

  it('a pause meanwhile takes the question off the screen and brings it back', () => {
    const driver = until(asked(), 'dizziness').command({ kind: 'pause', reason: 'tab-hidden' }).go(1000);
    expect(driver.run.state).toMatchObject({ stage: 'paused', question: null });
    driver.command({ kind: 'resume', only: 'tab-hidden' }).go(200);
    expect(driver.run.state).toMatchObject({ stage: 'asking', question: { id: 'dizziness' } });
  });

  it('without safety options nothing is asked', () => {
    const driver = new ScriptedDriver({}, { calibration: scriptedCalibration });
    expect(driver.run.state.stage).toBe('positioning');
    expect(Object.keys(driver.run.result())).not.toContain('answers');
    expect(sessionResultSchema.safeParse(until(asked(), 'none').run.result()).success).toBe(true);
  });
});
