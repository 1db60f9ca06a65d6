// What specs of levels use. Node only: no Phaser, no DOM.
export {
  firstState,
  pretendPatients,
  pretendRun,
  type PatientHabits,
  type PretendFrame,
  type PretendPatientName,
  type PretendRunOptions,
} from './pretend-run.ts';
export { examplePrescription } from './example-prescription.ts';
