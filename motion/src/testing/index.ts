// Pretend signals on the kinematic figure, for tests of motion/, play/, levels and the workbench.
// script() builds frames from a timeline of joint values; zoo holds ready pretend patients with the truth about each;
// runSignal() calibrates and measures as a session would.
export * from './script.ts';
export * from './zoo.ts';
export * from './run-signal.ts';
export * from './movement-signal.ts';
export * from './taught.ts';
