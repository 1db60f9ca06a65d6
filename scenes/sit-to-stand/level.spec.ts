// The elevator's rules against the signal zoo: slow and clean earns more than fast, dropping, overshooting or leaning.
import { describe, expect, it } from '@jest/globals';
import { restingInput, type LevelEvent, type LevelInput } from '@aigaret/game/stage/level';
import { parseSceneManifest, playLevel, signalZoo, type PretendPatientName } from '@aigaret/game/stage/testing';
import { AWAKE_MS, level } from './level.ts';
import type { ElevatorState, Moment } from './state.ts';
import raw from './scene.json' with { type: 'json' };

const manifest = parseSceneManifest(raw, 'sit-to-stand');
const defaults = { floors: 5, party: 2, 'landing-speed': 0.7, 'rise-speed': 1.5 };
const PICTURE_MS = 1000 / 60;

/** One whole session with its moments. */
const play = (patient: Parameters<typeof playLevel>[2], seed = 1) => {
  const moments: Moment[] = [];
  const played = playLevel(level, manifest, patient, { seed, onPicture: (state) => moments.push(...state.moments) });
  return { ...played, moments };
};

const repetition = {} as Extract<LevelEvent, { kind: 'repetition' }>['repetition'];

/** A hand on the level's input: exact speeds, gaps and pauses, without a body. */
class Hand {
  readonly state: ElevatorState;
  readonly moments: Moment[] = [];
  private control = 0;
  private readonly input: LevelInput = { ...restingInput(), measured: true, active: true };

  constructor(seed = 1, parameters: Record<string, number> = {}) {
    this.state = level.create({ ...defaults, ...parameters }, seed);
    this.tick([{ kind: 'started' }]);
  }

  tick(events: readonly LevelEvent[] = [], changes: Partial<LevelInput> = {}): void {
    level.step(this.state, { ...this.input, ...changes }, events, PICTURE_MS);
    this.moments.push(...this.state.moments);
  }

  /** Moves evenly; the hold fills up to `held` when `phase` is hold. */
  go(to: number, ms: number, phase: LevelInput['phase'], held = 1): this {
    const from = this.control;
    const steps = Math.max(1, Math.round(ms / PICTURE_MS));
    this.input.phase = phase;
    this.input.velocity = ((to - from) * 1000) / ms;
    for (let step = 1; step <= steps; step += 1) {
      this.control = this.input.control = from + ((to - from) * step) / steps;
      if (phase === 'hold') this.input.holdFraction = (held * step) / steps;
      this.tick();
    }
    if (phase === 'rest') this.input.holdFraction = 0;
    return this;
  }

  gap(ms: number, changes: Partial<LevelInput>): this {
    for (let at = 0; at < ms; at += PICTURE_MS) this.tick([], changes);
    return this;
  }

  /** One trip; `lowerMs` tells how it lands. */
  trip(lowerMs: number, left = 5, raiseMs = 1500): this {
    this.go(1, raiseMs, 'raise').go(1, 2000, 'hold').go(0, lowerMs, 'lower');
    this.tick([{ kind: 'repetition', repetition, left }]);
    return this.go(0, 1200, 'rest');
  }

  get results() {
    return level.results(this.state);
  }
}

describe('what a session earns', () => {
  const reference = play('half-range');

  it('brings everybody home asleep for a slow patient with half of the range', () => {
    expect(reference.repetitions).toHaveLength(6);
    expect(reference.results).toMatchObject({ passengers: 12, asleep: 12, 'gentle-landings': 6, lanterns: 6 });
    expect(reference.run.stars).toBe(3);
  });

  it.each(['fast', 'drops', 'overshoots', 'leans'] satisfies PretendPatientName[])(
    'gives a patient who %s fewer flowers than the slow one with half of the range',
    (name) => {
      const other = play(name);
      expect(other.results['flowers']).toBeLessThan(reference.results['flowers'] as number);
      expect(other.run.score).toBeLessThan(reference.run.score);
    },
  );

  it('wakes the riders of a patient who drops into the chair, yet brings some of them home', () => {
    const { results, moments } = play('drops');
    expect(results['gentle-landings']).toBe(0);
    expect(results['passengers']).toBeGreaterThan(0);
    expect(results['passengers']).toBeLessThan(12);
    expect(results['asleep']).toBe(0);
    expect(moments.some((moment) => moment.kind === 'landed' && moment.grade === 'bounce')).toBe(true);
  });

  it('treats a small range like a large one', () => {
    expect(play('small-range').results).toEqual(play('healthy').results);
  });

  it.each(Object.keys(signalZoo) as PretendPatientName[])(
    'reports results inside the bounds of scene.json for the patient "%s"',
    (name) => {
      const { problems, results } = play(name);
      expect(problems).toEqual([]);
      expect(results['asleep']).toBeLessThanOrEqual(results['passengers'] as number);
    },
  );

  it('ends on the roof and takes everybody along', () => {
    const last = reference.moments.filter((moment) => moment.kind === 'trip').at(-1);
    expect(last).toMatchObject({ room: { theme: 'roof' } });
    expect(reference.moments.at(-1)).toEqual({ kind: 'ending' });
  });
});

