// What the camera sees of a pretend patient: motion's figure on its way, with tremor, light, hidden parts and visitors.
import { IMAGE_STRIDE, emptyFrame, roundFrame, type PoseFrame, type Prescription, type Side } from '@aigaret/contract';
import {
  compensationsOf,
  figureFrame,
  figureOf,
  restPose,
  sin,
  PI,
  type FigurePose,
  type WayId,
} from '@aigaret/motion';
import { bounded } from '../ease.ts';
import { FigureTable, evenRandom, sharedTable } from './figure-table.ts';
import type { Patient } from './patient-parameters.ts';

const ASPECT = 4 / 3;
const TREMOR_HZ = 5;
/** The way that a tremor in degrees is a share of. */
const TREMOR_WAY_DEG = 140;
/** Bad light: landmarks waver more, are half sure, and one frame in so many shows nobody. */
const BAD_LIGHT = { noise: 0.003, sure: 0.7, wavers: 0.12, failsOneIn: 40 } as const;
const HIDDEN = 0.1;
const LEFT_ARM = [13, 15, 17, 19, 21] as const;
const FEET = [29, 30, 31, 32] as const;
/** A visitor stands beside, this far from the middle of the picture's width. */
const VISITOR_X = 0.3;

/** Where the patient is on its way. */
export interface Place {
  position: number; // share of its own range; 0 = rest
  way: WayId | null;
  compensates: boolean;
}

export class PatientBody {
  readonly #tables = new Map<string, FigureTable>();
  readonly #random: () => number;
  readonly #tremorPhase: number;
  readonly #compensation;

  constructor(
    private readonly prescription: Prescription,
    private readonly is: Patient,
  ) {
    const { exercise, compensates, seed } = is;
    this.#random = evenRandom(seed);
    this.#tremorPhase = 2 * PI * this.#random();
    this.#compensation = compensates === 'any' ? compensationsOf(exercise, prescription.view)[0] : compensates;
  }

  /** @param top position at which a compensation is whole */
  frame(t: number, { position, way, compensates }: Place, top: number): PoseFrame {
    const { is } = this;
    const bad = is.light === 'bad';
    if (bad && this.#random() * BAD_LIGHT.failsOneIn < 1) return emptyFrame(t);
    const noise = bad ? Math.max(is.noise, BAD_LIGHT.noise) : is.noise;
    const shaken = position + this.#tremor(t) / this.range(way);
    const compensating = compensates && this.#compensation !== undefined;
    const frame = this.#table(way, compensating ? top : 0).frame(t, shaken, noise, this.#random);
    const { image } = frame;
    if (image && bad) this.#dim(image);
    if (image && is.otherArmHidden && is.side !== 'both')
      hide(image, is.side === 'left' ? LEFT_ARM.map(opposite) : LEFT_ARM);
    if (image && this.#isInWheelchair) hide(image, FEET);
    return bad ? roundFrame(frame) : frame;
  }

  /** Somebody else, standing beside. */
  visitor(t: number): PoseFrame {
    const pose = { ...restPose('standing'), xNorm: 0.5 + VISITOR_X };
    return figureFrame(t, pose, { aspect: ASPECT, noise: this.is.noise, people: 2 });
  }

  /** Own range of a way as a share of the whole way. */
  range(way: WayId | null): number {
    const { sideRange, rangeFraction } = this.is;
    const side = this.#sideOf(way);
    return rangeFraction * (side === 'both' ? 1 : (sideRange?.[side] ?? 1));
  }

  get #isInWheelchair(): boolean {
    return this.is.wheelchair && this.is.posture !== 'standing';
  }

  #tremor(t: number): number {
    const { tremorDeg } = this.is;
    if (tremorDeg === 0) return 0;
    return (tremorDeg / TREMOR_WAY_DEG) * sin((2 * PI * TREMOR_HZ * t) / 1000 + this.#tremorPhase);
  }

  #dim(image: Float64Array): void {
    for (let at = 3; at < image.length; at += IMAGE_STRIDE)
      image[at] = (image[at] as number) * (BAD_LIGHT.sure + BAD_LIGHT.wavers * (2 * this.#random() - 1));
  }

  #sideOf(way: WayId | null): Side {
    const { side } = this.is;
    return side === 'both' && (way === 'left' || way === 'right') ? way : side;
  }

  /** @param top 0 = without the compensation */
  #table(way: WayId | null, top: number): FigureTable {
    const key = `${way ?? ''} ${top === 0 ? 0 : Math.round(top * 20)}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const make = (): FigureTable => new FigureTable((position) => this.#pose(position, way, top), ASPECT);
    const made = top === 0 ? sharedTable(this.#likeness(way), make) : make();
    this.#tables.set(key, made);
    return made;
  }

  /** Everything that a figure without compensation depends on. */
  #likeness(way: WayId | null): string {
    const { exercise, side, posture, sideRange } = this.is;
    const { view, taught } = this.prescription;
    return JSON.stringify([
      exercise,
      side,
      posture,
      this.#isInWheelchair,
      view,
      taught,
      way,
      this.range(way),
      sideRange,
    ]);
  }

  #pose(position: number, way: WayId | null, top: number): FigurePose {
    const { exercise, compensationShare } = this.is;
    const { view, taught } = this.prescription;
    const posture = this.#isInWheelchair ? 'wheelchair' : this.is.posture;
    const { side } = this.is;
    const { left = 1, right = 1 } = this.is.sideRange ?? {};
    const both = side === 'both' && way === null; // moved together: each as far as it can
    return figureOf(exercise, side, posture, position * this.range(way) * (both ? left : 1), {
      ...(both ? { rightShare: position * this.range(way) * right } : {}),
      ...(view ? { view } : {}),
      ...(taught ? { taught } : {}),
      ...(way ? { way } : {}),
      ...(top > 0 && this.#compensation
        ? { compensation: this.#compensation, compensationShare: compensationShare * bounded(position / top, 0, 1) }
        : {}),
    });
  }
}

const opposite = (left: number): number => left + 1;

function hide(image: Float64Array, landmarks: readonly number[]): void {
  for (const landmark of landmarks) image[landmark * IMAGE_STRIDE + 3] = HIDDEN;
}
