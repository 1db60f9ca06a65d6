// The kite meets the signal zoo: whole runs of pretend patients through measuring, play and level, as on the screen.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { levelParameters, restingInput, type LevelEvent, type LevelInput } from '@aigaret/game/stage/level';
import {
  checkResults,
  parseSceneManifest,
  playLevel,
  signalZoo,
  type PatientParameters,
  type PlayLevelOptions,
  type PretendPatientName,
} from '@aigaret/game/stage/testing';
import { level } from './level.ts';
import type { Happening, KiteState } from './state.ts';
import { makeWorld } from './world.ts';

const manifest = parseSceneManifest(
  JSON.parse(readFileSync(new URL('./scene.json', import.meta.url), 'utf8')),
  'shoulder-abduction',
);
const dose = { sets: 1, repetitions: 2 } as const;

const play = (patient: PretendPatientName | PatientParameters, options: PlayLevelOptions<KiteState> = {}) =>
  playLevel(level, manifest, patient, { prescription: dose, maxMs: 45_000, ...options });

const zoo = new Map<PretendPatientName, ReturnType<typeof play>>();
/** The same run for every test that looks at it. */
const played = (name: PretendPatientName): ReturnType<typeof play> => {
  const run = zoo.get(name) ?? play(name);
  zoo.set(name, run);
  return run;
};

const resting: LevelInput = { ...restingInput(), measured: true, active: true };

/** One flight by hand: raise, hold, lower, rest; `change` may spoil any picture of it. */
function fly(
  state: KiteState,
  change: (input: LevelInput, atMs: number) => void = () => undefined,
  lowerMs = 3000,
): Happening[] {
  const seen: Happening[] = [];
  const phases = [
    ['raise', 2500],
    ['hold', 2000],
    ['lower', lowerMs],
    ['rest', 400],
  ] as const;
  let atMs = 0;
  for (const [phase, lengthMs] of phases)
    for (let at = 20; at <= lengthMs; at += 20) {
      atMs += 20;
      const share = at / lengthMs;
      const control = phase === 'raise' ? share : phase === 'hold' ? 1 : phase === 'lower' ? 1 - share : 0;
      const velocity = phase === 'raise' ? 0.4 : phase === 'lower' ? -0.333 : 0;
      const holdFraction = phase === 'hold' ? share : phase === 'lower' ? 1 : 0;
      const input: LevelInput = {
        ...resting,
        control,
        velocity,
        phase,
        phaseFraction: share,
        targetNow: control,
        holdFraction,
      };
      change(input, atMs);
      level.step(state, input, [], 20);
      seen.push(...state.happenings);
    }
  return seen;
}

const landed = (reached: boolean, index = 0, left = 5): LevelEvent => {
  const repetition = { index, reached } as Extract<LevelEvent, { kind: 'repetition' }>['repetition'];
  return reached ? { kind: 'repetition', repetition, left } : { kind: 'partial', repetition };
};
const kinds = (happenings: readonly Happening[]): string[] => happenings.map(({ kind }) => kind);
const count = (happenings: readonly Happening[], kind: Happening['kind']): number =>
  happenings.filter((each) => each.kind === kind).length;
const fresh = (seed = 7): KiteState =>
  level.create({ 'trail-stars': 12, gentleness: 2.2, 'glide-tolerance': 0.25, wind: 1, visitors: true }, seed);

