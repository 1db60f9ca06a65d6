import { figureFrame } from '@aigaret/motion';
import { figureAt } from '../src/pose/figure-control.ts';
import { loadPoseAssets } from '../src/pose/assets.ts';
import { drawFigure, drawRoom } from '../src/pose/draw-figure.ts';
import { drawChair } from '../../tools/drawn-patient/chair.ts';
import { restPose } from '@aigaret/motion';
import { createDetector } from '../src/pose/worker/detector.ts';
import { POSE_BUFFER_BYTES, poseViews } from '../src/pose/worker/protocol.ts';
const canvas = document.querySelector('canvas') as HTMLCanvasElement;
const c = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
let det: any; let t = 0;
async function tune(variant: any, cases: any[]) {
  det ??= {};
  if (!det[variant]) { (globalThis as any).import = undefined; det[variant] = await createDetector({ assets: await loadPoseAssets(), variant }); }
  const out = [];
  const buf = new ArrayBuffer(POSE_BUFFER_BYTES);
  for (const k of cases) {
    const f = figureFrame(0, figureAt(k, k.value), { aspect: 4 / 3 });
    drawRoom(c, 640, 480);
    const seat = figureFrame(0, restPose('seated'), { aspect: 4 / 3 });
    if (k.posture !== 'standing' || k.exercise === 'sit-to-stand') drawChair(c, seat.image as Float64Array, 640, 480);
    drawFigure(c, f.image as Float64Array, 640, 480);
    let seen; for (let i = 0; i < 6; i++) seen = det[variant].detect(canvas, (t += 100), 1, buf);
    out.push({ k, seen, truth: Array.from(f.image as Float64Array), read: Array.from(poseViews(buf).image), world: Array.from(poseViews(buf).world) });
  }
  return out;
}
Object.assign(globalThis, { tune });
