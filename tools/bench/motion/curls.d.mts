import type { PoseFrame } from '@aigaret/contract';

export function readClips(path: string): { clips: { frames: PoseFrame[]; labels: string[] }[]; bad: number };
