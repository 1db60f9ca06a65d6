// A valid prescription to start from.
import type { Prescription } from '@aigaret/contract';

/** One set of five abductions of the left arm, seated; give what differs. */
export const pretendPrescription = (given: Partial<Prescription> = {}): Prescription => ({
  id: 'pretended',
  exercise: 'shoulder-abduction',
  level: 'shoulder-abduction',
  side: given.exercise === 'sit-to-stand' ? 'both' : 'left',
  posture: 'seated',
  sets: 1,
  repetitions: 5,
  tempo: { raiseMs: 2000, holdMs: 1500, lowerMs: 2500, pauseMs: 1000 },
  restMs: 5000,
  targetFraction: 0.8,
  targetCap: null,
  parameters: {},
  ...given,
});
