import type { PoseFrame } from '@aigaret/contract';
import type { Points } from './camera.mjs';

export function align(
  frames: PoseFrame[],
  postures: Points[],
): { shift: number; agreement: number; postures: Points[] };