describe('the kite and the signal zoo', () => {
  const gentleHalf = played('half-range');

  it('gives a slow, clean patient with half the range full light, a ribbon and a lantern for every repetition', () => {
    expect(gentleHalf.repetitions).toHaveLength(2);
    expect(gentleHalf.results).toMatchObject({ lanterns: 2, ribbons: 2 });
    expect(gentleHalf.results['stars']).toBe(2 * (12 + 4));
  });

  it.each(['fast', 'drops', 'overshoots', 'leans'] as const)(
    'gives one who %s over the whole range less than half of that',
    (name) => {
      const { results } = played(name);
      expect(results['stars']).toBeLessThan((gentleHalf.results['stars'] as number) / 2);
      expect(results['lanterns']).toBe(0);
      expect(results['ribbons']).toBe(0);
    },
  );

  it('gives one who comes half the way to the target, slowly, more than those who rush, drop, overshoot or lean', () => {
    const short = played('falls-short');
    const flights = Math.max(1, short.state.landings);
    const light = short.state.stars / flights;
    for (const name of ['fast', 'drops', 'overshoots', 'leans'] as const) {
      const other = played(name);
      expect(light).toBeGreaterThan(other.state.stars / Math.max(1, other.state.landings));
    }
    expect(short.results['ribbons']).toBe(0);
  });

  it.each(['slow', 'tremor', 'small-range', '15hz', '60hz', 'noisy'] as const)(
    'lights a lantern for each repetition of the patient "%s"',
    (name) => {
      const { results, repetitions } = played(name);
      expect(repetitions).toHaveLength(2);
      expect(results['lanterns']).toBe(2);
      expect(results['stars']).toBeGreaterThanOrEqual(2 * 13);
    },
  );

  it.each(Object.keys(signalZoo) as PretendPatientName[])(
    'reports only what scene.json allows for the patient "%s"',
    (name) => {
      expect(played(name).problems).toEqual([]);
    },
  );

  it('plays seated, in a wheelchair and standing, on both sides, alike', () => {
    const results = (
      [
        ['seated', 'right'],
        ['wheelchair', 'left'],
        ['standing', 'right'],
      ] as const
    ).map(([posture, side]) => play('healthy', { prescription: { ...dose, repetitions: 1, posture, side } }).results);
    for (const each of results) expect(each).toMatchObject({ lanterns: 1, ribbons: 1, stars: 16 });
  });

  it('takes another movement with one control just as well', () => {
    const { results } = play('healthy', {
      prescription: { ...dose, exercise: 'sit-to-stand', side: 'both' },
    });
    expect(results).toMatchObject({ lanterns: 2, ribbons: 2 });
  });
});

describe('pauses and lost tracking', () => {
  it('changes nothing but its own breath while tracking is lost or play stands still', () => {
    for (const still of [{ measured: false }, { active: false }]) {
      const state = fresh();
      fly(state, (input, atMs) => atMs > 5500 && Object.assign(input, still));
      const before = JSON.stringify({ ...state, clockMs: 0 });
      for (let picture = 0; picture < 120; picture += 1)
        level.step(state, { ...resting, control: 1.3 - picture / 80, velocity: -3, phase: 'lower', ...still }, [], 16);
      expect(JSON.stringify({ ...state, clockMs: 0 })).toBe(before);
      expect(state.clockMs).toBeGreaterThan(1900);
    }
  });

  it('gives the same for a flight that was interrupted in the hold and went on', () => {
    const whole = fresh();
    const seen = fly(whole);
    const broken = fresh();
    const seenBroken = fly(broken, (input, atMs) => {
      if (atMs === 3600)
        for (let gap = 0; gap < 50; gap += 1) level.step(broken, { ...input, measured: false }, [], 20);
    });
    expect(broken.stars).toBe(whole.stars);
    expect(count(seenBroken, 'caught')).toBe(count(seen, 'caught'));
  });

  it('keeps everything earned through a pause of the patient', () => {
    let paused = false;
    let resumed = false;
    const { results, run } = play('healthy', {
      prescription: { sets: 1, repetitions: 3 },
      maxMs: 90_000,
      commands: (state) => {
        if (!paused && state.repetitions === 1) {
          paused = true;
          return { kind: 'pause', reason: 'patient' };
        }
        if (paused && !resumed && state.stage === 'paused') {
          resumed = true;
          return { kind: 'resume' };
        }
        return null;
      },
    });
    expect(run.pauses).toHaveLength(1);
    expect(results['lanterns']).toBe(3);
  });
});

