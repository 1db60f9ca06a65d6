// What a therapist has cleared for this patient, checked before the first frame, and the caps of the patient's joints.
import { AigaretError, type Clearance, type JointCaps, type JointId, type Prescription } from '@aigaret/contract';
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

/** Has somebody to stand beside the patient: for balance on the feet, or because the plan says so, seated as well. */
export const needsCompanion = (prescription: Prescription, standing: Needs['standing']): boolean =>
  prescription.companion === true || (standing === 'companion' && isOnFeet(prescription));

/** What is missing for this exercise, or null when it may be played. */
export function lackingFor(prescription: Prescription, { id, standing }: Needs, clearance: Clearance): Lacking | null {
  if (clearance.movements !== null && !clearance.movements.includes(id)) return 'movement';
  const onFeet = isOnFeet(prescription);
  if (onFeet && !clearance.standing) return 'standing';
  if (onFeet && standing !== 'free' && !clearance.support) return 'support';
  return needsCompanion(prescription, standing) && clearance.companion !== 'present' ? 'companion' : null;
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

/** Caps of one exercise: the patient's and the plan's for it; of two for one joint the smaller counts. @param clearance undefined = only the plan's */
export function capsOf(
  { jointCaps = {} }: Pick<Prescription, 'jointCaps'>,
  clearance: Clearance | undefined,
): JointCaps {
  const caps: JointCaps = clearance ? jointCapsOf(clearance) : {};
  for (const [joint, cap] of Object.entries(jointCaps) as [JointId, number][])
    caps[joint] = Math.min(cap, caps[joint] ?? cap);
  return caps;
}
