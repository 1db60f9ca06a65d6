// Draws poses of a movement, lets the real network read them, and measures both with the movement's formula: what the
// network adds to the error, and what the formula has of its own.
import { figureFrame, type View, type WayId } from '@aigaret/motion';
import { tpose } from '@aigaret/motion/testing';
import type { PoseFrame, Posture, Side } from '@aigaret/contract';
import { figureAt, figureWays, type FigureMoment, type MovedFigure } from '../../../game/src/pose/figure-control.ts';
import { allMovements, controlView } from '../../../motion/src/movements/index.ts';
import { drawRoom } from '../../../game/src/pose/draw-room.ts';
import { drawChair } from '../../drawn-patient/chair.ts';
import { drawPerson } from '../../drawn-patient/person.ts';
import { CLIP_HEIGHT, CLIP_WIDTH } from '../../drawn-patient/script.ts';
import { claimsDegrees, formulaValue, trueValue } from '../../drawn-patient/truth.ts';
import type { PoseVariant } from '../../../game/src/pose/worker/protocol.ts';
import { createContactSheet, type ContactSheet } from './contact-sheet.ts';
import { createNetworkReader, type NetworkReader } from './network-reader.ts';

const ASPECT = CLIP_WIDTH / CLIP_HEIGHT;
/** The network follows a body from picture to picture: the figure goes to each pose in so many steps, as a body would. */
const STEPS_BETWEEN = 3;
/** And stays there for so many pictures until the network's own smoothing has arrived. */
const SETTLING = 4;
/** Largest share of the full way that is drawn: ends of ranges are where formulas leave their ground. */
const TOP_SHARE = 1;

/** One sweep: a movement on one side, in one view, on one of its ways. */
export interface Sweep extends MovedFigure {
  posture: Posture;
  side: Side;
  view: View;
  isMeasuring: boolean; // a measuring repetition, beside the control
  way: WayId | null;
  claimsDegrees: boolean;
}

export interface SweepReading {
  unit: 'deg' | 'share'; // share = in percent of the full way
  shares: number[];
  truth: number[]; // in the formula's unit
  formula: number[]; // the formula on the true landmarks; NaN as null
  network: (number | null)[]; // the formula on the network's landmarks; null = nobody seen or not measured
  fullWay: number; // of the truth, in the formula's unit
}

const canvas = document.querySelector('canvas') as HTMLCanvasElement;
const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
/** The network is told in the page's address. */
const variant = (new URLSearchParams(location.search).get('network') ?? 'CPU-lite') as PoseVariant;
let reader: NetworkReader | null = null;

/** All that can be swept: each movement on each of its single sides, in the view of its control and in the measuring one. */
function sweeps(): Sweep[] {
  return allMovements.flatMap((movement) => {
    const posture: Posture = movement.postures.includes('seated') ? 'seated' : 'standing';
    const sides: Side[] = movement.sides.filter((side) => side !== 'both');
    const views = [movement, movement.measuring].flatMap((formula) => (formula ? [controlView(formula)] : []));
    return (sides.length > 0 ? sides : (['both'] as const)).flatMap((side) =>
      views.flatMap((view) => {
        const isMeasuring = view !== controlView(movement);
        const taught = movement.kind === 'pose' ? tpose : undefined;
        const figure = { exercise: movement.id, side, posture, view, isMeasuring, taught };
        const ways = figureWays(figure);
        return (ways.length > 0 ? ways : [null]).map((way) => ({
          ...figure,
          way,
          claimsDegrees: claimsDegrees(figure),
        }));
      }),
    );
  });
}

function draw(sweep: Sweep, moment: FigureMoment): PoseFrame {
  const pose = figureAt(sweep, moment);
  drawRoom(context, CLIP_WIDTH, CLIP_HEIGHT);
  if (sweep.posture !== 'standing') drawChair(context, pose, CLIP_WIDTH, CLIP_HEIGHT);
  drawPerson(context, 0, pose);
  return figureFrame(0, pose, { aspect: ASPECT });
}

async function read(sweep: Sweep, poses: number, sheet: ContactSheet | null = null): Promise<SweepReading> {
  reader ??= await createNetworkReader(variant);
  const at = (share: number): FigureMoment => ({ share, way: sweep.way });
  const trueRest = draw(sweep, at(0));
  const seenRest = await reader.read(canvas, 3 * SETTLING);
  sheet?.add(canvas, trueRest, seenRest);
  const found: SweepReading = {
    unit: sweep.claimsDegrees ? 'deg' : 'share',
    shares: [],
    truth: [],
    formula: [],
    network: [],
    fullWay: trueValue(sweep, at(1), ASPECT) - trueValue(sweep, at(0), ASPECT),
  };
  for (let pose = 1; pose <= poses; pose += 1) {
    for (let step = 1; step < STEPS_BETWEEN; step += 1) {
      draw(sweep, at((TOP_SHARE * (pose - 1 + step / STEPS_BETWEEN)) / poses));
      await reader.read(canvas, 1);
    }
    const share = (TOP_SHARE * pose) / poses;
    const frame = draw(sweep, at(share));
    const seen = await reader.read(canvas, SETTLING);
    sheet?.add(canvas, frame, seen);
    const value = seen.image && seenRest.image ? formulaValue(sweep, at(share), seen, seenRest, ASPECT) : Number.NaN;
    found.shares.push(share);
    found.truth.push(trueValue(sweep, at(share), ASPECT));
    found.formula.push(formulaValue(sweep, at(share), frame, trueRest, ASPECT));
    found.network.push(Number.isNaN(value) ? null : value);
  }
  return found;
}

/** The same, and a picture of all its poses with the true points and those that were read, as a data URL. */
async function readAndShow(sweep: Sweep, poses: number): Promise<{ reading: SweepReading; picture: string }> {
  const sheet = createContactSheet(poses + 1);
  const reading = await read(sweep, poses, sheet);
  return { reading, picture: sheet.dataUrl() };
}

Object.assign(globalThis, { networkBench: { sweeps, draw, read, readAndShow } });
