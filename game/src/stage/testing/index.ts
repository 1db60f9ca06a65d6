// What specs of levels use. Runs in Node: no Phaser, no DOM.
//
//   const { results, run } = playLevel(kiteLevel, parseSceneManifest(json, 'shoulder-abduction'), 'tremor');
//   for (const patient of Object.keys(signalZoo)) ...
export { playLevel, type PlayedLevel, type PlayLevelOptions } from './play-level.ts';
export { examplePrescription } from './example-prescription.ts';
export { pretendPatients as signalZoo, type PatientParameters, type PretendPatientName } from '@aigaret/play/testing';
export { checkResults } from '../level-results.ts';
export { restingInput } from '../level.ts';
export { parseSceneManifest } from '@aigaret/contract';
