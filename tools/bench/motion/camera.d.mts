import type { PoseFrame } from '@aigaret/contract';

/** A posture: 33 points in metres, NaN where there is none, and how surely each was seen. */
export interface Points {
  at: Float64Array;
  seen: Float64Array;
}
export type Vector = [number, number, number];

export function createPoints(): Points;
export function setPoint(points: Points, landmark: number, at: Vector, seen?: number): void;
export function framesOf(
  body: { timesMs: number[]; postures: Points[] },
  view: 'front' | 'left' | 'right',
): PoseFrame[];