describe('one flight', () => {
  it('takes off, gathers in the thermal, lays a trail and collects all of it when the lowering follows the tempo', () => {
    const state = fresh();
    const seen = fly(state);
    expect(kinds(seen).filter((kind) => ['gust', 'thermal', 'trail'].includes(kind))).toEqual([
      'gust',
      'thermal',
      'trail',
    ]);
    expect(count(seen, 'gathered')).toBe(4);
    expect(count(seen, 'caught')).toBe(12);
    expect(count(seen, 'scattered')).toBe(0);
  });

  it('waits for a patient who takes three times as long to lower as the tempo gives', () => {
    const state = fresh();
    const seen = fly(
      state,
      (input) => {
        if (input.phase !== 'lower') return;
        input.phaseFraction = Math.min(1, input.phaseFraction * 3);
        input.targetNow = 1 - input.phaseFraction;
        input.velocity /= 3;
      },
      9000,
    );
    expect(count(seen, 'caught')).toBe(12);
    expect(count(seen, 'scattered')).toBe(0);
  });

  it('scatters the stars for a patient who is far ahead of the descent, however smoothly', () => {
    const state = fresh();
    const seen = fly(state, (input) => {
      if (input.phase === 'lower')
        Object.assign(input, { control: Math.max(0, 1 - input.phaseFraction * 2), velocity: -0.6 });
    });
    expect(count(seen, 'scattered')).toBeGreaterThan(4);
    expect(count(seen, 'caught')).toBeGreaterThan(2);
  });

  it('rolls softly and scatters the rest when the arm is let go half-way, and keeps what was collected', () => {
    const state = fresh();
    let before = 0;
    const seen = fly(state, (input, atMs) => {
      if (input.phase !== 'lower') return;
      const inLowering = atMs - 4500;
      if (inLowering < 1500) before = state.stars;
      else Object.assign(input, { control: Math.max(0, 0.5 - (inLowering - 1500) / 400), velocity: -2.5 });
    });
    expect(count(seen, 'tumble')).toBe(1);
    expect(count(seen, 'scattered')).toBeGreaterThan(1);
    expect(state.stars).toBeGreaterThanOrEqual(before);
    expect(before).toBeGreaterThan(6);
  });

  it('gathers nothing above the thermal and lays only a third of the trail', () => {
    const state = fresh();
    const seen = fly(state, (input) => (input.control *= 1.3));
    expect(count(seen, 'gathered')).toBe(0);
    expect(seen.find(({ kind }) => kind === 'trail')).toMatchObject({ stars: 4 });
  });

  it('does not mistake fidgeting below the take-off for a flight', () => {
    const state = fresh();
    const seen = fly(state, (input) =>
      Object.assign(input, { control: input.control * 0.2, velocity: input.velocity * 0.2 }),
    );
    expect(seen).toEqual([]);
    expect(state.stars).toBe(0);
  });

  it('cannot be farmed by going up and down inside one flight', () => {
    const state = fresh();
    fly(state);
    const { stars } = state;
    for (let at = 0; at < 12_000; at += 20) {
      const control = 0.45 + 0.2 * Math.sin(at / 900);
      level.step(
        state,
        { ...resting, phase: 'raise', phaseFraction: 1, targetNow: 1, control, velocity: 0.2 * Math.cos(at / 900) },
        [],
        20,
      );
    }
    expect(state.stars - stars).toBeLessThanOrEqual(12);
  });
});

