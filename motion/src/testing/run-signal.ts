// Runs frames as a session would: calibrates with them, then measures the rest.
import type { CalibrationRecord, JointCaps, PoseFrame, Posture, Side, TaughtPose } from '@aigaret/contract';
import { createCalibrator } from '../calibrator.ts';
import { createMeasurer } from '../measurer.ts';
import type { MeasuredRepetition, QualityReason, View } from '../types.ts';

export interface Session {
  exercise: string;
  side: Side;
  posture: Posture;
  aspect: number;
  targetFraction?: number; // default 0.8
  view?: View;
  taught?: TaughtPose;
  caps?: JointCaps;
  companion?: boolean;
}

export interface SignalOutcome {
  calibration: CalibrationRecord | null; // null = never found
  calibratedMs: number; // NaN = never
  repetitions: MeasuredRepetition[];
  partials: MeasuredRepetition[];
  reasons: Set<QualityReason>; // seen while measuring
}

/** Calibrates and measures. */
export function runSignal(frames: readonly PoseFrame[], session: Session): SignalOutcome {
  const calibrator = createCalibrator({ ...session, targetFraction: session.targetFraction ?? 0.8, targetCap: null });
  const outcome: SignalOutcome = {
    calibration: null,
    calibratedMs: NaN,
    repetitions: [],
    partials: [],
    reasons: new Set(),
  };
  let measurer: ReturnType<typeof createMeasurer> | null = null;
  for (const frame of frames) {
    if (!measurer) {
      const { record } = calibrator.step(frame);
      if (!record) continue;
      outcome.calibration = record;
      outcome.calibratedMs = frame.t;
      measurer = createMeasurer({ ...session, calibration: record });
      continue;
    }
    const { repetition, reason } = measurer.measure(frame);
    outcome.reasons.add(reason);
    if (repetition) (repetition.reached ? outcome.repetitions : outcome.partials).push(repetition);
  }
  return outcome;
}
