// Draws the pictures of a clip and sends them home as JPEG, a few at a time and in order.
import { restPose, type FigurePose } from '@aigaret/motion';
import { defaultLook, type FigureLook } from '../../game/src/pose/draw-figure.ts';
import { drawRoom } from '../../game/src/pose/draw-room.ts';
import { drawChair } from './chair.ts';
import { drawPerson } from './person.ts';
import {
  clipDefaults,
  CLIP_FPS,
  CLIP_HEIGHT,
  CLIP_WIDTH,
  planClip,
  type ClipOptions,
  type ClipTruth,
} from './script.ts';

const JPEG_QUALITY = 0.88;
const BATCH = 30; // pictures a request

const visitorLook: FigureLook = {
  ...defaultLook,
  shirt: '#f2f4f5',
  trousers: '#56718c',
  hair: '#5b4a3e',
};

const canvas = document.querySelector('canvas') as HTMLCanvasElement;
const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;

function drawMoment(
  options: ClipOptions,
  t: number,
  who: { patient: FigurePose | null; visitor: FigurePose | null },
): void {
  drawRoom(context, CLIP_WIDTH, CLIP_HEIGHT);
  const needsChair = options.exercise === 'sit-to-stand' || options.posture !== 'standing';
  if (needsChair) {
    const seat = who.patient ?? restPose('seated');
    const isAway = options.scene === 'leaves' || options.scene === 'empty'; // the chair does not walk with them
    drawChair(context, isAway ? { ...seat, xNorm: 0.5 } : seat, CLIP_WIDTH, CLIP_HEIGHT);
  }
  if (who.visitor) drawPerson(context, t, who.visitor, visitorLook);
  if (who.patient) drawPerson(context, t, who.patient, defaultLook);
}

const jpeg = (): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('No JPEG came.'))), 'image/jpeg', JPEG_QUALITY);
  });

async function render(wish: Partial<ClipOptions>): Promise<ClipTruth> {
  const options = { ...clipDefaults, ...wish };
  const plan = planClip(options);
  const count = Math.round((plan.truth.durationMs / 1000) * CLIP_FPS);
  let batch: Blob[] = [];
  for (let index = 0; index < count; index += 1) {
    const t = (index * 1000) / CLIP_FPS;
    drawMoment(options, t, plan.at(t));
    batch.push(await jpeg());
    if (batch.length < BATCH && index < count - 1) continue;
    await fetch('/append', { method: 'POST', body: new Blob(batch) });
    batch = [];
  }
  return plan.truth;
}

/** One picture at a time of the clip, left on the canvas; for looking at. */
function show(wish: Partial<ClipOptions>, t: number): void {
  const options = { ...clipDefaults, ...wish };
  drawMoment(options, t, planClip(options).at(t));
}

Object.assign(globalThis, { drawnPatient: { render, show } });
