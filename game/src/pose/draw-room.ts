// The plain room behind a drawn person: the network has to find the person, not the background.
import type { Canvas2d } from './draw-shapes.ts';

/** A plain room: wall with light from one side, floor, skirting board. */
export function drawRoom(context: Canvas2d, width: number, height: number, floorYNorm = 0.86): void {
  const wall = context.createLinearGradient(0, 0, width, height);
  wall.addColorStop(0, '#d9d6cd');
  wall.addColorStop(1, '#bdb9ae');
  context.fillStyle = wall;
  context.fillRect(0, 0, width, height);
  const floor = context.createLinearGradient(0, height * floorYNorm, 0, height);
  floor.addColorStop(0, '#8d7b66');
  floor.addColorStop(1, '#a08d76');
  context.fillStyle = floor;
  context.fillRect(0, height * floorYNorm, width, height);
  context.fillStyle = '#ece9e2';
  context.fillRect(0, height * floorYNorm - height * 0.012, width, height * 0.012);
}
