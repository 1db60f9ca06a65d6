// A movement with one dimension as a table of figures, blended: twenty times as fast as drawing the figure for each frame,
// so that a whole pretended session runs in a fraction of a second. Between two entries a joint turns by about a degree.
import { IMAGE_STRIDE, LANDMARK_COUNT, roundFrame, type PoseFrame } from '@aigaret/contract';
import { figureFrame, sin, PI, type FigurePose } from '@aigaret/motion';
import { bounded } from '../ease.ts';

/** Positions that the table covers, in shares of the own range, and entries per unit. */
const LOW = -0.15;
const HIGH = 1.6;
const PER_UNIT = 120;
/** Chest and what hangs on it rises by 1/1000 of the picture every 4 s; a picture that never changes would count as frozen. */
const BREATH_NORM = 0.001;
const BREATH_MS = 4000;
const FIRST_HIP = 23;
/** Taken once, as a frame asks for them a few hundred times. */
const { abs, floor } = Math;
const Floats = Float64Array;

/** Even numbers 0..1 (Lehmer's generator, modulus 2^31 - 1): plain arithmetic, quick everywhere. */
export function evenRandom(seed: number): () => number {
  let state = (floor(abs(seed)) % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

export class FigureTable {
  readonly #entries: (PoseFrame | undefined)[] = [];
  readonly #poseAt: (position: number) => FigurePose;
  readonly #aspect: number;

  constructor(poseAt: (position: number) => FigurePose, aspect: number) {
    this.#poseAt = poseAt;
    this.#aspect = aspect;
  }

  /** A frame on the codec's grid. `noise` in picture heights, from `random` (0..1). The metres of `world` are the nearest entry's: nothing is measured from them. */
  frame(t: number, position: number, noise: number, random: () => number): PoseFrame {
    const place = (bounded(position, LOW, HIGH) - LOW) * PER_UNIT;
    const index = floor(place);
    const [from, to, share] = [this.#entry(index), this.#entry(index + 1), place - index];
    const image = blend(from.image, to.image, share);
    const breath = BREATH_NORM * sin((2 * PI * t) / BREATH_MS);
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const at = landmark * IMAGE_STRIDE;
      image[at] = (image[at] as number) + (noise * bell(random)) / this.#aspect;
      image[at + 1] = (image[at + 1] as number) + noise * bell(random) - (landmark < FIRST_HIP ? breath : 0);
    }
    const frame = roundFrame({ t, image, world: null, people: 1 });
    frame.world = (share < 0.5 ? from : to).world?.slice() ?? null;
    return frame;
  }

  #entry(index: number): PoseFrame {
    const known = this.#entries[index];
    if (known) return known;
    const made = figureFrame(0, this.#poseAt(LOW + index / PER_UNIT), { aspect: this.#aspect });
    this.#entries[index] = made;
    return made;
  }
}

/** Roughly normal, variance 1: the sum of three even ones. */
const bell = (random: () => number): number => (random() + random() + random() - 1.5) * 2;

function blend(from: Float64Array | null, to: Float64Array | null, share: number): Float64Array {
  const mixed = new Floats(LANDMARK_COUNT * IMAGE_STRIDE);
  if (!from || !to) return mixed;
  for (let index = 0; index < mixed.length; index += 1)
    mixed[index] = (from[index] as number) + ((to[index] as number) - (from[index] as number)) * share;
  return mixed;
}

/** So many tables are kept for other patients who move alike; one is some 150 figures. */
const KEPT = 48;
const kept = new Map<string, FigureTable>();

/** The table of this key, whoever made it: the same key has to mean the same figures. */
export function sharedTable(key: string, make: () => FigureTable): FigureTable {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  const oldest = kept.keys().next();
  if (kept.size > KEPT && !oldest.done) kept.delete(oldest.value);
  return made;
}
