// Drives a run by hand in tests of the rules: "raise in 2 s, hold 1.5 s, lower in 2.5 s", on the scripted motion room.
import type { Prescription, Recording, RecordingItem } from '@aigaret/contract';
import type { QualityReason, WayId } from '@aigaret/motion';
import { ease } from '../ease.ts';
import { createRun } from '../run.ts';
import type { Run, RunCommand, RunEvent, RunOptions } from '../types.ts';
import { pretendPrescription } from './prescription.ts';
import type { MotionRoom } from '../motion-room.ts';
import { scriptedCalibration, scriptedFrame, scriptedMotion } from './scripted-motion.ts';

/** Target of the scripted calibration, in degrees. */
export const SCRIPTED_TARGET = scriptedCalibration.target;

export interface Repeat {
  raiseMs?: number;
  holdMs?: number;
  lowerMs?: number;
  top?: number; // control; default 1
  leans?: boolean;
}

export class ScriptedDriver {
  readonly run: Run;
  readonly prescription: Prescription;
  readonly events: RunEvent[] = [];
  readonly items: RecordingItem[] = [];
  t = 0;
  value = 0; // degrees
  reason: QualityReason = 'ok';
  leans = false;
  way: WayId | null = null; // that moves, where there are several
  beyond = false; // the left shoulder is beyond its cap
  drops = false; // the hips sink on the next frame

  constructor(
    given: Partial<Prescription> = {},
    options: Partial<RunOptions> = { calibration: scriptedCalibration },
    private readonly hz = 30,
    motion: MotionRoom = scriptedMotion,
  ) {
    this.prescription = pretendPrescription(given);
    this.run = createRun({ prescription: this.prescription, width: 640, height: 480, seed: 1, ...options }, motion);
  }

  get recording(): Recording {
    const header = { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin' } as const;
    return { header, items: this.items };
  }

  /** Frames for `ms`, the value going to `to` (degrees) with an eased ramp; stays without it. */
  go(ms: number, to = this.value): this {
    const from = this.value;
    const start = this.t;
    while (this.t < start + ms) {
      this.t = Math.round((this.t + 1000 / this.hz) * 10) / 10;
      this.value = from + (to - from) * ease((this.t - start) / ms);
      this.frame();
    }
    return this;
  }

  /** One frame at the present time and value. */
  frame(): void {
    const { beyond, drops: dropped } = this;
    const frame = scriptedFrame(this.t, this.value, this.reason, this.leans, this.way, { beyond, dropped });
    this.drops = false;
    this.run.step(frame);
    this.items.push({ kind: 'frame', frame });
    this.#drain();
  }

  command(command: RunCommand): this {
    this.run.command(command);
    this.#drain();
    return this;
  }

  /** From the start to the first frame of play, or from a rest to the next set. */
  untilPlaying(): this {
    for (let waited = 0; this.run.state.stage !== 'playing' && waited < 1000; waited += 1) this.go(100);
    return this;
  }

  /** One repetition and the pause after it. */
  repeat({ raiseMs = 2000, holdMs = 1700, lowerMs = 2500, top = 1, leans = false }: Repeat = {}): this {
    this.leans = leans;
    this.go(raiseMs, top * SCRIPTED_TARGET)
      .go(holdMs)
      .go(lowerMs, 0);
    this.leans = false;
    return this.go(this.prescription.tempo.pauseMs + 200);
  }

  kinds(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  #drain(): void {
    this.events.push(...this.run.takeEvents());
    for (const event of this.run.takeRecordingEvents()) this.items.push({ kind: 'event', event });
  }
}
