// Types of render.mjs, which stays JavaScript so that benchmarks can run it without a build.
import type { ClipOptions, ClipTruth } from './script.ts';

/** The clip for these options, drawn now or found in the cache. `file`: absolute path of a .mjpeg. */
export function renderClip(options?: Partial<ClipOptions>): Promise<{ file: string; truth: ClipTruth; drawn: boolean }>;
