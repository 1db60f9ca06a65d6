import { describe, expect, it } from '@jest/globals';
import { sessionResultSchema } from '@aigaret/contract';
import { COUNTDOWN_MS } from './run-stages.ts';
import { ScriptedDriver } from './testing/scripted-driver.ts';
import { scriptedCalibration } from './testing/scripted-motion.ts';

const given = { calibration: scriptedCalibration };
const two = { repetitions: 2, sets: 2, restMs: 4000 };

describe('the life of a run', () => {
  it('goes from positioning through calibration and countdown to play, sets, rest and the end', () => {
    const driver = new ScriptedDriver(two, {});
    driver.go(2500).go(2000, 100).go(1000, 0);
    driver.untilPlaying().repeat().repeat();
    expect(driver.run.state.stage).toBe('resting');
    driver.untilPlaying().repeat().repeat();
    const stages = driver.events.flatMap((event) => (event.kind === 'stage' ? [event.stage] : []));
    expect(stages).toEqual([
      'calibrating-rest',
      'calibrating-range',
      'countdown',
      'playing',
      'resting',
      'countdown',
      'playing',
      'ended',
    ]);
    expect(driver.run.state).toMatchObject({ endReason: 'done', repetitions: 4, set: 1, guidance: 'finished' });
    expect(driver.run.result().calibration).toMatchObject({ ownRange: 100, target: 80 });
  });

  it('still waits for the patient to be in view when the calibration is given', () => {
    const driver = new ScriptedDriver({}, given);
    driver.reason = 'no-person';
    driver.go(5000);
    expect(driver.run.state).toMatchObject({ stage: 'positioning', guidance: 'show-yourself' });
    driver.reason = 'ok';
    driver.go(1500);
    expect(driver.run.state).toMatchObject({ stage: 'countdown', guidance: 'get-ready' });
  });

  it('counts down by the time of the frames', () => {
    const driver = new ScriptedDriver({}, given);
    while (driver.run.state.stage !== 'countdown') driver.go(30);
    const from = driver.t;
    driver.untilPlaying();
    expect(driver.t - from).toBeGreaterThanOrEqual(COUNTDOWN_MS);
    expect(driver.t - from).toBeLessThan(COUNTDOWN_MS + 200);
  });

  it('goes straight to the next countdown when the plan has no rest between sets', () => {
    const driver = new ScriptedDriver({ ...two, restMs: 0 }, given).untilPlaying().repeat().repeat();
    expect(driver.run.state.stage).toBe('countdown');
    expect(driver.kinds()).toContain('set-done');
  });

  it('rests for the time of the plan, wherever the patient walks meanwhile', () => {
    const driver = new ScriptedDriver(two, given).untilPlaying().repeat().repeat();
    driver.reason = 'no-person';
    driver.go(1500);
    expect(driver.run.state.stage).toBe('resting');
    expect(driver.run.state.restLeftMs).toBeGreaterThan(0);
    driver.go(4500);
    expect(driver.run.state).toMatchObject({ stage: 'paused', pauseReason: 'tracking-lost' });
  });

  it('reuses one state object', () => {
    const driver = new ScriptedDriver({}, given);
    const before = driver.run.state;
    driver.untilPlaying().repeat();
    expect(driver.run.state).toBe(before);
  });

  it('ends as left after a day', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying();
    driver.t = 90_000_000;
    driver.frame();
    expect(driver.run.state).toMatchObject({ stage: 'ended', endReason: 'left' });
    expect(sessionResultSchema.safeParse(driver.run.result()).success).toBe(true);
  });
});

