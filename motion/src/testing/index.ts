// Pretend signals on the kinematic figure, for tests of motion/, play/, levels and the workbench.
export * from './script.ts';
