// A pose as bones and joints on a canvas, not mirrored: the patient's left is on the right, as when facing them.
import { IMAGE_STRIDE, type Side, skeletonBones } from '@aigaret/contract';

/** Landmarks seen less surely than this are drawn faint; a faint bone is a guess of the network. */
const SURE_VISIBILITY = 0.5;
const FAINT = 0.22;

const COLOURS = { body: '#9fd6cf', affected: '#ffc46b', joint: '#ffffff', head: '#9fd6cf' };
const isLeft = (landmark: number): boolean => landmark % 2 === 1;

/** Largest rectangle of this aspect inside width x height, centred. */
export function fitted(
  width: number,
  height: number,
  aspect: number,
): { x: number; y: number; width: number; height: number } {
  const wide = Math.min(width, height * aspect);
  const high = wide / aspect;
  return { x: (width - wide) / 2, y: (height - high) / 2, width: wide, height: high };
}

/** @param image 33 x [x, y, z, visibility] in 0..1 of the picture */
export function drawSkeleton(
  context: CanvasRenderingContext2D,
  box: { x: number; y: number; width: number; height: number },
  image: Float64Array,
  side: Side,
): void {
  const x = (landmark: number): number => box.x + (image[landmark * IMAGE_STRIDE] as number) * box.width;
  const y = (landmark: number): number => box.y + (image[landmark * IMAGE_STRIDE + 1] as number) * box.height;
  const sure = (landmark: number): number =>
    (image[landmark * IMAGE_STRIDE + 3] as number) >= SURE_VISIBILITY ? 1 : FAINT;
  const onSide = (landmark: number): boolean => side !== 'both' && isLeft(landmark) === (side === 'left');
  const thickness = Math.max(3, box.height / 55);
  context.lineCap = 'round';
  for (const [from, to] of skeletonBones) {
    context.globalAlpha = Math.min(sure(from), sure(to));
    context.strokeStyle = onSide(from) && onSide(to) ? COLOURS.affected : COLOURS.body;
    context.lineWidth = thickness;
    context.beginPath();
    context.moveTo(x(from), y(from));
    context.lineTo(x(to), y(to));
    context.stroke();
  }
  context.globalAlpha = sure(0);
  context.strokeStyle = COLOURS.head;
  context.beginPath();
  context.ellipse(
    (x(7) + x(8)) / 2,
    (y(7) + y(8)) / 2,
    ...headRadii(x(7) - x(8), y(7) - y(8), thickness),
    0,
    0,
    2 * Math.PI,
  );
  context.stroke();
  context.fillStyle = COLOURS.joint;
  for (const joint of new Set(skeletonBones.flat())) {
    context.globalAlpha = sure(joint);
    context.beginPath();
    context.arc(x(joint), y(joint), thickness * 0.62, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The head as wide as the ears lie apart, a third higher; never smaller than two bones. */
function headRadii(dx: number, dy: number, thickness: number): [number, number] {
  const width = Math.max(thickness * 2, Math.hypot(dx, dy) * 0.62);
  return [width, width * 1.3];
}
