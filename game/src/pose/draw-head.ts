// The head of a drawn person as solid parts: skull, hair, face, ears and neck. Lengths in metres of an adult's head.
import { across, between, mix, moved, unit, upright, type Dot, type Part } from './draw-shapes.ts';

export interface HeadLook {
  skin: string;
  hair: string;
  lips: string;
}

const EYE_WHITE = '#f4f1ec';
const IRIS = '#2b1d14';

/** A place in the head, metres from the middle of the ears: to the person's left, up, forward. */
type Place = readonly [left: number, up: number, forward: number];

/** Parts of both halves are given for the left one. */
interface HeadPart {
  from: Place;
  to: Place;
  radii: readonly [number, number];
  of: 'skin' | 'hair' | 'lips' | 'white' | 'iris';
  isPair?: boolean;
}

const headParts: readonly HeadPart[] = [
  { from: [0, 0.045, -0.028], to: [0, 0.04, 0.016], radii: [0.074, 0.075], of: 'skin' }, // skull
  { from: [0, 0.012, 0.03], to: [0, -0.062, 0.046], radii: [0.06, 0.036], of: 'skin' }, // face
  { from: [0.03, -0.008, 0.036], to: [0.014, -0.07, 0.048], radii: [0.044, 0.03], of: 'skin', isPair: true }, // cheek
  { from: [0.05, -0.03, 0.004], to: [0.012, -0.08, 0.058], radii: [0.022, 0.022], of: 'skin', isPair: true }, // jaw
  { from: [0, 0.02, 0.08], to: [0, -0.012, 0.092], radii: [0.009, 0.0125], of: 'skin' }, // nose
  { from: [0.011, -0.017, 0.084], to: [0.009, -0.016, 0.088], radii: [0.009, 0.008], of: 'skin', isPair: true },
  { from: [0.0306, 0.02, 0.076], to: [0.0306, 0.02, 0.076], radii: [0.0125, 0.0125], of: 'white', isPair: true },
  { from: [0.0306, 0.02, 0.0825], to: [0.0306, 0.02, 0.0825], radii: [0.0072, 0.0072], of: 'iris', isPair: true },
  { from: [0.02, 0.031, 0.0845], to: [0.041, 0.029, 0.077], radii: [0.0045, 0.0045], of: 'skin', isPair: true }, // lid
  { from: [0.013, 0.04, 0.0895], to: [0.03, 0.044, 0.0855], radii: [0.005, 0.006], of: 'hair', isPair: true }, // brow
  { from: [0.03, 0.044, 0.0855], to: [0.047, 0.04, 0.0755], radii: [0.006, 0.004], of: 'hair', isPair: true },
  { from: [0, -0.047, 0.0865], to: [0.024, -0.051, 0.079], radii: [0.0055, 0.004], of: 'lips', isPair: true },
  { from: [0, -0.056, 0.0845], to: [0.022, -0.0525, 0.078], radii: [0.0065, 0.0045], of: 'lips', isPair: true },
  { from: [0.076, 0.014, -0.008], to: [0.072, -0.018, 0.001], radii: [0.017, 0.011], of: 'skin', isPair: true }, // ear
  { from: [0, 0.052, -0.038], to: [0, 0.066, -0.006], radii: [0.079, 0.079], of: 'hair' },
  { from: [0, 0.01, -0.05], to: [0, -0.03, -0.05], radii: [0.062, 0.045], of: 'hair' }, // to the nape
];

/** The neck's upper end, in the head. */
const NAPE: Place = [0, -0.035, -0.012];
const NECK_RADIUS = 0.054;

/** `dot`: the landmarks; `metre`: its px. */
export function headOf(dot: (landmark: number) => Dot, metre: number, look: HeadLook): Part[] {
  const [ears, nose] = [mix(dot(7), dot(8), 0.5), dot(0)];
  const left = unit(between(dot(8), dot(7)));
  const up = upright(between(mix(dot(9), dot(10), 0.5), mix(dot(2), dot(5), 0.5)), left);
  const ahead = across(left, up);
  const sense = Math.sign(
    between(ears, nose).x * ahead.x + between(ears, nose).y * ahead.y + between(ears, nose).z * ahead.z,
  );
  const at = ([l, u, f]: Place, s = 1): Dot =>
    moved(ears, [left, s * l * metre], [up, u * metre], [ahead, (sense || 1) * f * metre]);
  const colours = { skin: look.skin, hair: look.hair, lips: look.lips, white: EYE_WHITE, iris: IRIS };
  const parts = headParts.flatMap(({ from, to, radii, of, isPair }) =>
    (isPair ? [1, -1] : [1]).map((s) => ({
      a: at(from, s),
      b: at(to, s),
      ra: radii[0] * metre,
      rb: radii[1] * metre,
      colour: colours[of],
    })),
  );
  const shoulders = mix(dot(11), dot(12), 0.5);
  const radius = NECK_RADIUS * metre;
  return [...parts, { a: at(NAPE), b: shoulders, ra: radius, rb: radius * 1.08, colour: look.skin }];
}
