// The signal zoo: pretend patients by name. Levels' specs run through all of them; the workbench has one click for each.
// Every one of them works for every movement.
import type { PatientParameters } from './patient-parameters.ts';

/** Names in the order in which they are shown. */
export const pretendPatients = {
  healthy: {},
  'small-range': { rangeFraction: 0.35 },
  'half-range': { rangeFraction: 0.5 },
  slow: { speedFactor: 0.5, reactionMs: 700 },
  tremor: { tremorDeg: 3 },
  hemiparesis: {
    rangeFraction: 0.35,
    speedFactor: 0.6,
    reactionMs: 600,
    tremorDeg: 1,
    compensates: 'any',
    compensationShare: 0.25,
  },
  'neglects-left': { neglects: 'left', sideRange: { left: 0.6 } },
  wheelchair: { wheelchair: true, rangeFraction: 0.7 },
  'one-arm-behind': { otherArmHidden: true },
  fast: { speedFactor: 5, reactionMs: 120 },
  drops: { dropAfterMs: 300 },
  overshoots: { overshootFraction: 0.25 },
  leans: { compensates: 'any' },
  'starts-leaning': { compensates: 'any', compensatesAfter: 1 },
  'falls-short': { reachFraction: 0.6 },
  'stops-half-way': { haltMs: 3000 },
  'loses-tracking': { lost: { everyMs: 9000, forMs: 1500 } },
  flickers: { lost: { everyMs: 900, forMs: 100 } },
  'bad-light': { light: 'bad' },
  'companion-walks-by': { visitor: { everyMs: 9000, forMs: 900, takesOver: true } },
  'second-person': { visitor: { everyMs: 9000, forMs: 2500 } },
  '15hz': { hz: 15 },
  '60hz': { hz: 60 },
  noisy: { noise: 0.003 },
} as const satisfies Record<string, PatientParameters>;

export type PretendPatientName = keyof typeof pretendPatients;