describe('the row of gentle landings', () => {
  it('hangs a golden star from the fourth on and takes only one step back for a rough landing', () => {
    const state = fresh();
    const gentle = (index: number): Happening[] => {
      const seen = fly(state, (input) => input.phase === 'rest' && Object.assign(input, { active: false }));
      level.step(state, resting, [landed(true, index)], 20);
      return [...seen, ...state.happenings];
    };
    for (let index = 0; index < 3; index += 1)
      expect(gentle(index).find(({ kind }) => kind === 'trail')).toMatchObject({ golden: false });
    expect(gentle(3).find(({ kind }) => kind === 'trail')).toMatchObject({ golden: true });
    expect(state.streak).toBe(4);
    fly(state, (input) =>
      Object.assign(
        input,
        input.phase === 'rest' ? { active: false } : input.phase === 'lower' ? { velocity: -4 } : {},
      ),
    );
    level.step(state, resting, [landed(true, 4)], 20);
    expect(state.streak).toBe(3);
    expect(state.bestStreak).toBe(4);
  });

  it('invites a guest with every second lantern, and none when the plan says so', () => {
    const guests = (visitors: boolean): number => {
      const state = level.create(levelParameters(manifest, { visitors }), 7);
      for (let index = 0; index < 4; index += 1) {
        fly(state, (input) => input.phase === 'rest' && Object.assign(input, { active: false }));
        level.step(state, resting, [landed(true, index)], 20);
      }
      return state.visitorsSeen;
    };
    expect(guests(true)).toBe(2);
    expect(guests(false)).toBe(0);
  });
});

describe('the hour of the day', () => {
  it('goes from dawn to night with the repetitions, never back, and waits in between', () => {
    const hours: number[] = [];
    const { state } = play('healthy', {
      prescription: { sets: 2, repetitions: 1, restMs: 1000 },
      maxMs: 90_000,
      onPicture: ({ day }) => hours.push(day),
    });
    expect(hours[0]).toBe(0);
    expect(hours.every((hour, index) => index === 0 || hour >= (hours[index - 1] as number))).toBe(true);
    expect(state.day).toBeGreaterThan(0.5);
    expect(state.dayTarget).toBe(1);
  });
});

describe('the day that a seed makes', () => {
  it('is the same for the same seed and differs for others', () => {
    expect(makeWorld(42)).toEqual(makeWorld(42));
    expect(makeWorld(42)).not.toEqual(makeWorld(43));
    const days = new Set(
      Array.from({ length: 30 }, (_, seed) => {
        const { season, weather, kite, kiteHue, flyer, landmark } = makeWorld(seed);
        return `${season} ${weather} ${kite} ${kiteHue} ${flyer} ${landmark}`;
      }),
    );
    expect(days.size).toBeGreaterThanOrEqual(28);
  });

  it('changes nothing of what is earned', () => {
    const results = [1, 2, 3].map((seed) => {
      const state = fresh(seed);
      fly(state);
      return level.results(state);
    });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it('gives every house its own lamp and every constellation and guest a text in both languages', () => {
    const texts = manifest.texts.ko;
    for (let seed = 0; seed < 40; seed += 1) {
      const world = makeWorld(seed);
      expect(world.houses.map(({ lamp }) => lamp).toSorted((a, b) => a - b)).toEqual(
        world.houses.map((_, index) => index),
      );
      expect(texts[`sky-${world.constellation}`]).toBeDefined();
      for (const visitor of world.visitors) expect(texts[`visitor-${visitor}`]).toBeDefined();
      expect(texts[`season-${world.season}`]).toBeDefined();
    }
  });
});

describe('settings of the plan', () => {
  it.each(
    Object.entries(manifest.parameters).flatMap(([name, declared]) =>
      declared.type === 'number'
        ? [
            [name, declared.min],
            [name, declared.max],
          ]
        : [],
    ) as [string, number][],
  )('flies a whole flight with %s at %p', (name, value) => {
    const state = level.create(levelParameters(manifest, { [name]: value }), 7);
    const seen = fly(state);
    expect(count(seen, 'caught')).toBe(name === 'trail-stars' ? value : 12);
    expect(checkResults(manifest, level.results(state)).problems).toEqual([]);
  });

  it('falls back to the default when a value is out of bounds', () => {
    expect(level.create(levelParameters(manifest, { 'trail-stars': 500, wind: -1 }), 1)).toMatchObject({
      rules: { trailStars: 12 },
      wind: 1,
    });
  });
});
