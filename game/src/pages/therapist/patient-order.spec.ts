import { describe, expect, it } from '@jest/globals';
import type { PatientSummary, PresenceEntry } from '@aigaret/contract';
import { patientRows } from './patient-order.ts';

const NOW = new Date(2026, 8, 30, 9, 0).getTime();
const DAY = 86_400_000;
const plan = { id: 'p', version: 1, items: [] };
const patient = (id: string, changes: Partial<PatientSummary> = {}): PatientSummary => ({
  id,
  displayName: id,
  affectedSide: null,
  precautions: null,
  lastSessionAt: NOW - DAY,
  sessionsLast7Days: 1,
  plan,
  ...changes,
});

describe("the therapist's list", () => {
  it('puts who plays now on top, then those with a plan who were quiet longest', () => {
    const rows = patientRows(
      [
        patient('yesterday'),
        patient('no-plan', { plan: null, lastSessionAt: NOW - 90 * DAY }),
        patient('last-week', { lastSessionAt: NOW - 7 * DAY }),
        patient('never', { lastSessionAt: null }),
        patient('now'),
      ],
      [{ patientId: 'now' } as PresenceEntry],
      NOW,
    );
    expect(rows.map((row) => row.patient.id)).toEqual(['now', 'never', 'last-week', 'yesterday', 'no-plan']);
  });

  it('counts quiet days by the calendar, not by 24 hours', () => {
    const lateYesterday = new Date(2026, 8, 29, 23, 50).getTime();
    expect(patientRows([patient('a', { lastSessionAt: lateYesterday })], [], NOW)[0]?.quietDays).toBe(1);
  });
});
