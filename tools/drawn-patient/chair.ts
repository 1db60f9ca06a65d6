// The chair that the drawn patient sits on, from any side; drawn before the person.
import { IMAGE_STRIDE } from '@aigaret/contract';
import { FIGURE_STATURE, figureFrame, figureSegments, restPose, type FigurePose } from '@aigaret/motion';
import type { Canvas2d } from '../../game/src/pose/draw-shapes.ts';

/** A place in metres from the middle of the seated hips: to the person's left, up, forward. */
type Place = readonly [left: number, up: number, forward: number];

interface Board {
  from: Place;
  to: Place;
  colour: string;
}

const SEAT_UP = -0.1;
const FLOOR_UP = -(figureSegments.shank + figureSegments.ankleHeight) * FIGURE_STATURE + 0.01;
const HALF = 0.2; // of the seat's width
/** Of the back's: narrower than a trunk. An upright beside it, below the elbow, is read as a hanging forearm by a network that sees a bent one end-on. */
const HALF_BACK = 0.15;
const [BACK, FRONT] = [-0.2, 0.24];
const THICK = 0.035;
const [UPRIGHT, BOARD, SEAT] = ['#7a5a3c', '#94704c', '#86633f'];

const post = (left: number, forward: number, [from, to]: readonly [number, number]): Board => ({
  from: [left - THICK / 2, from, forward - THICK / 2],
  to: [left + THICK / 2, to, forward + THICK / 2],
  colour: UPRIGHT,
});
const across = (half: number, from: number, to: number): Board => ({
  from: [-half, from, BACK - 0.02],
  to: [half, to, BACK + 0.02],
  colour: BOARD,
});

const boards: readonly Board[] = [
  ...[-1, 1].flatMap((s) => [BACK, FRONT].map((forward) => post(s * HALF, forward, [FLOOR_UP, SEAT_UP]))),
  ...[-1, 1].map((s) => post(s * HALF_BACK, BACK, [SEAT_UP, 0.36])),
  across(HALF_BACK, 0.28, 0.36),
  across(HALF_BACK, 0.13, 0.19),
  { from: [-HALF - 0.02, SEAT_UP - 0.05, BACK - 0.02], to: [HALF + 0.02, SEAT_UP, FRONT + 0.02], colour: SEAT },
];

interface Corner {
  x: number;
  y: number;
  z: number;
}

/** From metres to px, by the points of the figure as it would sit there. */
function projection(person: FigurePose, width: number, height: number): (place: Place) => Corner {
  const { yawDeg, xNorm, floorYNorm, metresPerHeight } = person;
  const seated = { ...restPose('seated'), yawDeg, xNorm, floorYNorm, metresPerHeight };
  const { image } = figureFrame(0, seated, { aspect: width / height });
  const of = (landmark: number): Corner => ({
    x: (image?.[landmark * IMAGE_STRIDE] ?? 0) * width,
    y: (image?.[landmark * IMAGE_STRIDE + 1] ?? 0) * height,
    z: (image?.[landmark * IMAGE_STRIDE + 2] ?? 0) * width,
  });
  const middle = (a: number): Corner => weigh([of(a), 0.5], [of(a + 1), 0.5]);
  const [shoulders, hips, knees] = [middle(11), middle(23), middle(25)];
  const { shoulderWidth, trunk, thigh } = figureSegments;
  const left = weigh([of(11), 1 / (shoulderWidth * FIGURE_STATURE)], [of(12), -1 / (shoulderWidth * FIGURE_STATURE)]);
  const up = weigh([shoulders, 1 / (trunk * FIGURE_STATURE)], [hips, -1 / (trunk * FIGURE_STATURE)]);
  const forward = weigh([knees, 1 / (thigh * FIGURE_STATURE)], [hips, -1 / (thigh * FIGURE_STATURE)]);
  return ([l, u, f]) => weigh([hips, 1], [left, l], [up, u], [forward, f]);
}

function weigh(...parts: readonly (readonly [Corner, number])[]): Corner {
  const sum = { x: 0, y: 0, z: 0 };
  for (const [corner, weight] of parts) {
    sum.x += corner.x * weight;
    sum.y += corner.y * weight;
    sum.z += corner.z * weight;
  }
  return sum;
}

/** The outline around points, in order. */
function hull(points: readonly Corner[]): Corner[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (way: readonly Corner[]): Corner[] => {
    const kept: Corner[] = [];
    for (const point of way) {
      for (;;) {
        const [a, b] = [kept.at(-2), kept.at(-1)];
        if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break;
        kept.pop();
      }
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/** The chair where `person` sits, or would sit; it stays when the person stands up. */
export function drawChair(context: Canvas2d, person: FigurePose, width: number, height: number): void {
  const place = projection(person, width, height);
  const drawn = boards.map(({ from, to, colour }) => {
    const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
      place([(bits & 1 ? to : from)[0], (bits & 2 ? to : from)[1], (bits & 4 ? to : from)[2]]),
    );
    return { outline: hull(corners), colour, z: corners.reduce((sum, { z }) => sum + z, 0) };
  });
  for (const { outline, colour } of drawn.toSorted((a, b) => b.z - a.z)) {
    context.beginPath();
    outline.forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.fillStyle = colour;
    context.fill();
  }
}
