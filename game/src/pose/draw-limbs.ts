// Arms and legs of a drawn person as solid parts, clothed: short sleeves, trousers, shoes; hands with fingers. Radii in metres.
import { between, mix, moved, unit, upright, type Dot, type Part } from './draw-shapes.ts';

export interface LimbLook {
  skin: string;
  shirt: string;
  trousers: string;
  shoes: string;
}

/** One body's landmarks, px of a metre, and colours. */
export interface Drawn {
  dot: (landmark: number) => Dot;
  metre: number;
  look: LimbLook;
}

type Radii = readonly [number, number];

const partOf = ({ metre }: Drawn, a: Dot, b: Dot, [ra, rb]: Radii, colour: string): Part => ({
  a,
  b,
  ra: ra * metre,
  rb: rb * metre,
  colour,
});

/** Where a sleeve ends on the upper arm, and trousers on the shank. */
const SLEEVE_END = 0.48;
const HEM = 0.9;
/** How far the bone behind the elbow stands out along each of the two bones, metres. */
const ELBOW_POINT = 0.014;
/** Fingers end so far beyond their knuckle landmarks, from the wrist; their first joints lie so far before. */
const FINGER_ENDS = 1.28;
const KNUCKLES = 0.66;

/** One arm; `shoulder`: 11 or 12. */
export function armOf(drawn: Drawn, shoulder: number): Part[] {
  const { dot, look } = drawn;
  const [joint, elbow, wrist] = [dot(shoulder), dot(shoulder + 2), dot(shoulder + 4)];
  const [biceps, muscle] = [mix(joint, elbow, 0.5), mix(elbow, wrist, 0.22)];
  const sleeve = mix(joint, elbow, SLEEVE_END);
  return [
    partOf(drawn, joint, mix(joint, elbow, 0.3), [0.062, 0.06], look.shirt),
    partOf(drawn, mix(joint, elbow, 0.3), sleeve, [0.06, 0.058], look.shirt),
    partOf(drawn, biceps, elbow, [0.05, 0.036], look.skin),
    partOf(drawn, elbow, elbowPoint(drawn, shoulder), [0.036, 0.026], look.skin),
    partOf(drawn, elbow, muscle, [0.036, 0.044], look.skin),
    partOf(drawn, muscle, wrist, [0.044, 0.028], look.skin),
    ...handOf(drawn, shoulder + 4),
  ];
}

/** The bone behind the elbow's joint, which stands out when it bends. */
function elbowPoint({ dot, metre }: Drawn, shoulder: number): Dot {
  const [joint, elbow, wrist] = [dot(shoulder), dot(shoulder + 2), dot(shoulder + 4)];
  const [upper, lower] = [unit(between(joint, elbow)), unit(between(elbow, wrist))];
  return moved(elbow, [upper, ELBOW_POINT * metre], [lower, -ELBOW_POINT * metre]);
}

function handOf(drawn: Drawn, first: number): Part[] {
  const { dot, look } = drawn;
  const [wrist, little, index, thumb] = [dot(first), dot(first + 2), dot(first + 4), dot(first + 6)];
  const rays = [0, 0.33, 0.67, 1].flatMap((share) => {
    const far = mix(little, index, share);
    const knuckle = mix(wrist, far, KNUCKLES);
    const end = mix(wrist, far, FINGER_ENDS - 0.12 * Math.abs(share - 0.6));
    return [
      partOf(drawn, mix(wrist, far, 0.12), knuckle, [0.022, 0.0165], look.skin),
      partOf(drawn, knuckle, end, [0.0115, 0.0085], look.skin),
    ];
  });
  const ball = mix(wrist, thumb, 0.55);
  return [
    ...rays,
    partOf(drawn, mix(wrist, thumb, 0.15), ball, [0.022, 0.016], look.skin),
    partOf(drawn, ball, mix(wrist, thumb, 1.25), [0.014, 0.0105], look.skin),
  ];
}

/** One leg; `hip`: 23 or 24. */
export function legOf(drawn: Drawn, hip: number): Part[] {
  const { dot, look } = drawn;
  const [joint, knee, ankle] = [dot(hip), dot(hip + 2), dot(hip + 4)];
  const back = upright(between(dot(hip + 8), dot(hip + 6)), unit(between(knee, ankle)));
  const calf = moved(mix(knee, ankle, 0.28), [back, 0.012 * drawn.metre]);
  const hem = mix(knee, ankle, HEM);
  return [
    partOf(drawn, joint, mix(joint, knee, 0.5), [0.094, 0.08], look.trousers),
    partOf(drawn, mix(joint, knee, 0.5), knee, [0.08, 0.064], look.trousers),
    partOf(drawn, knee, calf, [0.063, 0.062], look.trousers),
    partOf(drawn, calf, hem, [0.062, 0.05], look.trousers),
    partOf(drawn, hem, ankle, [0.034, 0.036], look.skin),
    ...shoeOf(drawn, hip + 4),
  ];
}

function shoeOf(drawn: Drawn, first: number): Part[] {
  const { dot, look, metre } = drawn;
  const [ankle, heel, toe] = [dot(first), dot(first + 2), dot(first + 4)];
  const along = unit(between(heel, toe));
  const up = upright(between(heel, ankle), along);
  const ball = moved(mix(heel, toe, 0.7), [up, 0.018 * metre]);
  const back = moved(heel, [along, 0.022 * metre], [up, 0.02 * metre]);
  const instep = moved(mix(heel, toe, 0.45), [up, 0.04 * metre]);
  return [
    partOf(drawn, back, ball, [0.036, 0.042], look.shoes),
    partOf(drawn, ball, moved(toe, [along, -0.012 * metre], [up, 0.012 * metre]), [0.042, 0.028], look.shoes),
    partOf(drawn, ankle, back, [0.042, 0.036], look.shoes),
    partOf(drawn, ankle, instep, [0.042, 0.034], look.shoes),
    partOf(drawn, instep, ball, [0.034, 0.036], look.shoes),
  ];
}
