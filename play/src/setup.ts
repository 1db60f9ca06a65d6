// What comes before play: the patient is in view, rest and own range are found (or were given). Two ways, one shape.
import type { CalibrationRecord, PoseFrame } from '@aigaret/contract';
import type { CalibrationObstacle, CalibrationStage, Calibrator, Measurer } from '@aigaret/motion';
import { RETURN_AFTER_MS, TroubleWatch, troubleOf } from './pauses.ts';
import { showMeasurement } from './state.ts';
import type { PlayStage, RunState } from './types.ts';

/** Steps frames until play may begin, showing on the state where it stands. */
export interface Setup {
  /** The stage after this frame, or 'ready'. */
  step(frame: PoseFrame, dtMs: number, state: RunState): PlayStage | 'ready';
  /** Begins again, as after a pause: half a calibration is none. */
  restart(): void;
  readonly calibration: CalibrationRecord | null; // set when ready
}

const stageOf: Record<CalibrationStage, PlayStage | 'ready'> = {
  positioning: 'positioning',
  rest: 'calibrating-rest',
  range: 'calibrating-range',
  done: 'ready',
};

/** What stands in the way is told when it has for so long: one that a movement passes through on its way is none. Decision. */
const TOLD_AFTER_MS = 700;

/** Finds the calibration with motion's calibrator. */
export class FindingSetup implements Setup {
  calibration: CalibrationRecord | null = null;
  #obstacle: CalibrationObstacle | null = null; // of the last frame
  #sinceMs = 0;

  constructor(private readonly calibrator: Calibrator) {}

  step(frame: PoseFrame, _dtMs: number, state: RunState): PlayStage | 'ready' {
    const found = this.calibrator.step(frame);
    state.value = found.value;
    state.reason = found.reason;
    state.quality = found.reason === 'ok' ? 1 : 0;
    state.control = Number.NaN;
    state.velocity = Number.NaN;
    state.progress = found.progress;
    state.way = found.way;
    this.#tell(found.obstacle, frame.t, state);
    if (found.stage === 'done' && found.record) this.calibration = found.record;
    return stageOf[found.stage];
  }

  restart(): void {
    this.calibrator.reset();
  }

  #tell(obstacle: CalibrationObstacle | null, t: number, state: RunState): void {
    if (obstacle !== this.#obstacle) this.#sinceMs = t;
    this.#obstacle = obstacle;
    if (obstacle === null || t - this.#sinceMs >= TOLD_AFTER_MS) state.obstacle = obstacle;
  }
}

/** Has its calibration; only waits until the needed parts are well seen. */
export class GivenSetup implements Setup {
  readonly #watch = new TroubleWatch();

  constructor(
    readonly calibration: CalibrationRecord,
    private readonly measurer: Measurer,
  ) {}

  step(frame: PoseFrame, dtMs: number, state: RunState): PlayStage | 'ready' {
    const measurement = this.measurer.measure(frame);
    showMeasurement(state, measurement);
    this.#watch.step(troubleOf(measurement), dtMs);
    state.progress = Math.min(1, this.#watch.goodMs / RETURN_AFTER_MS);
    return this.#watch.back ? 'ready' : 'positioning';
  }

  restart(): void {
    this.#watch.restart();
  }
}
