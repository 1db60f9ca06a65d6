// The chair that the drawn patient sits on: seen from the front, drawn before the person.
import { IMAGE_STRIDE } from '@aigaret/contract';

/** `image`: landmarks of the seated figure, 0..1 of the picture. */
export function drawChair(context: CanvasRenderingContext2D, image: Float64Array, width: number, height: number): void {
  const x = (landmark: number): number => (image[landmark * IMAGE_STRIDE] as number) * width;
  const y = (landmark: number): number => (image[landmark * IMAGE_STRIDE + 1] as number) * height;
  const unit = x(11) - x(12); // shoulder width
  const middle = (x(23) + x(24)) / 2;
  const seat = (y(23) + y(24)) / 2 + unit * 0.3;
  const floor = (y(29) + y(30)) / 2 - unit * 0.1;
  const half = unit * 0.66;
  context.fillStyle = '#7a5a3c';
  for (const side of [-1, 1]) {
    context.fillRect(middle + side * half - unit * 0.05, seat, unit * 0.1, floor - seat);
    context.fillRect(middle + side * half - unit * 0.05, seat - unit * 0.95, unit * 0.1, unit);
  }
  context.fillStyle = '#94704c';
  context.fillRect(middle - half, seat - unit * 0.95, half * 2, unit * 0.16);
  context.fillRect(middle - half, seat - unit * 0.55, half * 2, unit * 0.12);
  context.fillStyle = '#86633f';
  context.fillRect(middle - half - unit * 0.06, seat - unit * 0.04, half * 2 + unit * 0.12, unit * 0.16);
}
