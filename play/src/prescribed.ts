// What a run asks of motion/ for its one prescription: measurer, calibrator, and where the target may lie.
import { AigaretError, type CalibrationRecord } from '@aigaret/contract';
import { targetFor, type Calibrator, type Measurer, type MovementInfo } from '@aigaret/motion';
import type { MotionRoom } from './motion-room.ts';
import type { RunOptions } from './types.ts';

/** A cap below the smallest range that can be measured would put the target into the noise of resting. */
function checkCap(targetCap: number | null, { id, minimumRange, unit }: MovementInfo): void {
  if (targetCap === null || targetCap >= minimumRange) return;
  throw new AigaretError('BAD_REQUEST', {
    where: `prescription of ${id}, targetCap`,
    expected: `${minimumRange} ${unit} or more, or null`,
    got: `${targetCap}`,
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
  readonly #options: RunOptions;
  readonly #motion: MotionRoom;

  /** @throws AigaretError EXERCISE_UNKNOWN; BAD_REQUEST for a cap that leaves no room */
  constructor(options: RunOptions, motion: MotionRoom) {
    this.#options = options;
    this.#motion = motion;
    this.movement = motion.movementInfo(options.prescription.exercise);
    checkCap(options.prescription.targetCap, this.movement);
  }

  createCalibrator(): Calibrator {
    const { prescription, width, height } = this.#options;
    const { exercise, side, posture, targetCap, targetFraction } = prescription;
    return this.#motion.createCalibrator({
      exercise,
      side,
      posture,
      aspect: width / height,
      targetFraction,
      targetCap,
    });
  }

  createMeasurer(calibration: CalibrationRecord): Measurer {
    const { prescription, width, height } = this.#options;
    const { exercise, side, posture } = prescription;
    return this.#motion.createMeasurer({ exercise, side, posture, aspect: width / height, calibration });
  }

  /** The target at a share of the own range, under every cap; never beyond the own range. */
  targetAt({ rest, ownRange }: OwnWay, fraction: number): number {
    const { targetCap } = this.#options.prescription;
    return targetFor(this.movement, rest, ownRange, Math.min(1, fraction), targetCap);
  }

  /** The same calibration with its targets under every cap, whoever handed it in. */
  capped(calibration: CalibrationRecord): CalibrationRecord {
    return withTargets(calibration, (own) => Math.min(own.target, this.targetAt(own, 1)));
  }

  /** The same calibration with its targets at this share of the own range. */
  retargeted(calibration: CalibrationRecord, fraction: number): CalibrationRecord {
    return withTargets(calibration, (own) => this.targetAt(own, fraction));
  }
}
