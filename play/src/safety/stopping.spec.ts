import { describe, expect, it } from '@jest/globals';
import { playStages, sessionResultSchema } from '@aigaret/contract';
import { pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedCalibration } from '../testing/scripted-motion.ts';

const safety = pretendSafety({ before: ['chest-pain'], afterSets: ['pain'] });
const plan = { sets: 2, repetitions: 1, restMs: 5000 };
const fresh = (): ScriptedDriver => new ScriptedDriver(plan, { safety });
const begun = (): ScriptedDriver => fresh().command({ kind: 'answer', question: 'chest-pain', value: false });
const given = (): ScriptedDriver =>
  new ScriptedDriver(plan, { safety: pretendSafety({ afterSets: ['pain'] }), calibration: scriptedCalibration });
function drop(driver: ScriptedDriver): ScriptedDriver {
  driver.drops = true;
  return driver.go(33);
}

/** A run at each place where a patient may be. */
const places: Record<string, () => ScriptedDriver> = {
  'before a question, without a frame': fresh,
  'before an advice': () => fresh().command({ kind: 'answer', question: 'chest-pain', value: true }),
  'finding the place': () => begun().go(500),
  'the resting posture': () => begun().go(1500),
  'the own range': () => begun().go(2500),
  'the countdown': () => {
    const driver = given();
    while (driver.run.state.stage !== 'countdown') driver.go(30);
    return driver;
  },
  'the middle of a raise': () => given().untilPlaying().go(1000, 50),
  'a question after a set': () => given().untilPlaying().repeat(),
  'the rest': () => given().untilPlaying().repeat().command({ kind: 'answer', question: 'pain', value: 0 }),
  'a pause': () => given().untilPlaying().command({ kind: 'pause', reason: 'therapist' }),
  'a pause for pain': () => given().untilPlaying().command({ kind: 'hurts' }),
  'a pause after a sudden hip drop': () => drop(given().untilPlaying()),
};

describe('stopping', () => {
  it.each(Object.keys(places))('works at once at: %s', (place) => {
    const driver = (places[place] as () => ScriptedDriver)();
    expect(driver.run.state.stage).not.toBe('ended');
    driver.command({ kind: 'stop', reason: 'stopped-by-patient' });
    expect(driver.run.state.stage).toBe('ended');
    expect(driver.run.state.question).toBeNull();
    expect(sessionResultSchema.safeParse(driver.run.result()).success).toBe(true);
  });

  it('has been tried at every stage that there is', () => {
    const tried = new Set(Object.values(places).map((place) => place().run.state.stage));
    expect([...tried, 'ended'].toSorted()).toEqual(playStages.toSorted());
  });

  it.each(Object.keys(places))('"It hurts" is heard at: %s', (place) => {
    const driver = (places[place] as () => ScriptedDriver)().command({ kind: 'hurts' });
    expect(driver.run.state.stage).toBe('paused');
    expect(driver.run.state.question).not.toBeNull();
  });
});

describe('doing nothing', () => {
  it.each(Object.keys(places))('for ten minutes is safe at: %s', (place) => {
    const driver = (places[place] as () => ScriptedDriver)();
    const { repetitions, partials } = driver.run.state;
    for (let count = 0; count < 6000; count += 1) {
      driver.t += 100;
      driver.frame();
    }
    expect(driver.run.state).toMatchObject({ endReason: null, repetitions, partials });
  });

  it('leaving the picture pauses within a second wherever movements count', () => {
    const driver = (places['the middle of a raise'] as () => ScriptedDriver)();
    driver.reason = 'no-person';
    expect(driver.go(1000).run.state).toMatchObject({ stage: 'paused', pauseReason: 'tracking-lost' });
  });
});