describe('a landing', () => {
  it('is a feather when the descent is slow, soft when it is brisk, a bounce when it is a drop', () => {
    const grades = [2500, 1100, 350].map((ms) => {
      const landed = new Hand().trip(ms).moments.find((moment) => moment.kind === 'landed');
      return landed?.kind === 'landed' ? landed.grade : null;
    });
    expect(grades).toEqual(['feather', 'soft', 'bounce']);
  });

  it('is shown only when the cabin stands in the lobby', () => {
    const hand = new Hand();
    hand.go(1, 1500, 'raise').go(1, 2000, 'hold').go(0.22, 400, 'lower');
    hand.tick([{ kind: 'repetition', repetition, left: 3 }]);
    expect(hand.moments.some(({ kind }) => kind === 'landed')).toBe(false);
    hand.go(0.22, 1000, 'rest');
    expect(hand.moments.filter(({ kind }) => kind === 'landed')).toHaveLength(1);
    expect(hand.state.cabin).toBeLessThan(0.02);
  });

  it('that is hard dims one lantern, never the whole string', () => {
    const hand = new Hand().trip(2500).trip(2500).trip(2500);
    expect(hand.state.lanterns).toBe(3);
    hand.trip(300);
    expect(hand.state.lanterns).toBe(2);
    expect(hand.results['lanterns']).toBe(3);
  });

  it('that is hard wakes the riders for some seconds, then they sleep on', () => {
    const hand = new Hand().trip(300);
    expect(hand.state.awakeMs).toBeGreaterThan(0);
    hand.gap(AWAKE_MS, {});
    expect(hand.state.awakeMs).toBe(0);
  });

  it('forgives a tremor', () => {
    const hand = new Hand();
    hand.go(1, 1500, 'raise').go(1, 2000, 'hold');
    for (let at = 1; at > 0.02; at -= 0.02) hand.go(at + 0.03, 50, 'lower').go(at, 50, 'lower');
    hand.tick([{ kind: 'repetition', repetition, left: 3 }]);
    expect(hand.results['gentle-landings']).toBe(1);
  });

  it('follows the speed that the therapist allows', () => {
    expect(new Hand(1, { 'landing-speed': 0.3 }).trip(2000).results['gentle-landings']).toBe(0);
    expect(new Hand(1, { 'landing-speed': 1.5 }).trip(900).results['gentle-landings']).toBe(1);
  });
});

describe('flowers', () => {
  it('are three for a trip that is calm, held and softly landed', () => {
    expect(new Hand().trip(2500).results['flowers']).toBe(3);
  });

  it('are not given for haste on the way up', () => {
    expect(new Hand().trip(2500, 5, 350).results['flowers']).toBe(2);
  });

  it('are not given for more range than asked', () => {
    const hand = new Hand();
    hand.go(1.3, 1600, 'raise').go(1.3, 800, 'raise').go(1, 500, 'hold').go(1, 1500, 'hold').go(0, 3000, 'lower');
    hand.tick([{ kind: 'repetition', repetition, left: 3 }]);
    expect(hand.results['flowers']).toBe(2);
  });

  it('are not given for a way up with a compensation', () => {
    const hand = new Hand();
    hand.tick([{ kind: 'compensation', compensation: 'lean', active: true }]);
    expect(hand.trip(2500).results['flowers']).toBe(2);
  });
});

