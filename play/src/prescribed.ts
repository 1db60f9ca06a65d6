// What a run asks of motion/ for its one prescription: measurer, calibrator, and where the target may lie.
import { AigaretError, type CalibrationRecord, type JointCaps, type Prescription } from '@aigaret/contract';
import {
  targetFor,
  waysOf,
  type Calibrator,
  type Measurer,
  type MeasurerOptions,
  type MovementInfo,
  type WayId,
} from '@aigaret/motion';
import type { MotionRoom } from './motion-room.ts';
import { targetCapOf } from './safety/caps.ts';
import { capsOf, checkClearance } from './safety/clearance.ts';
import type { RunOptions } from './types.ts';
import { waysOf as waysFound } from './ways.ts';

/** How the movement is read: its control, or its measuring repetition. */
type Claims = Pick<MovementInfo, 'unit' | 'cap' | 'minimumRange'>;

/** A cap below the smallest range that can be measured would put the target into the noise of resting. */
function checkCap(targetCap: number | null, { cap, minimumRange, unit }: Claims, where: string): void {
  if (targetCap === null || targetCap >= minimumRange || cap <= 0) return; // extension counts up to 0: any cap below leaves room
  throw new AigaretError('BAD_REQUEST', {
    where,
    expected: `${minimumRange} ${unit} or more, or null`,
    got: `${targetCap}`,
  });
}

const claimsOf = ({ view }: Prescription, movement: MovementInfo): Claims =>
  (view === 'side' ? movement.measuring : null) ?? movement;

/**
 * The highest target, the smallest of the plan's and the joints' caps; null = the movement's own.
 * @throws AigaretError BAD_REQUEST for a cap that leaves no room
 */
export function targetCapUnder(
  prescription: Prescription,
  movement: MovementInfo,
  caps: JointCaps,
  where = `prescription of ${prescription.exercise}`,
): number | null {
  const { side, targetCap } = prescription;
  const claims = claimsOf(prescription, movement);
  const ofJoints = targetCapOf({ unit: claims.unit, joints: movement.joints }, side, caps);
  const smallest = targetCap === null || (ofJoints !== null && ofJoints < targetCap) ? ofJoints : targetCap;
  checkCap(smallest, claims, `${where}, targetCap`);
  return smallest;
}

/** The ways that the plan names; null = all. @throws AigaretError BAD_REQUEST for one that the movement does not have, or that a given calibration has not found */
function askedWays({ prescription, calibration }: RunOptions, movement: MovementInfo): readonly WayId[] | null {
  const { ways, side, exercise } = prescription;
  if (!ways) return null;
  const possible = waysOf(movement, side);
  const asked = possible.filter((way) => ways.includes(way));
  const found = calibration ? waysFound(calibration).filter((way) => asked.includes(way)) : asked;
  if (found.length > 0 && ways.every((way) => possible.includes(way as WayId))) return asked;
  throw new AigaretError('BAD_REQUEST', {
    where: `prescription of ${exercise}, ways`,
    expected:
      possible.length > 0 ? `some of ${possible.join(', ')}, as calibrated` : 'none: this movement has but one way',
    got: ways.join(', '),
  });
}

/** What was found of one way. */
type OwnWay = Pick<CalibrationRecord, 'rest' | 'ownRange' | 'target'>;

/** A calibration with another target for it and for each of its ways. */
function withTargets(calibration: CalibrationRecord, targetOf: (own: OwnWay) => number): CalibrationRecord {
  const { rest, ownRange, assistance, ways, body } = calibration;
  const target = targetOf(calibration);
  if (!ways) return { rest, ownRange, target, assistance, body };
  const each = Object.entries(ways).map(([way, own]) => [way, { ...own, target: targetOf(own) }] as const);
  return { rest, ownRange, target, assistance, ways: Object.fromEntries(each), body };
}

export class Prescribed {
  readonly movement: MovementInfo;
  readonly claims: Claims;
  readonly #options: RunOptions;
  readonly #motion: MotionRoom;
  readonly #caps: JointCaps;
  readonly #asked: readonly WayId[] | null; // null = all
  readonly #targetCap: number | null; // the smallest of the plan's and the joints'

  /** @throws AigaretError EXERCISE_UNKNOWN; NOT_CLEARED; BAD_REQUEST for a cap that leaves no room, or ways that there are not */
  constructor(options: RunOptions, motion: MotionRoom) {
    this.#options = options;
    this.#motion = motion;
    const { prescription, safety } = options;
    this.movement = motion.movementInfo(prescription.exercise);
    if (safety) checkClearance(prescription, this.movement, safety.clearance);
    this.claims = claimsOf(prescription, this.movement);
    this.#caps = capsOf(prescription, safety?.clearance);
    this.#asked = askedWays(options, this.movement);
    this.#targetCap = targetCapUnder(prescription, this.movement, this.#caps);
  }

  createCalibrator(): Calibrator {
    const { targetFraction, assistance } = this.#options.prescription;
    const targetCap = this.#targetCap;
    const ways = this.#asked ? { ways: this.#asked } : {};
    return this.#motion.createCalibrator({ ...this.#seen, targetFraction, targetCap, assistance, ...ways });
  }

  /** Of the ways that were found, those that the plan asks for. */
  askedOf(found: readonly WayId[]): readonly WayId[] {
    const asked = this.#asked;
    return asked ? found.filter((way) => asked.includes(way)) : found;
  }

  createMeasurer(calibration: CalibrationRecord): Measurer {
    return this.#motion.createMeasurer({ ...this.#seen, calibration });
  }

  /** The target at a share of the own range, under every cap; never beyond the own range. */
  targetAt({ rest, ownRange }: OwnWay, fraction: number): number {
    return targetFor(this.claims, rest, ownRange, Math.min(1, fraction), this.#targetCap);
  }

  /** The same calibration with its targets under every cap, whoever handed it in. */
  capped(calibration: CalibrationRecord): CalibrationRecord {
    return withTargets(calibration, (own) => Math.min(own.target, this.targetAt(own, 1)));
  }

  /** The same calibration with its targets at this share of the own range. */
  retargeted(calibration: CalibrationRecord, fraction: number): CalibrationRecord {
    return withTargets(calibration, (own) => this.targetAt(own, fraction));
  }

  /** What measuring and calibrating have in common. */
  get #seen(): Pick<
    MeasurerOptions,
    'exercise' | 'side' | 'posture' | 'aspect' | 'view' | 'caps' | 'taught' | 'limits' | 'companion'
  > {
    const { prescription, width, height, safety } = this.#options;
    const { exercise, side, posture, view, taught, limits } = prescription;
    const companion = safety !== undefined && safety.clearance.companion !== 'none';
    const caps = this.#caps;
    return { exercise, side, posture, aspect: width / height, view, taught, limits, caps, companion };
  }
}
