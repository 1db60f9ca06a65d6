// The public face of contract/: everything that crosses a wire or a disk.
export * from './version.ts';
export * from './errors.ts';
export * from './landmarks.ts';
export * from './pose-frame.ts';
export * from './frame-codec.ts';
export * from './recording.ts';
export * from './recording-binary.ts';
export * from './exercise.ts';
export * from './safety.ts';
export * from './session.ts';
export * from './people.ts';
export * from './live.ts';
export * from './scene-manifest.ts';
