// Pretend patients for tests of play/, of levels (through the stage's testing entry) and for the workbench.
//
//   const { steps, result, recording } = pretendRun(pretendPrescription({ repetitions: 3 }), pretendPatients.tremor);
//   for (const { state, events } of fromPlaying(steps)) level = step(level, inputOf(state), events, 33);
export { closedLoopPatient, type PretendPatient } from './patient.ts';
export type { PatientParameters, Recurring } from './patient-parameters.ts';
export {
  PRETEND_HEIGHT,
  PRETEND_WIDTH,
  fromPlaying,
  pretendResult,
  pretendRun,
  pretendSteps,
  type PlayedStep,
  type PretendOptions,
  type PretendedRun,
} from './play.ts';
export { pretendPatients, type PretendPatientName } from './zoo.ts';
export { pretendPrescription } from './prescription.ts';