describe('a repetition', () => {
  it('runs through raise, hold, lower and rest and is scored', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().repeat();
    const phases = driver.events.flatMap((event) => (event.kind === 'phase' ? [event.phase] : []));
    expect(phases).toEqual(['rest', 'raise', 'hold', 'lower', 'rest', 'raise']);
    expect(driver.run.state.repetitions).toBe(1);
    expect(driver.run.state.lastScore).toBeGreaterThan(90);
    expect(driver.events.find(({ kind }) => kind === 'repetition')).toMatchObject({
      repetition: { index: 0, reached: true },
    });
  });

  it('that does not reach the target is kept apart, scored, and never counted as done', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().repeat({ top: 0.6 });
    expect(driver.run.state).toMatchObject({ repetitions: 0, partials: 1, repetition: 0 });
    expect(driver.kinds()).toContain('partial');
    expect(driver.run.result().repetitions[0]).toMatchObject({ reached: false });
  });

  it('is worth less when fast, dropped, overshot or leaned, and as much when slow', () => {
    const scoreOf = (repeat: Parameters<ScriptedDriver['repeat']>[0]): number =>
      new ScriptedDriver({}, given).untilPlaying().repeat(repeat).run.state.lastScore;
    const clean = scoreOf({});
    expect(scoreOf({ raiseMs: 6000, holdMs: 6000, lowerMs: 9000 })).toBeGreaterThanOrEqual(clean);
    for (const bad of [{ raiseMs: 400, lowerMs: 400 }, { holdMs: 100, lowerMs: 300 }, { top: 1.35 }, { leans: true }])
      expect(scoreOf(bad)).toBeLessThan(clean - 25);
  });

  it('shows which way to straighten while a compensation lasts, and says when it ends', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying();
    driver.leans = true;
    driver.go(800, 40);
    expect(driver.run.state).toMatchObject({ compensations: ['lean'], guidance: 'straighten' });
    driver.leans = false;
    driver.go(200);
    expect(driver.run.state.compensations).toEqual([]);
    expect(driver.events.filter(({ kind }) => kind === 'compensation')).toMatchObject([
      { active: true },
      { active: false },
    ]);
  });

  it('asks for a little less above the band', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().go(2000, 110);
    const { holdFraction } = driver.run.state; // earned on the way through the band
    driver.go(20_000);
    expect(driver.run.state).toMatchObject({ phase: 'hold', guidance: 'a-little-lower', holdFraction });
  });

  it('needs a rest before it: a limb that was up when play began counts for nothing', () => {
    const driver = new ScriptedDriver({}, given);
    driver.value = 80;
    driver.untilPlaying().go(1000).go(2000, 0);
    expect(driver.run.state).toMatchObject({ repetitions: 0, partials: 0 });
  });
});

describe('a changed posture', () => {
  it('does not keep somebody who sits a little higher now from being counted', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().go(1000, 23).go(3000);
    driver.command({ kind: 'pause', reason: 'patient' }).go(500).command({ kind: 'resume' }).untilPlaying();
    driver.go(2500).go(2000, 80).go(2500).go(2500, 23).go(500);
    expect(driver.run.state.repetitions).toBe(1);
  });
});

