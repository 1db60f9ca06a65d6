// Ways and difficulty as a run shows them, on the scripted motion room.
import { describe, expect, it } from '@jest/globals';
import type { WayId } from '@aigaret/motion';
import { DWELL_MS } from './playing.ts';
import { replay } from './replay.ts';
import { ScriptedDriver } from './testing/scripted-driver.ts';
import { scriptedCalibration, scriptedMotion, scriptedRoom, scriptedSides } from './testing/scripted-motion.ts';

const sides = { calibration: scriptedSides };
const targets = { left: 80, right: 48 } as const;

/** One repetition with the given side to its own target. */
function repeat(driver: ScriptedDriver, way: 'left' | 'right', top = 1): ScriptedDriver {
  driver.way = way;
  return driver
    .go(2000, top * targets[way])
    .go(1700)
    .go(2500, 0)
    .go(1200);
}

describe('a run with two sides', () => {
  it('asks them in turn, each against its own target', () => {
    const driver = new ScriptedDriver({ repetitions: 4 }, sides).untilPlaying();
    const asked: (WayId | null)[] = [];
    for (const way of ['left', 'right', 'left', 'right'] as const) {
      asked.push(driver.run.state.way);
      expect(driver.run.state.target).toBe(targets[way]);
      repeat(driver, way);
    }
    expect(asked).toEqual(['left', 'right', 'left', 'right']);
    const { repetitions, endReason } = driver.run.result();
    expect(endReason).toBe('done');
    expect(repetitions.map(({ way, reached }) => [way, reached])).toEqual(asked.map((way) => [way, true]));
    for (const { score } of repetitions) expect(score).toBeGreaterThan(90);
  });

  it('keeps a repetition of the other side apart: it counts and costs nothing', () => {
    const driver = new ScriptedDriver({ repetitions: 2 }, sides).untilPlaying();
    repeat(repeat(driver, 'right'), 'right');
    expect(driver.run.state).toMatchObject({ phase: 'raise', otherWay: true, guidance: 'the-other-way' });
    expect(driver.run.state).toMatchObject({ way: 'left', repetitions: 0, partials: 0, score: 0, stars: 0 });
    expect(driver.events.filter(({ kind }) => kind === 'other-way')).toMatchObject([
      { way: 'right' },
      { way: 'right' },
    ]);
    expect(driver.run.result().repetitions).toEqual([]);
    repeat(driver, 'left');
    expect(driver.run.state).toMatchObject({ way: 'right', repetitions: 1, otherWay: false });
    expect(driver.run.state.score).toBeGreaterThan(90);
  });

  it('goes on to the other side after a try that fell short', () => {
    const driver = new ScriptedDriver({ repetitions: 2 }, sides).untilPlaying();
    repeat(driver, 'left', 0.6);
    expect(driver.run.state).toMatchObject({ way: 'right', partials: 1 });
  });

  it('shows the control on one axis, negative to the left', () => {
    const driver = new ScriptedDriver({ repetitions: 4 }, sides).untilPlaying();
    driver.way = 'left';
    driver.go(1000, 40);
    expect(driver.run.state.control).toBeCloseTo(0.5);
    expect(driver.run.state.signed).toBeCloseTo(-0.5);
    repeat(driver, 'left');
    driver.way = 'right';
    driver.go(1000, 24);
    expect(driver.run.state.signed).toBeCloseTo(0.5);
  });

  it('asks the same way again after a pause', () => {
    const driver = new ScriptedDriver({ repetitions: 4 }, sides).untilPlaying();
    repeat(driver, 'left').command({ kind: 'pause', reason: 'patient' }).go(500).command({ kind: 'resume' });
    driver.untilPlaying();
    expect(driver.run.state).toMatchObject({ way: 'right', target: 48 });
    expect(repeat(driver, 'right').run.state.repetitions).toBe(2);
  });

  it('moves every target with the therapist’s share, each within its own range', () => {
    const driver = new ScriptedDriver({}, sides)
      .untilPlaying()
      .command({ kind: 'target-fraction', targetFraction: 0.5 });
    expect(driver.run.state.calibration?.ways).toMatchObject({ left: { target: 50 }, right: { target: 30 } });
  });

  it('plays again from its recording, byte for byte', () => {
    const driver = new ScriptedDriver({ repetitions: 3, sets: 2, restMs: 0 }, sides).untilPlaying();
    for (const way of ['left', 'right', 'left'] as const) repeat(driver, way);
    driver.untilPlaying();
    repeat(driver, 'right');
    const again = replay(driver.recording, driver.prescription, {}, scriptedMotion);
    expect(again.repetitions).toHaveLength(4);
    expect(JSON.stringify(again)).toBe(JSON.stringify(driver.run.result()));
  });
});

