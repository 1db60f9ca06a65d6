import type { Vector } from './camera.mjs';

export function hipCentres(markers: Record<string, Vector>): [Vector, Vector];
export function shoulderCentres(markers: Record<string, Vector>): [Vector, Vector];
