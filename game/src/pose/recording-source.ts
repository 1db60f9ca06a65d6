// Plays a recording as if it happened now. Frames keep their recorded times, so that the same numbers come out whatever
// the speed; after the end, or between frames far apart, time goes on with empty frames.
import { AigaretError, emptyFrame, roundTime, type PoseFrame, type Recording } from '@aigaret/contract';
import { EMPTY_EVERY_MS } from './frame-outlet.ts';
import type { PoseListener, PoseSource } from './source.ts';

export interface RecordingSourceOptions {
  speed?: number; // 0.1 to 20; default 1
  loop?: boolean; // default false
  now?: () => number; // ms; default performance.now
}

const TICK_MS = 15; // half a frame at 30 a second
const SPEEDS = { min: 0.1, max: 20 };

const copyAt = (frame: PoseFrame, t: number): PoseFrame => ({
  t,
  image: frame.image ? frame.image.slice() : null,
  world: frame.world ? frame.world.slice() : null,
  people: frame.people,
});

/** @throws AigaretError RECORDING_INVALID when it has no frames or the speed is out of bounds */
export function createRecordingSource(
  recording: Recording,
  { speed = 1, loop = false, now = () => performance.now() }: RecordingSourceOptions = {},
): PoseSource {
  const frames = recording.items.flatMap((item) => (item.kind === 'frame' ? [item.frame] : []));
  const refuse = (expected: string, got: string): never => {
    throw new AigaretError('RECORDING_INVALID', { where: 'Recording to play', expected, got });
  };
  if (frames.length === 0) refuse('at least one frame', 'none');
  if (!(speed >= SPEEDS.min && speed <= SPEEDS.max)) refuse(`a speed of ${SPEEDS.min} to ${SPEEDS.max}`, `${speed}`);
  const first = (frames[0] as PoseFrame).t;
  const last = (frames.at(-1) as PoseFrame).t;
  const roundMs = last - first + (frames.length > 1 ? (last - first) / (frames.length - 1) : EMPTY_EVERY_MS);

  let listener: PoseListener | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let beginMs = 0;
  let next = 0; // index of the next frame
  let offset = 0; // ms added to recorded times, grows with each round
  let lastT = -1;

  const give = (frame: PoseFrame): void => {
    if (frame.t <= lastT) return;
    lastT = frame.t;
    listener?.frame(frame);
  };

  /** Time goes on where the recording has no frames: after its end, or in a gap. */
  const giveEmptyUntil = (limit: number): void => {
    if (lastT < 0) return;
    const from = lastT;
    const count = Math.ceil((limit - from) / EMPTY_EVERY_MS);
    for (let index = 1; index <= count; index += 1) give(emptyFrame(from + index * EMPTY_EVERY_MS));
  };

  /** Recorded time that is due now; the recording's own first frame is due at once. */
  const tick = (): void => {
    const due = first + (now() - beginMs) * speed;
    for (;;) {
      const frame = frames[next];
      if (!frame) {
        if (!loop) break;
        offset = roundTime(offset + roundMs);
        next = 0;
        continue;
      }
      if (frame.t + offset > due) break;
      give(copyAt(frame, roundTime(frame.t + offset)));
      next += 1;
      if (!listener) return; // stopped by what it heard
    }
    giveEmptyUntil(due - 2 * EMPTY_EVERY_MS);
  };

  return {
    kind: 'recording',
    width: recording.header.width,
    height: recording.header.height,
    model: recording.header.model ?? 'recording',
    preview: null,
    start(hears) {
      clearInterval(timer);
      listener = hears;
      beginMs = now();
      [next, offset, lastT] = [0, 0, -1];
      timer = setInterval(tick, TICK_MS);
      return Promise.resolve();
    },
    stop() {
      clearInterval(timer);
      listener = null;
    },
  };
}
