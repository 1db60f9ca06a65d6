// From which view a recording was taken, for movements that can be read in two.
import { IMAGE_STRIDE, type PoseFrame } from '@aigaret/contract';
import { controlView } from './movements/index.ts';
import type { Movement } from './movements/movement.ts';
import type { View } from './types.ts';

/** Shoulder width over trunk length: about 0.73 from the front, near 0 from the side. Between what the judge still trusts from
 * the side (0.40) and from the front (0.42), so that no recording is given to a view that refuses all of it. */
const BETWEEN = 0.41;
const VISIBLE = 0.3;
/** Looked at: so many frames, evenly over the recording. */
const LOOKED_AT = 60;

function widthPerTrunk({ image }: PoseFrame, aspect: number): number {
  if (!image) return NaN;
  for (const landmark of [11, 12, 23, 24]) if ((image[landmark * IMAGE_STRIDE + 3] as number) < VISIBLE) return NaN;
  const across = (a: number, b: number): number =>
    ((image[a * IMAGE_STRIDE] as number) - (image[b * IMAGE_STRIDE] as number)) * aspect;
  const down = (a: number, b: number): number =>
    (image[a * IMAGE_STRIDE + 1] as number) - (image[b * IMAGE_STRIDE + 1] as number);
  const width = Math.sqrt(across(11, 12) * across(11, 12) + down(11, 12) * down(11, 12));
  const x = (across(11, 23) + across(12, 24)) / 2;
  const y = (down(11, 23) + down(12, 24)) / 2;
  return width / Math.sqrt(x * x + y * y);
}

/** The movement's only view, or what most frames show; where that cannot be told, the view of the control. */
export function viewSeen(frames: readonly PoseFrame[], movement: Movement, aspect: number): View {
  const usual = controlView(movement);
  if (!movement.measuring) return usual;
  const step = Math.max(1, Math.floor(frames.length / LOOKED_AT));
  const ratios = frames
    .filter((_, index) => index % step === 0)
    .map((frame) => widthPerTrunk(frame, aspect))
    .filter((ratio) => ratio === ratio)
    .toSorted((a, b) => a - b);
  const middle = ratios[Math.floor(ratios.length / 2)];
  if (middle === undefined) return usual;
  return middle < BETWEEN ? 'side' : 'front';
}
