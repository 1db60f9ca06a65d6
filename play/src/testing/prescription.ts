// A valid prescription to start from.
import type { Prescription, Side, TaughtPose } from '@aigaret/contract';
import { movementInfo, type MovementInfo } from '@aigaret/motion';

/** A posture to teach: from hanging arms to both arms raised aside. */
const ARMS_ASIDE: TaughtPose = {
  segments: [
    { segment: 'upper-arm-left', startDeg: 8, endDeg: 85 },
    { segment: 'upper-arm-right', startDeg: -8, endDeg: -85 },
  ],
  toleranceDeg: 20,
};

/** Both sides in turn where a movement takes turns, else the first side it has. */
function sideOf({ control, sides }: MovementInfo): Side {
  const takesTurns = control === 'alternating' || control === 'bipolar';
  return takesTurns && sides.includes('both') ? 'both' : (sides[0] ?? 'left');
}

/** One set of five abductions of the left arm, seated; give what differs. Side and posture suit the exercise. */
export const pretendPrescription = (given: Partial<Prescription> = {}): Prescription => ({
  ...plain(movementInfo(given.exercise ?? 'shoulder-abduction')),
  ...given,
});

const plain = (movement: MovementInfo): Prescription => ({
  id: 'pretended',
  exercise: movement.id,
  level: 'shoulder-abduction',
  side: sideOf(movement),
  posture: movement.postures.includes('seated') ? 'seated' : (movement.postures[0] ?? 'seated'),
  sets: 1,
  repetitions: 5,
  tempo: { raiseMs: 2000, holdMs: 1500, lowerMs: 2500, pauseMs: 1000 },
  restMs: 5000,
  targetFraction: 0.8,
  targetCap: null,
  parameters: {},
  ...(movement.kind === 'pose' ? { taught: ARMS_ASIDE } : {}),
});
