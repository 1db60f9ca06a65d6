import type { PoseFrame } from '@aigaret/contract';

export function calibratingRaise(
  rest: PoseFrame,
  side: 'left' | 'right',
  picture: { width: number; height: number },
): PoseFrame[];
