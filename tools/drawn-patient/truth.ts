// What a perfect measurement says about a drawn figure: the joint's own degrees where the movement claims degrees, else the
// movement's formula on the drawn landmarks. Also the formula on any landmarks, such as those that a network has read.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';
import { figureFrame, type View } from '@aigaret/motion';
import { createBody, describeBody, type Body } from '../../motion/src/body.ts';
import { controlView, findMovement, formulaOf } from '../../motion/src/movements/index.ts';
import { AMOUNTS, signsOf, VALUE } from '../../motion/src/movements/movement.ts';
import { compilePose } from '../../motion/src/taught-segments.ts';
import { figureAt, type FigureMoment, type MovedFigure } from '../../game/src/pose/figure-control.ts';

/** Landmarks less visible than this are not used, as in motion/. */
const VISIBLE_FROM = 0.5;

function bodyOf({ image }: PoseFrame, aspect: number): Body {
  const body = createBody();
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const from = landmark * IMAGE_STRIDE;
    if (!image || (image[from + 3] as number) < VISIBLE_FROM) continue;
    body.x[landmark] = (image[from] as number) * aspect;
    body.y[landmark] = image[from + 1] as number;
  }
  return body;
}

/** The side whose formula is asked, as a sign: of a movement on both sides the one that moves. */
function signOf({ exercise, side }: MovedFigure, { way }: FigureMoment): 1 | -1 {
  if (side === 'both' && way === 'right') return -1;
  return signsOf(findMovement(exercise), side)[0] ?? 1;
}

const viewOf = ({ exercise, view }: MovedFigure): View => view ?? controlView(findMovement(exercise));

/** The movement's formula on one frame, without smoothing; NaN = not measured. */
export function formulaValue(
  figure: MovedFigure,
  moment: FigureMoment,
  frame: PoseFrame,
  rest: PoseFrame,
  aspect: number,
): number {
  const movement = findMovement(figure.exercise);
  const formula = formulaOf(movement, viewOf(figure));
  const [now, atRest] = [bodyOf(frame, aspect), bodyOf(rest, aspect)];
  describeBody(atRest, atRest);
  describeBody(now, atRest);
  const taught = figure.taught ? compilePose(figure.taught) : null;
  const out = new Float64Array(AMOUNTS + formula.compensations.length).fill(Number.NaN);
  const direction = movement.turnsRound && figure.posture === 'standing' ? -1 : 1;
  formula.measure({ now, rest: atRest, s: signOf(figure, moment), direction, taught }, out);
  return out[VALUE] as number;
}

/** True when the exercise claims degrees in the view of the figure. */
export function claimsDegrees(figure: MovedFigure): boolean {
  const movement = findMovement(figure.exercise);
  return movement.drawn !== null && movement.degrees?.view === viewOf(figure);
}

/** In the unit of the formula. */
export function trueValue(figure: MovedFigure, moment: FigureMoment, aspect: number): number {
  const { drawn } = findMovement(figure.exercise);
  if (drawn && claimsDegrees(figure)) return drawn.restDeg + (drawn.fullDeg - drawn.restDeg) * moment.share;
  const frame = (share: number): PoseFrame => figureFrame(0, figureAt(figure, { ...moment, share }), { aspect });
  return formulaValue(figure, moment, frame(moment.share), frame(0), aspect);
}
