// A figure's posture as formulas see it, for their specs.
import { createBody, describeBody, type Body } from '../body.ts';
import { figureFrame, type FigurePose } from '../figure.ts';

export interface SeenAs {
  aspect: number; // picture width / height
  atRest?: Body | undefined; // to fall back to where the hips are hidden; default the body itself
  unseen?: readonly number[]; // landmarks
  mirrorOf?: ((landmark: number) => number) | undefined; // the body in a mirror: whose place each landmark takes
}

export function bodyOf(pose: FigurePose, { aspect, atRest, unseen = [], mirrorOf }: SeenAs): Body {
  const image = figureFrame(0, pose, { aspect }).image as Float64Array;
  const body = createBody();
  for (let landmark = 0; landmark < body.x.length; landmark += 1) {
    if (unseen.includes(landmark)) continue;
    const of = mirrorOf ? mirrorOf(landmark) : landmark;
    const x = image[of * 4] as number;
    body.x[landmark] = (mirrorOf ? 1 - x : x) * aspect;
    body.y[landmark] = image[of * 4 + 1] as number;
  }
  describeBody(body, atRest ?? body);
  return body;
}
