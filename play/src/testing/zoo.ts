// The signal zoo: pretend patients by name. Levels' specs run through all of them; the workbench has one click for each.
import type { PatientParameters } from './patient.ts';

/** Names in the order in which they are shown. */
export const pretendPatients = {
  healthy: {},
  'small-range': { rangeFraction: 0.3 },
  'half-range': { rangeFraction: 0.5 },
  slow: { speedFactor: 0.5, reactionMs: 700 },
  tremor: { tremorDeg: 3 },
  hemiparesis: { rangeFraction: 0.35, speedFactor: 0.6, reactionMs: 600, tremorDeg: 1, leanDeg: 6 },
  fast: { speedFactor: 5, reactionMs: 120 },
  drops: { dropAfterMs: 300 },
  overshoots: { overshootFraction: 0.25 },
  leans: { leanDeg: 20 },
  'falls-short': { reachFraction: 0.6 },
  'loses-tracking': { lost: { everyMs: 9000, forMs: 1500 } },
  flickers: { lost: { everyMs: 900, forMs: 100 } },
  '15hz': { hz: 15 },
  '60hz': { hz: 60 },
  noisy: { noise: 0.003 },
} as const satisfies Record<string, PatientParameters>;

export type PretendPatientName = keyof typeof pretendPatients;
