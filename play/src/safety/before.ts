// For pages, before a run is made: may this be played, and what is asked on the first play of a day.
import type { BeforeQuestionId, Clearance, Prescription } from '@aigaret/contract';
import { motionRoom } from '../motion-room.ts';
import { lackingFor, type Lacking } from './clearance.ts';
import { questionsFor } from './questions.ts';

/** What is not cleared, or null when it may be played. @throws AigaretError EXERCISE_UNKNOWN */
export const clearanceRefusal = (prescription: Prescription, clearance: Clearance): Lacking | null =>
  lackingFor(prescription, motionRoom.movementInfo(prescription.exercise), clearance);

/** The questions of the first play of a day, in their order. @throws AigaretError EXERCISE_UNKNOWN */
export const questionsBefore = (prescription: Prescription): BeforeQuestionId[] =>
  questionsFor(prescription, motionRoom.movementInfo(prescription.exercise));
