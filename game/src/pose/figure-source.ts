// What mannequin and keyboard have in common: the kinematic figure, 30 times a second, at the moment of the exercise that they give.
import { figureFrame } from '@aigaret/motion';
import type { PoseSourceKind, Tempo } from '@aigaret/contract';
import { figureAt, type FigureMoment, type MovedFigure } from './figure-control.ts';
import { FrameOutlet } from './frame-outlet.ts';
import type { PoseListener, PoseSource } from './source.ts';

/** A prescription fits; only these of its fields are used. */
export interface FigureSourceOptions extends MovedFigure {
  tempo?: Tempo; // speed of the figure; default: a calm one
}

export const FIGURE_WIDTH = 640;
export const FIGURE_HEIGHT = 480;
const FRAME_EVERY_MS = 1000 / 30;
/** Below this the figure's shaking cannot be seen; without any, a picture that repeats itself counts as a stuck camera. */
const NOISE = 0.0005;
/** Longest step: a tab that slept must not make the arm jump. */
const LONGEST_STEP_MS = 100;

/** Turns a moment that changes with time into a source. `momentAfter` gets the ms since its last call. */
export function createFigureSource(
  kind: PoseSourceKind,
  figure: MovedFigure,
  momentAfter: (dtMs: number, t: number) => FigureMoment,
): PoseSource {
  const outlet = new FrameOutlet();
  let timer: ReturnType<typeof setInterval> | undefined;
  let lastT = 0;

  const tick = (): void => {
    const t = outlet.elapsed();
    const moment = momentAfter(Math.min(LONGEST_STEP_MS, Math.max(0, t - lastT)), t);
    lastT = t;
    outlet.emit(figureFrame(t, figureAt(figure, moment), { aspect: FIGURE_WIDTH / FIGURE_HEIGHT, noise: NOISE }));
  };

  return {
    kind,
    width: FIGURE_WIDTH,
    height: FIGURE_HEIGHT,
    model: `figure ${kind}`,
    preview: null,
    start(listener: PoseListener) {
      clearInterval(timer);
      lastT = 0;
      outlet.open(listener);
      timer = setInterval(tick, FRAME_EVERY_MS);
      return Promise.resolve();
    },
    stop() {
      clearInterval(timer);
      outlet.close();
    },
  };
}
