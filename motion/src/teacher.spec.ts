import { describe, expect, it } from '@jest/globals';
import { taughtPoseSchema, type PoseFrame, type TaughtPose } from '@aigaret/contract';
import { createTeacher, type TeacherOptions, type TeachState } from './teacher.ts';
import { movementFrames, runSignal, script, shareRepetition, times, type PosePart } from './testing/index.ts';

const ASPECT = 4 / 3;

/** Shows a start and an end posture, each held for three seconds. */
function teach(end: PosePart, start: PosePart = {}, options: Partial<TeacherOptions> = {}): TeachState {
  const teacher = createTeacher({ aspect: ASPECT, ...options });
  const frames = script([{ ms: 3000 }, { ms: 1500, to: end }, { ms: 3500 }], { start, hz: 15 });
  return frames.reduce<TeachState>((_, frame) => teacher.step(frame), teacher.step(frames[0] as PoseFrame));
}
const raised = (left: number, right = 8): PosePart => ({
  left: { shoulderAbductionDeg: left },
  right: { shoulderAbductionDeg: right },
});
const names = (taught: TaughtPose | null): string[] => taught?.segments.map(({ segment }) => segment) ?? [];

describe('teaching a posture by showing it', () => {
  it('finds the segments that moved, from where to where, and leaves out those that did not', () => {
    const { stage, taught } = teach(raised(100));
    expect(stage).toBe('done');
    expect(taughtPoseSchema.safeParse(taught).success).toBe(true);
    expect(names(taught)).toEqual(['upper-arm-left', 'forearm-left']);
    expect(taught?.segments[0]?.startDeg).toBeCloseTo(8, -0.5);
    expect(taught?.segments[0]?.endDeg).toBeCloseTo(100, -0.5);
    expect(taught?.toleranceDeg).toBe(30);
  });

  it('takes a way past straight up as it was shown, not the other way round', () => {
    const { taught } = teach(raised(170), raised(60));
    expect(taught?.segments[0]?.endDeg).toBeGreaterThan(160);
    const { taught: over } = teach(raised(-160 + 360, 8), raised(100));
    expect(over?.segments[0]?.endDeg).toBeCloseTo(200, -1);
  });

  it('waits for an end posture that differs, and takes nothing from standing still', () => {
    const teacher = createTeacher({ aspect: ASPECT });
    const frames = script([{ ms: 12_000 }], { hz: 15 });
    for (const frame of frames) teacher.step(frame);
    expect(teacher.step(frames[0] as PoseFrame)).toMatchObject({ stage: 'move', taught: null });
    teacher.reset();
    expect(teacher.step(frames[0] as PoseFrame).stage).toBe('start');
  });

  it("does not take an end posture beyond the patient's caps, says which joint, and lets it be shown again", () => {
    const caps = { 'shoulder-elevation-left': 90 } as const;
    const refused = teach(raised(120), {}, { caps });
    expect([refused.stage, refused.taught]).toEqual(['end', null]);
    expect(refused.refusal?.message).toContain('shoulder-elevation-left');
    expect(teach(raised(80), {}, { caps }).stage).toBe('done');
  });

  it('teaches no standing up and no jump', () => {
    expect(teach({ sitToStand: 1, ...raised(60) }).refusal?.message).toContain('shoulders rise');
  });
});

describe('a taught posture', () => {
  const both = teach(raised(95, 95)).taught as TaughtPose;
  const session = { exercise: 'taught-pose', side: 'both', posture: 'seated', taught: both, aspect: ASPECT } as const;
  const steps = (more: object = {}) => [
    { ms: 3500 },
    ...times(2, shareRepetition()),
    ...times(3, shareRepetition(more)),
  ];

  it('is counted like any movement, in degrees of nearness', () => {
    const { repetitions, partials } = runSignal(movementFrames(steps(), { ...session, hz: 15 }), session);
    expect([repetitions.length, partials.length]).toEqual([3, 0]);
  });

  it('is not reached with one arm, however far that goes', () => {
    const oneArm = [
      ...script([{ ms: 3500 }, ...times(2, raiseBoth(95, 95))], { hz: 15 }),
      ...script(times(3, raiseBoth(120, 8)), { hz: 15 }).map((frame) => ({ ...frame, t: frame.t + 20_000 })),
    ];
    expect(runSignal(oneArm, session).repetitions).toHaveLength(0);
  });

  it('is refused without the posture', () => {
    expect(() => runSignal([], { ...session, taught: undefined })).toThrow('a posture that was taught');
  });
});

function raiseBoth(left: number, right: number): { ms: number; to?: PosePart }[] {
  return [{ ms: 1800, to: raised(left, right) }, { ms: 1200 }, { ms: 1800, to: raised(8, 8) }, { ms: 1000 }];
}
