// The rules on what motion/ really measures: the drawn figure raises an arm beyond its cap, or sinks, in whatever movement.
import { describe, expect, it } from '@jest/globals';
import { IMAGE_STRIDE, LANDMARK_COUNT, type Clearance, type Prescription, type PoseFrame } from '@aigaret/contract';
import { figureFrame, restPose } from '@aigaret/motion';
import { createRun } from '../run.ts';
import { closedLoopPatient } from '../testing/patient.ts';
import type { PatientParameters } from '../testing/patient-parameters.ts';
import { pretendPrescription } from '../testing/prescription.ts';
import { pretendClearance, pretendSafety } from '../testing/safety.ts';
import type { Run, RunEvent } from '../types.ts';

const STEP_MS = 50;

/** A pretend patient at a run, by hand. */
class Session {
  readonly run: Run;
  readonly events: RunEvent[] = [];
  t = 0;
  readonly #prescription;
  #patient;

  constructor(given: Partial<Prescription>, clearance: Partial<Clearance>, is: PatientParameters = {}) {
    const prescription = pretendPrescription({ repetitions: 3, ...given });
    const safety = pretendSafety({ clearance: pretendClearance(clearance) });
    this.run = createRun({ prescription, width: 640, height: 480, seed: 1, safety });
    this.#prescription = prescription;
    this.#patient = closedLoopPatient(prescription, { hz: 1000 / STEP_MS, ...is });
  }

  frame(frame: PoseFrame | null = null): void {
    this.t += STEP_MS;
    this.run.step(frame ? { ...frame, t: this.t } : this.#patient.frame(this.t, this.run.state));
    this.events.push(...this.run.takeEvents());
  }

  /** From now on somebody else moves. */
  becomes(is: PatientParameters): void {
    this.#patient = closedLoopPatient(this.#prescription, { hz: 1000 / STEP_MS, ...is });
  }

  until(stage: string, maxMs = 180_000): this {
    for (let ms = 0; this.run.state.stage !== stage && ms < maxMs; ms += STEP_MS) this.frame();
    return this;
  }
}

/** The whole picture of a figure at rest, sunk by a share of the picture's height. */
function sunk(by: number, leftArmDeg = 0): PoseFrame {
  const pose = restPose('seated');
  pose.left.shoulderAbductionDeg += leftArmDeg;
  const frame = figureFrame(0, pose, { aspect: 4 / 3 });
  for (let landmark = 0; landmark < LANDMARK_COUNT; landmark += 1) {
    const at = landmark * IMAGE_STRIDE + 1;
    if (frame.image) frame.image[at] = (frame.image[at] as number) + by;
  }
  return frame;
}

describe('a hemiplegic shoulder without a cap of the therapist', () => {
  it('is asked for no more than 90 degrees, though it could and did reach 140', () => {
    const session = new Session({ targetFraction: 1 }, { hemiplegicSide: 'left' }).until('ended');
    const { calibration, repetitions, endReason } = session.run.result();
    expect(endReason).toBe('done');
    expect(calibration?.target).toBeGreaterThan(70);
    expect(calibration?.target).toBeLessThanOrEqual(90);
    for (const { peak } of repetitions) expect(peak).toBeLessThan(97);
  });

  it('that is raised beyond it earns nothing', () => {
    const session = new Session({ targetFraction: 1 }, { hemiplegicSide: 'left' }, { overshootFraction: 0.35 }).until(
      'playing',
    );
    for (let ms = 0; ms < 40_000; ms += STEP_MS) session.frame();
    const { state } = session.run;
    expect(
      session.events.filter((event) => event.kind === 'partial').length + session.run.result().pauses.length,
    ).toBeGreaterThan(1);
    expect(state.repetitions).toBe(0);
    for (const { score } of session.run.result().repetitions) expect(score).toBe(0);
  });
});

describe('a cap in a movement that does not turn the joint', () => {
  it.each(['neck-rotation', 'knee-extension', 'sit-to-stand'])('is watched all the same: %s', (exercise) => {
    const session = new Session({ exercise }, { jointCaps: { 'shoulder-elevation-left': 60 } }).until('playing');
    expect(session.run.state.stage).toBe('playing');
    const up = sunk(0, 110);
    for (let ms = 0; ms < 1000; ms += STEP_MS) session.frame(up);
    expect(session.run.state.reason).toBe('ok');
    expect(session.run.state).toMatchObject({ beyond: ['shoulder-elevation-left'], guidance: 'too-far' });
    for (let ms = 0; ms < 2500; ms += STEP_MS) session.frame(up);
    expect(session.run.state).toMatchObject({ stage: 'paused', pauseReason: 'beyond-cap' });
  });
});

describe('hips that sink suddenly', () => {
  it('by 20 cm within half a second are asked about; sinking slowly is not', () => {
    for (const [ms, checked] of [
      [300, true],
      [6000, false],
    ] as const) {
      const session = new Session({}, {}).until('playing');
      for (let at = 0; at <= ms; at += STEP_MS) session.frame(sunk((0.25 * at) / ms));
      for (let at = 0; at < 500; at += STEP_MS) session.frame(sunk(0.25));
      expect([ms, session.run.state.alarm]).toEqual([ms, checked]);
      if (checked) expect(session.run.state).toMatchObject({ stage: 'paused', pauseReason: 'fall-check' });
    }
  });

  it('are not seen in a whole session of standing up and sitting down', () => {
    const session = new Session({ exercise: 'sit-to-stand' }, {}).until('ended');
    expect(session.run.state.endReason).toBe('done');
    expect(session.events.filter(({ kind }) => kind === 'alarm')).toEqual([]);
  });
});

describe('somebody who tires', () => {
  it.each([
    ['no longer reaches', { reachFraction: 0.7 }],
    ['slows down', { speedFactor: 0.6 }],
  ] as const)('and %s rests longer, then ends for today', (_, tired) => {
    const session = new Session({ repetitions: 30, restMs: 3000 }, {}).until('playing');
    while (session.run.state.repetitions < 7) session.frame();
    session.becomes(tired);
    session.until('resting', 60_000);
    expect(session.events).toContainEqual(expect.objectContaining({ kind: 'longer-rest', why: 'fatigue' }));
    session.until('playing').until('ended', 90_000);
    expect(session.run.result()).toMatchObject({
      endReason: 'fatigue',
      messages: [{ code: 'fatigue', urgent: false }],
    });
  });
});
