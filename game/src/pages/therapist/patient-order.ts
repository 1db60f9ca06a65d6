// Who needs the therapist, in order: those who play now, then those with a plan who have been quiet longest.
import type { PatientSummary, PresenceEntry } from '@aigaret/contract';
import { daysBetween } from '../shared/format.ts';

/** From this many days without exercise on a patient is marked. Decision: a plan is played most days. */
export const QUIET_DAYS = 3;

export interface PatientRow {
  patient: PatientSummary;
  playing: PresenceEntry | null;
  quietDays: number | null; // since the last session; null = never played
}

const urgency = (row: PatientRow): number => {
  if (row.playing) return Number.POSITIVE_INFINITY;
  if (!row.patient.plan) return -1;
  return row.quietDays ?? Number.MAX_SAFE_INTEGER;
};

export const patientRows = (
  patients: readonly PatientSummary[],
  playing: readonly PresenceEntry[],
  nowMs: number,
): PatientRow[] =>
  patients
    .map((patient) => ({
      patient,
      playing: playing.find(({ patientId }) => patientId === patient.id) ?? null,
      quietDays: patient.lastSessionAt === null ? null : daysBetween(patient.lastSessionAt, nowMs),
    }))
    .toSorted((a, b) => (urgency(b) === urgency(a) ? 0 : urgency(b) > urgency(a) ? 1 : -1));