describe('pauses', () => {
  it('begin within a second of losing the patient, forget the repetition and count nothing', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().go(2000, 80).go(500);
    driver.reason = 'no-person';
    const from = driver.t;
    while (driver.run.state.stage === 'playing') driver.go(33);
    expect(driver.t - from).toBeLessThanOrEqual(1000);
    driver.reason = 'ok';
    driver.go(5000).go(2000, 0).go(1000);
    expect(driver.run.state).toMatchObject({ stage: 'playing', repetitions: 0, partials: 0 });
    driver.repeat();
    expect(driver.run.state.repetitions).toBe(1);
  });

  it('for tracking end by themselves after a second of being well seen and a short countdown', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying();
    driver.reason = 'no-person';
    driver.go(3000);
    driver.reason = 'ok';
    driver.go(800);
    expect(driver.run.state.stage).toBe('paused');
    driver.go(500);
    expect(driver.run.state.stage).toBe('countdown');
    driver.go(2200);
    expect(driver.run.state.stage).toBe('playing');
    const [pause] = driver.run.result().pauses;
    expect(pause).toMatchObject({ reason: 'tracking-lost' });
    expect((pause?.endMs ?? 0) - (pause?.startMs ?? 0)).toBeGreaterThan(2500);
  });

  it('for a second person name it', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying();
    driver.reason = 'second-person';
    driver.go(1000);
    expect(driver.run.state).toMatchObject({ pauseReason: 'second-person', guidance: 'one-person-only' });
  });

  it.each(['patient', 'therapist', 'tab-hidden', 'source-lost', 'hurts'] as const)(
    'asked for (%s) are never ended by tracking that goes and comes back',
    (reason) => {
      const driver = new ScriptedDriver({}, given).untilPlaying().command({ kind: 'pause', reason });
      driver.reason = 'no-person';
      driver.go(3000);
      driver.reason = 'ok';
      driver.go(20_000);
      expect(driver.run.state).toMatchObject({ stage: 'paused', pauseReason: reason, guidance: 'paused' });
      driver.command({ kind: 'resume' }).go(1500);
      expect(driver.run.state.stage).toBe('countdown');
    },
  );

  it('begin at once when it hurts, and only the patient goes on', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().go(1000, 40).command({ kind: 'hurts' });
    expect(driver.run.state).toMatchObject({ stage: 'paused', pauseReason: 'hurts' });
    driver.command({ kind: 'resume', only: 'therapist' }).go(5000);
    expect(driver.run.state.stage).toBe('paused');
    driver.command({ kind: 'stop', reason: 'hurts' });
    expect(driver.run.result()).toMatchObject({ endReason: 'hurts', pauses: [{ reason: 'hurts' }] });
  });

  it('earn nothing: movements while paused are not counted', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().command({ kind: 'pause', reason: 'patient' });
    driver.repeat().repeat();
    expect(driver.run.state).toMatchObject({ repetitions: 0, partials: 0, score: 0, stars: 0 });
  });

  it('follow a gap between frames', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().go(2000, 80);
    driver.t += 30_000;
    driver.frame();
    expect(driver.run.state).toMatchObject({ stage: 'paused', pauseReason: 'tracking-lost' });
    expect(driver.run.state.holdFraction).toBe(0);
  });

  it('during calibration begin it again', () => {
    const driver = new ScriptedDriver({}, {}).go(2500).command({ kind: 'pause', reason: 'patient' }).go(3000);
    expect(driver.run.state.stage).toBe('paused');
    driver.command({ kind: 'resume' }).go(100);
    expect(driver.run.state.stage).toBe('positioning');
  });

  it('during a rest let the body rest on', () => {
    const driver = new ScriptedDriver(two, given).untilPlaying().repeat().repeat();
    driver.command({ kind: 'pause', reason: 'patient' }).go(1500).command({ kind: 'resume' }).go(100);
    expect(driver.run.state.stage).toBe('resting');
    driver.go(1500);
    expect(driver.run.state.stage).toBe('countdown');
  });
});

describe('a plan that cannot be played', () => {
  it('is refused at the start: a cap below what can be measured', () => {
    expect(() => new ScriptedDriver({ targetCap: 5 }, given)).toThrow(/targetCap: expected 10 deg or more/);
  });
});

describe('commands', () => {
  it('change the hold of the next repetition', () => {
    const driver = new ScriptedDriver({}, given)
      .untilPlaying()
      .command({ kind: 'hold-time', holdMs: 5000 })
      .go(2000, 80);
    driver.go(2000);
    expect(driver.run.state.phase).toBe('hold');
    expect(driver.run.state.phaseDurationMs).toBe(5000);
  });

  it('move the target within own range and caps', () => {
    const driver = new ScriptedDriver({ targetCap: 70 }, given).untilPlaying();
    expect(driver.run.state.calibration?.target).toBe(70);
    driver.command({ kind: 'target-fraction', targetFraction: 1 });
    expect(driver.run.state.calibration?.target).toBe(70);
    driver.command({ kind: 'target-fraction', targetFraction: 0.4 });
    expect(driver.run.state.calibration?.target).toBe(40);
    expect(driver.repeat({ top: 0.5 }).run.state.repetitions).toBe(1);
  });

  it('given before the calibration count when it is found', () => {
    const driver = new ScriptedDriver({}, {}).command({ kind: 'target-fraction', targetFraction: 0.5 });
    driver.go(2500).go(2000, 100).go(1000, 0);
    expect(driver.run.state.calibration?.target).toBe(50);
  });

  it('out of bounds change nothing and are not recorded', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying();
    const lines = driver.items.length;
    expect(() => driver.command({ kind: 'hold-time', holdMs: 99_999 })).toThrow(/0 to 30000/);
    expect(driver.run.takeRecordingEvents()).toEqual([]);
    expect(driver.items).toHaveLength(lines);
  });

  it('after the end do nothing', () => {
    const driver = new ScriptedDriver({}, given).untilPlaying().command({ kind: 'stop', reason: 'stopped-by-patient' });
    const result = JSON.stringify(driver.run.result());
    driver.command({ kind: 'hurts' }).command({ kind: 'resume' }).go(2000);
    expect(JSON.stringify(driver.run.result())).toBe(result);
  });
});