describe('doing without', () => {
  it('earns nothing and moves nothing while play is not active', () => {
    const hand = new Hand();
    hand.gap(5000, { active: false, control: 1, velocity: 2, phase: 'hold', holdFraction: 1 });
    expect(hand.results).toMatchObject({ passengers: 0, flowers: 0 });
    expect(hand.state.cabin).toBe(0);
  });

  it('keeps every result when tracking is lost or play pauses with the body still', () => {
    const plain = new Hand().trip(2500).trip(300);
    for (const changes of [{ measured: false }, { active: false }]) {
      const hand = new Hand();
      hand.go(1, 1500, 'raise').gap(1500, changes).go(1, 2000, 'hold').gap(1500, changes).go(0, 2500, 'lower');
      hand.tick([{ kind: 'repetition', repetition, left: 5 }]);
      hand.go(0, 1200, 'rest').gap(1500, changes).trip(300);
      expect(hand.results).toEqual(plain.results);
    }
  });

  it('does not judge a descent that nobody saw, and lets the cabin glide after the body', () => {
    const hand = new Hand();
    hand.go(1, 1500, 'raise').go(1, 2000, 'hold').gap(1500, { measured: false });
    hand.go(0, 17, 'lower');
    const before = hand.state.cabin;
    hand.go(0, 300, 'lower');
    expect(before).toBeGreaterThan(0.9);
    expect(hand.state.cabin).toBeGreaterThan(0.5);
    hand.go(0, 3000, 'lower');
    const landed = hand.moments.find((moment) => moment.kind === 'landed');
    expect(landed).toMatchObject({ grade: 'unjudged' });
    expect(hand.state.awakeMs).toBe(0);
  });

  it('waits as long as the patient needs', () => {
    const hand = new Hand().gap(120_000, {});
    expect(hand.results).toMatchObject({ passengers: 0, 'gentle-landings': 0 });
    expect(hand.trip(2500).results['flowers']).toBe(3);
  });

  it('keeps riders aboard who could not get out, and makes it easier for them each time', () => {
    const hand = new Hand();
    const [rider] = hand.state.riders;
    const short = () => {
      hand.go(1, 1500, 'raise').go(1, 700, 'hold', 0.2).go(0, 2500, 'lower');
      hand.tick([{ kind: 'repetition', repetition, left: 5 }]);
      hand.go(0, 1200, 'rest');
      return hand.results['passengers'];
    };
    expect(short()).toBe(0);
    expect(hand.state.riders[0]).toBe(rider);
    expect([short(), short()]).toEqual([0, 2]);
    expect(hand.state.riders).toHaveLength(2);
  });

  it('leaves the riders aboard when the target was not reached, and still thanks a soft landing', () => {
    const hand = new Hand();
    const [rider] = hand.state.riders;
    hand.go(0.7, 1500, 'raise').go(0, 2500, 'lower');
    hand.tick([{ kind: 'partial', repetition }]);
    expect(hand.state.riders[0]).toBe(rider);
    expect(hand.results).toMatchObject({ passengers: 0, flowers: 1, 'gentle-landings': 1 });
  });
});

describe('the house', () => {
  const scenery = (seed: number) => {
    const hand = new Hand(seed);
    for (let trip = 9; trip > 0; trip -= 1) hand.trip(2500, trip);
    const { house, homes } = hand.state;
    return JSON.stringify([house, homes]);
  };

  it('is the same for the same seed and another one for another', () => {
    expect(scenery(5)).toBe(scenery(5));
    expect(new Set([1, 2, 3, 4, 5, 6, 7, 8].map(scenery)).size).toBe(8);
  });

  it('lights every room before it visits one again', () => {
    const hand = new Hand(3);
    for (let trip = 10; trip > 0; trip -= 1) hand.trip(2500, trip + 5);
    expect(hand.results['rooms-lit']).toBe(10);
  });

  it.each([
    [3, 1],
    [6, 3],
  ])('stands with %d floors and parties of %d', (floors, party) => {
    const hand = new Hand(2, { floors, party }).trip(2500).trip(2500);
    expect(hand.state.house.rooms).toHaveLength(floors * 2);
    expect(hand.results['passengers']).toBe(2 * party);
  });

  it('never lets the same sleeper ride and wait at once', () => {
    const hand = new Hand(4, { party: 3 });
    for (let trip = 9; trip > 0; trip -= 1) {
      hand.trip(2500, trip + 3);
      const all = [...hand.state.riders, ...hand.state.joining].map(({ kind }) => kind);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});
