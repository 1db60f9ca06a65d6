import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { languages } from '@aigaret/contract';
import { pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedCalibration } from '../testing/scripted-motion.ts';
import { ANSWER_WITHIN_MS } from './fall-check.ts';

const playing = (given: Parameters<typeof pretendSafety>[0] = {}): ScriptedDriver =>
  new ScriptedDriver(
    { sets: 2, repetitions: 2 },
    { calibration: scriptedCalibration, safety: pretendSafety(given) },
  ).untilPlaying();
function drop(driver: ScriptedDriver): ScriptedDriver {
  driver.drops = true;
  return driver.go(33);
}
const told = (driver: ScriptedDriver): string[] =>
  driver.events.flatMap((event) =>
    event.kind === 'message' ? [event.code] : event.kind === 'alarm' ? [event.on ? 'alarm' : 'quiet'] : [],
  );
const allRight = { kind: 'answer', question: 'all-right', value: true } as const;

describe('after a sudden sinking of the hips', () => {
  it('play pauses, asks whether all is well, and the alarm sounds at once', () => {
    const driver = drop(playing().go(1000, 40));
    expect(driver.run.state).toMatchObject({
      stage: 'paused',
      pauseReason: 'fall-check',
      guidance: 'are-you-all-right',
      question: { id: 'all-right', moment: 'fall-check' },
      alarm: true,
    });
    expect(told(driver)).toEqual(['alarm']);
  });

  it('the therapist is told after 15 s without an answer, once, though nobody is in the picture any more', () => {
    const driver = drop(playing());
    driver.reason = 'no-person';
    driver.go(ANSWER_WITHIN_MS - 500);
    expect(told(driver)).toEqual(['alarm']);
    driver.go(1000);
    expect(told(driver)).toEqual(['alarm', 'no-answer']);
    driver.go(60_000);
    expect(told(driver)).toEqual(['alarm', 'no-answer']);
    expect(driver.run.result().messages).toMatchObject([{ code: 'no-answer', urgent: true }]);
  });

  it('"yes" ends the alarm, and play goes on when the patient says so, not before', () => {
    const driver = drop(playing()).go(2000).command(allRight);
    expect(driver.run.state).toMatchObject({ alarm: false, stage: 'paused', question: null });
    driver.go(20_000);
    expect(driver.run.state.stage).toBe('paused');
    driver.command({ kind: 'resume' }).untilPlaying();
    expect(told(driver)).toEqual(['alarm', 'quiet']);
  });

  it('"yes" after the message tells the therapist that, too', () => {
    const driver = drop(playing()).go(16_000).command(allRight);
    expect(told(driver)).toEqual(['alarm', 'no-answer', 'all-right', 'quiet']);
  });

  it('"no", or "It hurts", shows the emergency number and tells the therapist at once', () => {
    for (const command of [{ ...allRight, value: false }, { kind: 'hurts' } as const]) {
      const driver = drop(playing()).command(command);
      expect(driver.run.state).toMatchObject({ advice: 'emergency', guidance: 'call-for-help', alarm: true });
      expect(told(driver)).toEqual(['alarm', 'not-all-right']);
      driver.command({ kind: 'answer', question: 'advice', value: true });
      expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'safety', alarm: false });
    }
  });

  it('a "yes" that was a slip can be taken back: the alarm sounds again', () => {
    const driver = drop(playing()).command(allRight).command({ kind: 'answer-undo' }).go(16_000);
    expect(driver.run.state).toMatchObject({ alarm: true, question: { id: 'all-right' } });
    expect(told(driver)).toEqual(['alarm', 'quiet', 'alarm', 'no-answer']);
  });

  it('a therapist who ends the run without an answer leaves a message behind; the patient who ends it does not need one', () => {
    expect(told(drop(playing()).command({ kind: 'stop', reason: 'stopped-by-therapist' }))).toContain('no-answer');
    expect(told(drop(playing()).command({ kind: 'stop', reason: 'stopped-by-patient' }))).not.toContain('no-answer');
  });

  it('the same holds while resting, while asked and in another pause', () => {
    const resting = drop(playing().repeat().repeat());
    const asking = drop(
      playing({ afterSets: ['pain'] })
        .repeat()
        .repeat(),
    );
    const paused = drop(playing().command({ kind: 'pause', reason: 'therapist' }));
    for (const driver of [resting, asking, paused])
      expect(driver.run.state).toMatchObject({ pauseReason: 'fall-check', alarm: true });
    asking.command(allRight).command({ kind: 'resume' }).go(200);
    expect(asking.run.state).toMatchObject({ stage: 'asking', question: { id: 'pain' } });
  });

  it('pain that was being asked for is asked for afterwards', () => {
    const driver = drop(playing().command({ kind: 'hurts' })).command(allRight);
    expect(driver.run.state.question).toMatchObject({ id: 'pain', moment: 'fall-check' });
  });

  it('an advice to stop that stood before comes back after a "yes"', () => {
    const driver = playing().command({ kind: 'hurts' }).command({ kind: 'answer', question: 'pain', value: 8 });
    drop(driver);
    expect(driver.run.state).toMatchObject({ pauseReason: 'fall-check', question: { id: 'all-right' } });
    expect(driver.run.result().endReason).toBe('hurts');
    driver.command(allRight);
    expect(driver.run.state).toMatchObject({ question: { id: 'advice' }, advice: 'rest-now', alarm: false });
    driver.command({ kind: 'resume' }).go(3000);
    expect(driver.run.state.stage).toBe('paused');
    driver.command({ kind: 'answer', question: 'advice', value: true });
    expect(driver.run.state.endReason).toBe('hurts');
  });

  it('is never called a fall in any language: a camera cannot know', () => {
    for (const language of languages) {
      const text = readFileSync(new URL(`../../../assets/locales/${language}/stage.json`, import.meta.url), 'utf8');
      const texts = JSON.parse(text) as {
        hud: { paused: Record<string, string>; pausedHow: Record<string, string> };
        question: Record<string, string>;
        guidance: Record<string, string>;
      };
      const shown = [
        texts.hud.paused['fall-check'],
        texts.hud.pausedHow['fall-check'],
        texts.question['all-right'],
        texts.guidance['are-you-all-right'],
      ];
      for (const sentence of shown) {
        expect(sentence?.length).toBeGreaterThan(3);
        expect(sentence).not.toMatch(/fall|fell|detect|넘어|낙상|감지/i);
      }
    }
  });
});
