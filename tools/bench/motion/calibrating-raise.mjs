// A raise of the arm made from one resting picture, to calibrate by where a recording holds no slow raise of its own: the arm
// is turned sideways about its shoulder in the picture, and everything else stays.
import { roundFrame } from '@aigaret/contract';

const ARM_BELOW_SHOULDER = [13, 15, 17, 19, 21]; // left; the right one's are one higher
const FULL_DEG = 90;
const STANDS_MS = 1200;
const RAISE_MS = 3000; // up and down
const FRAME_MS = 1000 / 30;

/** Frames of standing, one raise and its lowering, and standing. `picture` is { width, height }. */
export function calibratingRaise({ image }, side, picture) {
  const aspect = picture.width / picture.height;
  const odd = side === 'left' ? 0 : 1;
  const outwards = side === 'left' ? -1 : 1; // y points down, so the left arm turns against the clock
  const shoulder = (11 + odd) * 4;
  return Array.from({ length: Math.round((2 * STANDS_MS + RAISE_MS) / FRAME_MS) }, (_, index) => {
    const t = index * FRAME_MS;
    const share = Math.min(1, Math.max(0, (t - STANDS_MS) / RAISE_MS));
    const turn = (outwards * FULL_DEG * (1 - Math.cos(2 * Math.PI * share)) * Math.PI) / 360;
    const turned = image.slice();
    for (const left of ARM_BELOW_SHOULDER) {
      const from = (left + odd) * 4;
      const x = (image[from] - image[shoulder]) * aspect;
      const y = image[from + 1] - image[shoulder + 1];
      turned[from] = image[shoulder] + (x * Math.cos(turn) - y * Math.sin(turn)) / aspect;
      turned[from + 1] = image[shoulder + 1] + x * Math.sin(turn) + y * Math.cos(turn);
    }
    return roundFrame({ t, image: turned, world: null, people: 1 });
  });
}
