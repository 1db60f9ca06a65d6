// Pictures of a sweep side by side, each with the true points and those that the network read: what to look at when the
// two disagree.
import { IMAGE_STRIDE, LANDMARK_COUNT, type PoseFrame } from '@aigaret/contract';

/** What is cut out of each picture, px: the person in the middle. */
const CUT = { x: 140, width: 360 } as const;
const COLUMNS = 4;
const [TRUE_COLOUR, READ_COLOUR] = ['#00e060', '#ff2020'];
/** Lines between landmarks that help the eye: arms, trunk, legs, feet, ears. */
const bones: readonly (readonly [number, number])[] = [
  [7, 8],
  [9, 10],
  ...[0, 1].flatMap((side) =>
    (
      [
        [11, 13],
        [13, 15],
        [15, 19],
        [11, 23],
        [23, 25],
        [25, 27],
        [27, 29],
        [29, 31],
      ] as const
    ).map(([a, b]) => [a + side, b + side] as const),
  ),
];

export interface ContactSheet {
  add(canvas: HTMLCanvasElement, truth: PoseFrame, seen: PoseFrame): void;
  dataUrl(): string;
}

/** An empty sheet for so many pictures. */
export function createContactSheet(count: number): ContactSheet {
  const sheet = document.createElement('canvas');
  const context = sheet.getContext('2d') as CanvasRenderingContext2D;
  let placed = 0;
  const mark = (image: Float64Array, colour: string, width: number, height: number): void => {
    const at = (landmark: number): [number, number] => [
      (image[landmark * IMAGE_STRIDE] as number) * width,
      (image[landmark * IMAGE_STRIDE + 1] as number) * height,
    ];
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = 1;
    for (const [a, b] of bones) {
      context.beginPath();
      context.moveTo(...at(a));
      context.lineTo(...at(b));
      context.globalAlpha = a % 2 === 1 ? 1 : 0.55; // the person's left stands out
      context.stroke();
    }
    for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
      const [x, y] = at(landmark);
      context.fillRect(x - 1.5, y - 1.5, 3, 3);
    }
    context.globalAlpha = 1;
  };
  return {
    add(canvas, truth, seen) {
      const { width, height } = canvas;
      if (placed === 0) {
        sheet.width = COLUMNS * CUT.width;
        sheet.height = Math.ceil(count / COLUMNS) * height;
      }
      context.save();
      context.translate((placed % COLUMNS) * CUT.width - CUT.x, Math.floor(placed / COLUMNS) * height);
      context.beginPath();
      context.rect(CUT.x, 0, CUT.width, height);
      context.clip();
      context.drawImage(canvas, 0, 0);
      if (truth.image) mark(truth.image, TRUE_COLOUR as string, width, height);
      if (seen.image) mark(seen.image, READ_COLOUR as string, width, height);
      context.restore();
      placed += 1;
    },
    dataUrl: () => sheet.toDataURL('image/png'),
  };
}
