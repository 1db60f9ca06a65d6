// What a pretend patient can be like, and what each of it is when nothing is said.
import type { Posture, Prescription, Side } from '@aigaret/contract';
import type { CompensationId } from '@aigaret/motion';

/** Again and again while playing: for so long, after so long. */
export interface Recurring {
  everyMs: number;
  forMs: number;
}

/** How a pretend patient is. All optional; the default is healthy, calm and follows the tempo. */
export interface PatientParameters {
  rangeFraction?: number; // own range as a share of a healthy person's whole way; default 1
  sideRange?: { left?: number; right?: number }; // of that, on each side of a movement that has two; default 1
  reachFraction?: number; // control aimed at: 1 = the target; below 0.9 the target is not reached; default 1.02
  overshootFraction?: number; // goes past what it aims at by this much control; default 0
  speedFactor?: number; // of raising and lowering, against the tempo: 3 = three times as fast; default 1
  reactionMs?: number; // from a new phase on the screen to the first movement; default 250
  neglects?: 'left' | 'right'; // what is asked on this side is seen later, by neglectMs; default: neither
  neglectMs?: number; // default 1500
  tremorDeg?: number; // amplitude of a 5 Hz tremor of an arm that is raised by 140 degrees; in proportion elsewhere; default 0
  compensates?: CompensationId | 'any'; // 'any' = the first that the movement watches; default: none
  compensationShare?: number; // at the top of each repetition; 1 = about twice the limit; default 1
  compensatesAfter?: number; // repetitions done before it begins to; default 0
  dropAfterMs?: number; // lets the limb fall so long after reaching the target; default: never
  haltMs?: number; // stops half way up for so long, then goes on; default 0
  lost?: Recurring; // out of view; default: never
  visitor?: Recurring & { takesOver?: boolean }; // somebody else in view; takesOver: landmarks are theirs for a moment
  light?: 'good' | 'bad'; // bad: landmarks waver and are half sure, single frames fail; default good
  otherArmHidden?: boolean; // the arm that is not asked is behind the back; default false
  wheelchair?: boolean; // sits in a wheelchair that hides the feet, where the plan is not for standing; default false
  hz?: number; // frames a second; default 30
  noise?: number; // standard deviation of the landmarks in picture heights; default 0.001
  seed?: number; // default 1
  exercise?: string; // default: the prescription's
  side?: Side;
  posture?: Posture;
}

/** All that has a value for everybody; the rest stays absent where it is not so. */
export type Patient = PatientParameters & Required<Omit<PatientParameters, OptionalTraits>>;
type OptionalTraits = 'sideRange' | 'neglects' | 'compensates' | 'lost' | 'visitor';

export const patientOf = ({ exercise, side, posture }: Prescription, given: PatientParameters): Patient => ({
  rangeFraction: 1,
  reachFraction: 1.02,
  overshootFraction: 0,
  speedFactor: 1,
  reactionMs: 250,
  neglectMs: 1500,
  tremorDeg: 0,
  compensationShare: 1,
  compensatesAfter: 0,
  dropAfterMs: Number.POSITIVE_INFINITY,
  haltMs: 0,
  light: 'good',
  otherArmHidden: false,
  wheelchair: false,
  hz: 30,
  noise: 0.001,
  seed: 1,
  exercise,
  side,
  posture,
  ...given,
});