describe('a place to be reached', () => {
  const own = { rest: 0, ownRange: 100, target: 80 };
  const directions = { ...scriptedCalibration, ways: { up: own, 'up-left': own } };
  const place = scriptedRoom({ kind: 'point', control: 'pair' });
  const neighbour = { up: 'up-left', 'up-left': 'up' } as const;

  /** A hand that goes to the neighbouring direction, so far. */
  function slanting(top: number): ScriptedDriver {
    const driver = new ScriptedDriver({ repetitions: 3 }, { calibration: directions }, 30, place).untilPlaying();
    driver.way = neighbour[driver.run.state.way as 'up' | 'up-left'];
    return driver
      .go(2000, top * 80)
      .go(1700)
      .go(2500, 0)
      .go(1200);
  }

  it('counts as reached on a slanting way, but only when the hand came there', () => {
    expect(slanting(1.4).run.state).toMatchObject({ repetitions: 1, partials: 0 });
    const short = slanting(1);
    expect(short.run.state).toMatchObject({ repetitions: 0, partials: 0 });
    expect(short.kinds()).toContain('other-way');
  });

  it('is not reached by brushing it: a plan without a hold has a dwell', () => {
    const tempo = { raiseMs: 2000, holdMs: 0, lowerMs: 2500, pauseMs: 1000 };
    const given = { calibration: scriptedCalibration };
    expect(new ScriptedDriver({ tempo }, given, 30, place).run.state.demands.holdMs).toBe(DWELL_MS);
    expect(new ScriptedDriver({ tempo }, given).run.state.demands.holdMs).toBe(0);
    const brushed = new ScriptedDriver({ tempo }, given, 30, place).untilPlaying();
    brushed.go(600, 80).go(600, 0).go(1500);
    const stayed = new ScriptedDriver({ tempo }, given, 30, place).untilPlaying().repeat({ holdMs: 400 });
    expect(stayed.run.state.lastScore).toBeGreaterThan(brushed.run.state.lastScore + 25);
  });
});

describe('a target that a person moves in the middle of a repetition', () => {
  it('holds from the next one on: this one is scored against its own', () => {
    const score = (moves: boolean): number | undefined => {
      const driver = new ScriptedDriver({}, { calibration: scriptedCalibration }).untilPlaying().go(2000, 80);
      if (moves) driver.command({ kind: 'target-fraction', targetFraction: 0.4 });
      return driver.go(1700).go(1000, 0).run.result().repetitions[0]?.score;
    };
    expect(score(false)).toBeGreaterThan(50);
    expect(score(true)).toBe(score(false));
  });
});

describe('difficulty in a run', () => {
  const three = { repetitions: 5, sets: 3, restMs: 0 };
  /** One set that is all leaning. */
  const shortSet = (driver: ScriptedDriver): ScriptedDriver => {
    const { set } = driver.run.state;
    while (driver.run.state.stage === 'playing' && driver.run.state.set === set) driver.repeat({ leans: true });
    return driver.untilPlaying();
  };

  it('shortens the hold between two sets, never within one, and writes it down', () => {
    const driver = new ScriptedDriver(three, { calibration: scriptedCalibration }).untilPlaying();
    const { holdMs } = driver.prescription.tempo;
    for (let count = 0; count < 4; count += 1) driver.repeat({ leans: true });
    expect(driver.run.state.demands.holdMs).toBe(holdMs);
    driver.repeat({ leans: true }).untilPlaying();
    expect(driver.run.state.demands).toEqual({ holdMs: holdMs * 0.75, spread: 0, rangeRaise: 0 });
    expect(driver.events.filter(({ kind }) => kind === 'adapted')).toMatchObject([{ successes: 0, attempts: 5 }]);
    expect(driver.items).toContainEqual({ kind: 'event', event: expect.objectContaining({ event: 'adapted' }) });
  });

  it('then spreads targets below the own target, drawn from the seed', () => {
    const plan = { ...three, sets: 6 };
    const driver = new ScriptedDriver(plan, { calibration: scriptedCalibration }).untilPlaying();
    for (let set = 0; set < 3; set += 1) shortSet(driver);
    const { demands } = driver.run.state;
    expect(demands.holdMs).toBe(driver.prescription.tempo.holdMs / 2);
    expect(demands.spread).toBeCloseTo(0.2);
    const seen = new Set<number>();
    for (let count = 0; count < 4; count += 1) {
      seen.add(driver.run.state.target);
      driver.repeat();
    }
    expect(seen.size).toBe(4);
    for (const target of seen) {
      expect(target).toBeLessThanOrEqual(80);
      expect(target).toBeGreaterThanOrEqual(80 * 0.8);
    }
  });

  it('leaves everything as it is where the plan says so', () => {
    const driver = new ScriptedDriver({ ...three, adapts: 'off' }, { calibration: scriptedCalibration }).untilPlaying();
    shortSet(shortSet(driver));
    expect(driver.run.state.demands).toEqual({ holdMs: driver.prescription.tempo.holdMs, spread: 0, rangeRaise: 0 });
    expect(driver.kinds()).not.toContain('adapted');
  });

  it('starts again from a hold that a person sets', () => {
    const driver = new ScriptedDriver(three, { calibration: scriptedCalibration }).untilPlaying();
    shortSet(driver).command({ kind: 'hold-time', holdMs: 4000 }).go(100);
    expect(driver.run.state.demands.holdMs).toBe(4000);
  });
});

describe('the way to straighten', () => {
  it('leads back from a lean towards the limb that moves', () => {
    for (const side of ['left', 'right'] as const) {
      const driver = new ScriptedDriver({ side }, { calibration: scriptedCalibration }).untilPlaying();
      driver.leans = true;
      driver.go(800, 40);
      expect(driver.run.state.straighten).toBe(`trunk-to-${side}`);
      driver.leans = false;
      driver.go(200);
      expect(driver.run.state.straighten).toBeNull();
    }
  });
});
