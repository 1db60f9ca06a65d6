import { describe, expect, it } from '@jest/globals';
import { emptyFrame, type PoseFrame } from '@aigaret/contract';
import type { CalibrationObstacle, CalibrationState, Calibrator } from '@aigaret/motion';
import { createRun } from './run.ts';
import { FindingSetup } from './setup.ts';
import { initialState } from './state.ts';
import { PRETEND_HEIGHT, PRETEND_WIDTH } from './testing/play.ts';
import { closedLoopPatient, pretendPrescription, type PatientParameters } from './testing/index.ts';
import type { RunState } from './types.ts';

/** A calibrator that names these obstacles, one a frame, 100 ms apart; what was told after each. */
function told(obstacles: (CalibrationObstacle | null)[]): (CalibrationObstacle | null)[] {
  let index = 0;
  const found = (): CalibrationState => ({
    stage: 'range',
    progress: 0,
    reason: 'ok',
    obstacle: obstacles[index++] ?? null,
    value: 0,
    trials: 0,
    way: null,
    record: null,
  });
  const calibrator: Calibrator = { step: (_frame: PoseFrame) => found(), reset: () => undefined };
  const setup = new FindingSetup(calibrator);
  const state = initialState(pretendPrescription());
  return obstacles.map((_, frame) => {
    setup.step(emptyFrame(frame * 100), 100, state);
    return state.obstacle;
  });
}

/** Twenty seconds of somebody who tries to calibrate, then stops. @param parameters null = nobody is in the picture */
function tried(parameters: PatientParameters | null): { during: CalibrationObstacle | null; after: RunState } {
  const prescription = pretendPrescription();
  const run = createRun({ prescription, width: PRETEND_WIDTH, height: PRETEND_HEIGHT, seed: 1 });
  const patient = parameters && closedLoopPatient(prescription, parameters);
  for (let t = 0; t < 20_000; t += 66) run.step(patient?.frame(t, run.state) ?? emptyFrame(t));
  const during = run.state.obstacle;
  run.command({ kind: 'stop', reason: 'stopped-by-patient' });
  return { during, after: run.state };
}

describe('what stands in the way of a calibration', () => {
  it('is told when it has for most of a second, and no longer than it does', () => {
    const long = Array.from({ length: 9 }, () => 'no-movement' as const);
    expect(told([null, ...long, null])).toEqual([...Array.from({ length: 8 }, () => null), ...long.slice(7), null]);
  });

  it('does not flicker while a movement passes from nothing to enough', () => {
    const before = Array.from({ length: 10 }, () => 'no-movement' as const);
    expect(told([...before, 'too-small', 'too-small', null]).slice(8)).toEqual([
      'no-movement',
      'no-movement',
      'no-movement',
      'no-movement',
      null,
    ]);
  });

  it('is known through real measurement, and stays after a play that ended without a range', () => {
    for (const [parameters, obstacle] of [
      [{ rangeFraction: 0 }, 'no-movement'],
      [{ rangeFraction: 0.05 }, 'too-small'],
      [null, 'not-seen'],
    ] as const) {
      const { during, after } = tried(parameters);
      expect([during, after.stage, after.obstacle, after.calibration]).toEqual([obstacle, 'ended', obstacle, null]);
    }
  });

  it('is nothing once the range is found', () => {
    const { during, after } = tried({});
    expect([during, after.obstacle]).toEqual([null, null]);
    expect(after.calibration).not.toBeNull();
  });
});
