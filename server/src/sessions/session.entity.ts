// One play of one prescribed exercise: what was asked for (session), what came of it (result, repetitions, pauses).
// Repetitions and pauses are rows of their own, so that trends are plain SQL and no text column outgrows MySQL's 64 KB.
import { Entity, ForeignKey, Index } from 'typeorm';
import type {
  AnswerRecord,
  CalibrationRecord,
  EndReason,
  PauseReason,
  PoseSourceKind,
  Posture,
  Prescription,
  SafetyMessage,
  SessionResult,
  Side,
} from '@aigaret/contract';
import { Patient } from '../accounts/patient.entity.ts';
import { Double, Id, Instant, Int, Json, KeyInt, Reference, Varchar, restrict } from '../database/columns.ts';

@Entity('exercise_session')
@Index('ix_session_patient_started', ['patientId', 'startedAt', 'id'])
export class ExerciseSession {
  @Id() id: string; // chosen by the browser: the idempotency key

  @Reference() clinicId: string;

  @Reference()
  @ForeignKey(() => Patient, restrict('fk_session_patient'))
  patientId: string;

  @Reference() planId: string; // not a foreign key: results under an unknown plan are stored and flagged, never refused
  @Int() planVersion: number;
  @Varchar(12) planState: 'current' | 'old' | 'unknown'; // when the session was stored
  @Reference() planItemId: string; // prescription.id
  @Varchar(64) exercise: string;
  @Varchar(64) level: string;
  @Varchar(8) side: Side;
  @Varchar(12) posture: Posture;
  @Varchar(12) source: PoseSourceKind;
  @Int() plannedRepetitions: number; // sets x repetitions
  @Json() prescription: Prescription;
  @Json() versions: Record<string, string>;
  @Int() protocol: number;
  @Instant() startedAt: number; // server time
  @Instant() browserStartedAt: number; // by the browser's clock
  @Instant() receivedAt: number; // when the server took it
  @Varchar(64) contentHash: string; // of the body, to tell a repeat from a conflict
}

@Entity('session_result')
export class SessionResultRow {
  @Id()
  @ForeignKey(() => ExerciseSession, restrict('fk_result_session'))
  sessionId: string;

  @Reference() clinicId: string;
  @Varchar(24) endReason: EndReason;
  @Double() durationMs: number;
  @Varchar(8) unit: SessionResult['unit'];
  @Json({ nullable: true }) calibration: CalibrationRecord | null;
  @Double({ nullable: true }) target: number | null;
  @Int() reachedRepetitions: number;
  @Int() partialRepetitions: number;
  @Double({ nullable: true }) bestPeak: number | null; // of the repetitions that reached the target
  @Double({ nullable: true }) meanPeak: number | null;
  @Double() score: number;
  @Int() stars: number;
  @Double() frames: number;
  @Double() meanQuality: number;
  @Json() level: SessionResult['level'];
  @Json({ nullable: true }) messages: SafetyMessage[] | null; // for the therapist; null = nothing was watched for
  @Json({ nullable: true }) answers: AnswerRecord[] | null;
  @Instant() receivedAt: number;
  @Varchar(64) contentHash: string;
}

@Entity('session_repetition')
export class RepetitionRow {
  @Id()
  @ForeignKey(() => ExerciseSession, restrict('fk_repetition_session'))
  sessionId: string;

  @KeyInt() place: number; // 0-based place in the sent list

  @Reference() clinicId: string;
  @Int() repetition: number; // the repetition's own index
  @Int() setIndex: number;
  @Double() startMs: number;
  @Double() peakMs: number;
  @Double() endMs: number;
  @Double() peak: number;
  @Double() peakFraction: number;
  @Double() raiseMs: number;
  @Double() holdMs: number;
  @Double() lowerMs: number;
  @Double() raiseSpeed: number;
  @Double() lowerSpeed: number;
  @Double() peakSpeed: number;
  @Double({ nullable: true }) smoothness: number | null;
  @Json() compensations: string[];
  @Double() quality: number;
  @Int() reached: number; // 1 or 0
  @Double() score: number;
  @Varchar(64, { nullable: true }) way: string | null;
  @Double({ nullable: true }) symmetry: number | null;
}

@Entity('session_pause')
export class PauseRow {
  @Id()
  @ForeignKey(() => ExerciseSession, restrict('fk_pause_session'))
  sessionId: string;

  @KeyInt() place: number;

  @Reference() clinicId: string;
  @Double() startMs: number;
  @Double() endMs: number;
  @Varchar(24) reason: PauseReason;
}
