// What a run leaves behind, always valid for contract/'s sessionResultSchema, wherever play ended.
import type {
  AnswerRecord,
  CalibrationRecord,
  EndReason,
  PauseRecord,
  RepetitionRecord,
  SafetyMessage,
  SessionResult,
} from '@aigaret/contract';
import type { MeasuredRepetition, MovementUnit } from '@aigaret/motion';
import { bounded } from './ease.ts';

/** Longest session that can be stored; a run that reaches it ends as `left`. */
export const SESSION_MAX_MS = 86_400_000;
/** Most repetitions that a result holds. */
export const REPETITIONS_MAX = 1000;
const COMPENSATIONS_MAX = 16;
/** Of answers a result holds the last so many; all stand in the recording. */
const ANSWERS_MAX = 200;

const finite = (value: number): number => (Number.isFinite(value) ? value : 0);
const time = (value: number): number => bounded(value, 0, SESSION_MAX_MS);

/** A closed repetition as it is kept: bounded, in its place, with its score. Copies, as motion reuses its object. */
export function recordOf(
  measured: MeasuredRepetition,
  place: { index: number; set: number; score: number; reached: boolean },
): RepetitionRecord {
  return {
    index: place.index,
    set: place.set,
    startMs: time(measured.startMs),
    peakMs: time(measured.peakMs),
    endMs: time(measured.endMs),
    peak: finite(measured.peak),
    peakFraction: finite(measured.peakFraction),
    raiseMs: time(measured.raiseMs),
    holdMs: time(measured.holdMs),
    lowerMs: time(measured.lowerMs),
    raiseSpeed: finite(measured.raiseSpeed),
    lowerSpeed: finite(measured.lowerSpeed),
    peakSpeed: finite(measured.peakSpeed),
    smoothness: measured.smoothness !== null && Number.isFinite(measured.smoothness) ? measured.smoothness : null,
    compensations: measured.compensations.slice(0, COMPENSATIONS_MAX),
    quality: bounded(measured.quality, 0, 1),
    reached: place.reached,
    score: place.score,
    way: measured.way,
    symmetry:
      measured.symmetry !== null && Number.isFinite(measured.symmetry) ? bounded(measured.symmetry, 0, 1) : null,
  };
}

export interface ResultParts {
  endReason: EndReason | null; // null = still going on; the result then says `left`
  durationMs: number;
  unit: MovementUnit;
  calibration: CalibrationRecord | null;
  repetitions: readonly RepetitionRecord[];
  pauses: PauseRecord[];
  score: number;
  stars: number;
  frames: number;
  meanQuality: number;
  level: SessionResult['level'];
  safety?: { messages: readonly SafetyMessage[]; answers: readonly AnswerRecord[] }; // where the rules watched
}

export function resultOf(parts: ResultParts): SessionResult {
  const { calibration } = parts;
  return {
    endReason: parts.endReason ?? 'left',
    durationMs: time(parts.durationMs),
    unit: parts.unit,
    calibration: calibration && { ...calibration, body: { ...calibration.body } },
    repetitions: parts.repetitions.map((repetition) => ({
      ...repetition,
      compensations: [...repetition.compensations],
    })),
    pauses: parts.pauses,
    score: bounded(parts.score, 0, 100),
    stars: parts.stars,
    frames: parts.frames,
    meanQuality: bounded(parts.meanQuality, 0, 1),
    level: { ...parts.level },
    ...(parts.safety
      ? {
          messages: parts.safety.messages.map((message) => ({ ...message })),
          answers: parts.safety.answers.slice(-ANSWERS_MAX).map((answer) => ({ ...answer })),
        }
      : {}),
  };
}
