// Before a plan is stored: may this exercise be played by this patient, and is everything that it asks for possible?
// The same rules as a run's own, so that no stored plan is refused at home.
import { AigaretError, type Clearance, type Prescription } from '@aigaret/contract';
import { waysOf, type MovementInfo } from '@aigaret/motion';
import { motionRoom } from './motion-room.ts';
import { targetCapUnder } from './prescribed.ts';
import { capsOf, checkClearance } from './safety/clearance.ts';

/** @param at where the prescription stands, `items.2` */
function checkField(at: string, name: string, got: string, possible: readonly string[]): void {
  if (possible.includes(got)) return;
  throw new AigaretError('BAD_REQUEST', {
    where: `${at}.${name}`,
    expected: possible.length > 0 ? `one of ${possible.join(', ')}` : 'nothing: this movement has none',
    got,
  });
}

/** Play starts from the plan's own hold and share, so they lie inside the bounds that it may move them in. */
function checkBounds({ tempo, targetFraction, difficulty = {} }: Prescription, at: string): void {
  const { holdMs, targetFraction: share } = difficulty;
  checkInside(`${at}.difficulty.holdMs`, holdMs, tempo.holdMs, 'the hold of the tempo');
  checkInside(`${at}.difficulty.targetFraction`, share, targetFraction, "the plan's own share");
}

function checkInside(where: string, range: { min: number; max: number } | undefined, own: number, what: string): void {
  if (!range || (own >= range.min && own <= range.max)) return;
  throw new AigaretError('BAD_REQUEST', {
    where,
    expected: `a range around ${own}, ${what}`,
    got: `${range.min} to ${range.max}`,
  });
}

function checkPossible(prescription: Prescription, movement: MovementInfo, at: string): void {
  const { side, posture, view, ways, taught } = prescription;
  checkField(at, 'side', side, movement.sides);
  checkField(at, 'posture', posture, movement.postures);
  const own = movement.degrees?.view ?? 'front';
  if (view !== undefined) checkField(at, 'view', view, movement.measuring ? [own, 'side'] : [own]);
  for (const way of ways ?? []) checkField(at, 'ways', way, waysOf(movement, side));
  checkBounds(prescription, at);
  if ((movement.kind === 'pose') === (taught !== undefined)) return;
  throw new AigaretError('BAD_REQUEST', {
    where: `${at}.taught`,
    expected: taught === undefined ? 'the posture that was shown' : 'nothing: this movement is not taught by showing',
    got: taught === undefined ? 'none' : 'a posture',
  });
}

/**
 * Checks one prescription against what its movement can do and what the patient is cleared for.
 * @param at where it stands, `body.items.2`; opens the message of every refusal
 * @throws AigaretError EXERCISE_UNKNOWN; NOT_CLEARED; BAD_REQUEST that names the field
 */
export function checkPrescription(prescription: Prescription, clearance: Clearance, at: string): void {
  const movement = motionRoom.movementInfo(prescription.exercise);
  checkPossible(prescription, movement, at);
  checkClearance(prescription, movement, clearance, at);
  targetCapUnder(prescription, movement, capsOf(prescription, clearance), at);
}
