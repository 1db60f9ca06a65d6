// What a therapist has cleared for this patient, checked before the first frame, and the caps of the patient's joints.
import { AigaretError, type Clearance, type JointCaps, type Prescription } from '@aigaret/contract';
import type { MovementInfo } from '@aigaret/motion';

/** Movements that bring the patient to standing from wherever they begin. */
const RISING: readonly string[] = ['sit-to-stand'];
/** A hemiplegic shoulder without a cap of the therapist's own is not raised further, degrees: beyond it an unguided humerus may pinch. Design rule. */
export const HEMIPLEGIC_ELEVATION_DEG = 90;

/** What is not cleared, the most fundamental first. */
export type Lacking = 'movement' | 'standing' | 'support' | 'companion';

type Needs = Pick<MovementInfo, 'id' | 'standing'>;

/** Is it done on the feet, at least in part? */
export const isOnFeet = ({ exercise, posture }: Pick<Prescription, 'exercise' | 'posture'>): boolean =>
  posture === 'standing' || RISING.includes(exercise);

/** What is missing for this exercise, or null when it may be played. */
export function lackingFor(prescription: Prescription, { id, standing }: Needs, clearance: Clearance): Lacking | null {
  if (clearance.movements !== null && !clearance.movements.includes(id)) return 'movement';
  if (!isOnFeet(prescription)) return null;
  if (!clearance.standing) return 'standing';
  if (standing !== 'free' && !clearance.support) return 'support';
  return standing === 'companion' && clearance.companion !== 'present' ? 'companion' : null;
}

const expected: Record<Lacking, string> = {
  movement: 'a movement that the therapist has cleared',
  standing: 'standing to be cleared by the therapist',
  support: 'something firm to hold within reach',
  companion: 'a companion beside the patient',
};

/** @throws AigaretError NOT_CLEARED that names what is missing */
export function checkClearance(
  prescription: Prescription,
  movement: Needs,
  clearance: Clearance,
  where = `${prescription.exercise}, ${prescription.posture}`,
): void {
  const lacking = lackingFor(prescription, movement, clearance);
  if (lacking === null) return;
  throw new AigaretError('NOT_CLEARED', {
    where,
    expected: expected[lacking],
    got: `a clearance without it (${lacking})`,
    remedy: 'Only the therapist changes a clearance.',
  });
}

/** The clearance after a harmless fall: nothing on the feet until the therapist has seen the message. */
export const seatedOnly = (clearance: Clearance): Clearance => ({ ...clearance, standing: false });

/** Degrees by joint as every movement is watched against: the therapist's own, and those of a hemiplegic shoulder. */
export function jointCapsOf({ jointCaps, hemiplegicSide }: Clearance): JointCaps {
  const caps: JointCaps = { ...jointCaps };
  for (const side of ['left', 'right'] as const)
    if (hemiplegicSide === side || hemiplegicSide === 'both')
      caps[`shoulder-elevation-${side}`] ??= HEMIPLEGIC_ELEVATION_DEG;
  return caps;
}
