// Control and target over the last 20 s: the band to be in, what the tempo asks for, and what the patient does.
import { TRACE_MS, type TracePoint } from './trace-buffer.ts';

export interface TraceLook {
  bandLow: number; // control
  bandHigh: number;
  colours: { band: string; target: string; control: string; grid: string; text: string };
  words: { target: string; rest: string };
  font: string;
}

/** Control at the lower and upper edge of the picture. */
const LOW = -0.15;
const HIGH = 1.35;
/** Points further apart than this are not joined; milliseconds. */
const JOIN_LIMIT_MS = 900;

const line = (
  context: CanvasRenderingContext2D,
  points: readonly TracePoint[],
  x: (t: number) => number,
  y: (control: number) => number,
  value: (point: TracePoint) => number,
): void => {
  context.beginPath();
  let last: TracePoint | null = null;
  for (const point of points) {
    const now = value(point);
    if (Number.isNaN(now)) {
      last = null;
      continue;
    }
    if (last && point.t - last.t <= JOIN_LIMIT_MS) context.lineTo(x(point.t), y(now));
    else context.moveTo(x(point.t), y(now));
    last = point;
  }
  context.stroke();
};

/** @param nowT session time at the right edge, ms */
export function drawTrace(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  points: readonly TracePoint[],
  nowT: number,
  look: TraceLook,
): void {
  const right = width - 14;
  const x = (t: number): number => right - ((nowT - t) / TRACE_MS) * right;
  const y = (control: number): number =>
    height - ((Math.max(LOW, Math.min(HIGH, control)) - LOW) / (HIGH - LOW)) * height;
  context.fillStyle = look.colours.band;
  context.fillRect(0, y(look.bandHigh), width, y(look.bandLow) - y(look.bandHigh));
  context.strokeStyle = look.colours.grid;
  context.lineWidth = 1;
  for (const level of [0, 1]) {
    context.beginPath();
    context.moveTo(0, y(level));
    context.lineTo(width, y(level));
    context.stroke();
  }
  context.font = look.font;
  context.fillStyle = look.colours.text;
  context.fillText(look.words.target, 6, y(look.bandHigh) + 15);
  context.fillText(look.words.rest, 6, y(0) - 5);
  context.lineJoin = 'round';
  context.lineCap = 'round';
  context.strokeStyle = look.colours.target;
  context.lineWidth = 2;
  context.setLineDash([5, 5]);
  line(context, points, x, y, (point) => (point.playing ? point.targetNow : Number.NaN));
  context.setLineDash([]);
  context.strokeStyle = look.colours.control;
  context.lineWidth = 3.5;
  line(context, points, x, y, (point) => point.control);
  const last = points.at(-1);
  if (last && !Number.isNaN(last.control)) {
    context.fillStyle = look.colours.control;
    context.beginPath();
    context.arc(x(last.t), y(last.control), 6, 0, 2 * Math.PI);
    context.fill();
  }
}
