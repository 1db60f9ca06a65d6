// Asks a movement's formula for all sides of an exercise and joins them: with both limbs the lesser value leads, so that
// the good arm cannot do the work of the other, and of each compensation the larger amount counts.
import type { Side, TaughtPose } from '@aigaret/contract';
import type { Body } from './body.ts';
import { AMOUNTS, signsOf, VALUE, type Formula, type Movement, type Seen } from './movements/movement.ts';
import { compilePose } from './taught-segments.ts';
import { waysOf } from './ways.ts';

export interface Read {
  movement: Movement;
  formula: Formula;
  side: Side;
  taught: TaughtPose | null;
  direction: 1 | -1;
}

export class FormulaReader {
  /** Joined: value and amounts. NaN = not measured. */
  readonly numbers: Float64Array;
  /** Of each side, in the order of signsOf: value, amounts on top of what rest shows, and for a pair control across and up. */
  readonly sides: readonly Float64Array[];
  /** What rest shows: joined; amounts are 0, or NaN where rest does not show them. */
  readonly atRest: Float64Array;
  /** Two sides that take turns keep their values apart; the joined value is then the larger, which is lowest at rest. */
  readonly takesTurns: boolean;
  readonly isPair: boolean;

  private readonly seens: readonly Seen[];
  private readonly formula: Formula;
  private readonly sidesAtRest: readonly Float64Array[];

  constructor({ movement, formula, side, taught: posture, direction }: Read, now: Body, rest: Body) {
    const taught = posture && compilePose(posture);
    const signs = signsOf(movement, side);
    const length = AMOUNTS + formula.compensations.length;
    this.isPair = movement.control === 'pair';
    this.takesTurns = !this.isPair && waysOf(movement, side).length > 1;
    this.formula = formula;
    this.numbers = new Float64Array(length).fill(NaN);
    this.sides = signs.map(() => new Float64Array(length + 2).fill(NaN));
    this.seens = signs.map((s) => ({ now: rest, rest, s, direction, taught }));
    this.sidesAtRest = this.sides.map((side) => new Float64Array(side.length));
    this.read();
    this.sidesAtRest = this.sides.map((side) => side.slice());
    this.read();
    this.atRest = this.numbers.slice();
    this.seens = signs.map((s) => ({ now, rest, s, direction, taught }));
  }

  /** Where a pair control's across and up stand in `sides[0]`. */
  get pairFrom(): number {
    return AMOUNTS + this.formula.compensations.length;
  }

  /** The value of one side at rest. */
  restOf(index: number): number {
    return this.sidesAtRest[index]?.[VALUE] ?? NaN;
  }

  read(): void {
    const { seens, sides, numbers, formula } = this;
    const first = sides[0] as Float64Array;
    formula.measure(seens[0] as Seen, first);
    this.takeRestOff(0);
    for (let index = 0; index < numbers.length; index += 1) numbers[index] = first[index] as number;
    if (seens.length < 2) return;
    const second = sides[1] as Float64Array;
    formula.measure(seens[1] as Seen, second);
    this.takeRestOff(1);
    const other = second[VALUE] as number;
    const value = numbers[VALUE] as number;
    if (this.takesTurns) {
      if (value !== value || other > value) numbers[VALUE] = other;
    } else if (formula.eitherSide) {
      if (value !== value || other < value) numbers[VALUE] = other;
    } else if (other !== other || other < value) numbers[VALUE] = other;
    for (let index = AMOUNTS; index < numbers.length; index += 1) {
      const amount = second[index] as number;
      const before = numbers[index] as number;
      if (before !== before || amount > before) numbers[index] = amount;
    }
  }

  /** Each side's amounts have their own rest: a shoulder that always hangs hides nothing of the other one. */
  private takeRestOff(index: number): void {
    const side = this.sides[index] as Float64Array;
    const rest = this.sidesAtRest[index] as Float64Array;
    for (let place = AMOUNTS; place < this.numbers.length; place += 1) {
      const before = rest[place] as number;
      if (before === before) side[place] = (side[place] as number) - before;
    }
  }
}
