// Hands resting in the lap, where arm movements begin for somebody seated, and the figure's hand on its way from there.
import { reachTo, type FigurePose, type ReachTarget } from '../figure.ts';

/** A wrist in the lap; shoulder widths from the resting middle of the shoulders, xNorm towards its own side. */
export const HAND_IN_LAP: ReachTarget = { xNorm: 0.3, yNorm: -1.05, depthNorm: 0.55 };

/** Both hands at a place, mirrored. */
export function restHands(pose: FigurePose, { xNorm, yNorm, depthNorm }: ReachTarget): void {
  for (const s of [1, -1] as const) reachTo(pose, s === 1 ? 'left' : 'right', { xNorm: s * xNorm, yNorm, depthNorm });
}
