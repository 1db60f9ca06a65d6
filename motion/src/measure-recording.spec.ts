import { describe, expect, it } from '@jest/globals';
import {
  formatRecording,
  type PoseFrame,
  type Recording,
  type RecordingEvent,
  type RecordingItem,
} from '@aigaret/contract';
import { calibrationFromFrames, measureRecording } from './measure-recording.ts';
import {
  armRepetition,
  runSignal,
  script,
  sitToStandRepetition,
  squatRepetition,
  times,
  zooSignal,
  type ScriptStep,
} from './testing/index.ts';

const recordingOf = (frames: readonly PoseFrame[], header = {}): Recording => ({
  header: { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin', ...header },
  items: frames.map((frame) => ({ kind: 'frame', frame })),
});
const raise = (deg: number): ScriptStep[] => armRepetition({ side: 'left', deg });
const arms = { exercise: 'shoulder-abduction', side: 'left' } as const;

describe('measuring a recording', () => {
  it('finds rest, own range and every repetition in frames alone', () => {
    const found = measureRecording(
      recordingOf(script([{ ms: 1000 }, ...raise(100), ...raise(90), ...raise(110)])),
      arms,
    );
    expect(found).toMatchObject({
      unit: 'deg',
      calibration: 'frames',
      targetFrom: 'half-range',
      partials: [],
      abandoned: 0,
    });
    expect(Math.abs((found.rest ?? NaN) - 8)).toBeLessThan(2.5);
    expect(Math.abs((found.ownRange ?? NaN) - 110)).toBeLessThan(3);
    expect(found.repetitions.map(({ peak }) => Math.round(peak / 5) * 5)).toEqual([100, 90, 110]);
    expect(found.repetitions.map(({ index }) => index)).toEqual([0, 1, 2]);
    for (const { holdMs, raiseMs, lowerMs } of found.repetitions) {
      expect(holdMs).toBeGreaterThan(1100);
      expect(raiseMs).toBeGreaterThan(600);
      expect(lowerMs).toBeGreaterThan(600);
    }
  });

  it('takes a given target: lower ones are reached, missed ones are kept apart', () => {
    const recording = recordingOf(script([{ ms: 1000 }, ...raise(100), ...raise(70), ...raise(100)]));
    const found = measureRecording(recording, { ...arms, target: 85 });
    expect([found.repetitions.length, found.partials.length, found.target, found.targetFrom]).toEqual([
      2,
      1,
      85,
      'option',
    ]);
  });

  it('counts standing up from a chair, and squats from standing', () => {
    const seated = recordingOf(script([{ ms: 800 }, ...times(3, sitToStandRepetition())]));
    expect(measureRecording(seated, { exercise: 'sit-to-stand', side: 'left' })).toMatchObject({
      start: 'rest',
      repetitions: { length: 3 },
    });
    const squats = [...times(2, squatRepetition()), { ms: 1600, to: { squat: 0.8 } }, { ms: 1000, to: { squat: 0.5 } }];
    const standing = recordingOf(script([{ ms: 800 }, ...squats], { posture: 'standing', hz: 5 }));
    expect(measureRecording(standing, { exercise: 'sit-to-stand', side: 'left' })).toMatchObject({
      start: 'far',
      repetitions: { length: 2 },
      partials: [],
    });
  });

  it('closes a repetition that is being lowered when the frames end', () => {
    const cut = script([{ ms: 1000 }, ...raise(100), ...raise(100)]).filter(
      ({ t }) => t < 1000 + 5800 + 1800 + 1200 + 1750,
    );
    expect(measureRecording(recordingOf(cut), arms).repetitions).toHaveLength(2);
  });

  it('finds nothing in a minute of rest, in an empty room and in a recording without frames, and says so', () => {
    const resting = measureRecording(recordingOf(script([{ ms: 60_000 }], { hz: 15, noise: 0.002 })), arms);
    expect(resting).toMatchObject({
      calibration: 'none',
      rest: null,
      target: null,
      targetFrom: 'none',
      repetitions: [],
      partials: [],
    });
    expect(resting.meanQuality).toBeGreaterThan(0.9);
    const empty = measureRecording(recordingOf(script([{ ms: 3000, visible: false }])), arms);
    expect(empty.reasons['no-person']).toBe(90);
    expect(measureRecording(recordingOf([]), arms)).toMatchObject({ frames: 0, durationMs: 0 });
  });

  it('uses the calibration line of a session from its time on, its target lines, and leaves pauses out', () => {
    const signal = zooSignal('slow-clean');
    const frames = signal.frames();
    const { calibration, calibratedMs, repetitions } = runSignal(frames, signal);
    const lines: RecordingEvent[] = [
      { t: calibratedMs, event: 'calibration', ...calibration },
      { t: repetitions[1]?.startMs ?? NaN, event: 'pause', reason: 'patient' },
      { t: (repetitions[1]?.endMs ?? NaN) + 300, event: 'resume' },
      { t: (repetitions[2]?.endMs ?? NaN) + 500, event: 'target', value: 130 },
    ];
    const items: RecordingItem[] = [
      ...frames.map((frame) => ({ kind: 'frame', frame }) as const),
      ...lines.map((event) => ({ kind: 'event', event }) as const),
    ];
    const time = (item: RecordingItem): number => (item.kind === 'frame' ? item.frame.t : item.event.t);
    const recording = { ...recordingOf([]), items: items.toSorted((a, b) => time(a) - time(b)) };
    const found = measureRecording(formatRecording(recording), arms);
    expect(found).toMatchObject({
      calibration: 'recording',
      targetFrom: 'recording',
      repetitions: { length: 2 },
      partials: { length: 2 },
    });
    expect(measureRecording(recording, { ...arms, target: 60 })).toMatchObject({
      repetitions: { length: 4 },
      partials: [],
    });
  });

  it.each([
    ['own range', { ownRange: 12 }, 'got ownRange 12, target 60'],
    ['target', { target: 10 }, 'got ownRange 80, target 10'],
    [
      'way',
      { ways: { left: { rest: 20, ownRange: 15, target: 40 } } },
      'at 5 ms, way left: expected ownRange and target',
    ],
  ])('refuses a calibration line whose %s is not above rest, and says what to do', (_what, broken, words) => {
    const event = { t: 5, event: 'calibration', rest: 12, ownRange: 80, target: 60, body: {}, ...broken } as const;
    const recording = recordingOf(script([{ ms: 1000 }, ...raise(100)]));
    recording.items.unshift({ kind: 'event', event });
    expect(() => measureRecording(recording, arms)).toThrow(words);
    expect(() => measureRecording(recording, arms)).toThrow('Leave the line out');
  });

  it('measures each way of a calibration line against its own range', () => {
    const turn = (headTurnDeg: number): ScriptStep[] => [
      { ms: 1200, to: { headTurnDeg } },
      { ms: 500 },
      { ms: 1200, to: { headTurnDeg: 0 } },
      { ms: 800 },
    ];
    const steps = [{ ms: 1000 }, ...times(3, [...turn(50), ...turn(-18)])];
    const asked = { exercise: 'neck-rotation', side: 'both' } as const;
    const frames = script(steps);
    const recording = recordingOf(frames);
    const record = calibrationFromFrames(frames, { ...asked, aspect: 4 / 3 });
    expect(Object.keys(record?.ways ?? {})).toEqual(['left', 'right']);
    recording.items.unshift({ kind: 'event', event: { t: 0, event: 'calibration', ...record } });
    const { repetitions } = measureRecording(recording, asked);
    expect(repetitions.map(({ way }) => way)).toEqual(['left', 'right', 'left', 'right', 'left', 'right']);
  });

  it('takes no arm across the body for the rest of a raise, as when drinking', () => {
    const across: ScriptStep[] = [
      { ms: 1200, to: { left: { shoulderAbductionDeg: 55, shoulderForwardDeg: 135, elbowFlexionDeg: 110 } } },
      { ms: 2000 },
      { ms: 1200, to: { left: { shoulderAbductionDeg: 8, shoulderForwardDeg: 0, elbowFlexionDeg: 10 } } },
      { ms: 600 },
    ];
    const found = measureRecording(recordingOf(script([{ ms: 1000 }, ...times(5, across)])), arms);
    expect(found).toMatchObject({ calibration: 'none', obstacle: 'held-up', repetitions: [] });
  });

  it('takes a head that turns by 12 degrees for a movement only where a target says that it was meant', () => {
    const turn: ScriptStep[] = [
      { ms: 1200, to: { headTurnDeg: 12 } },
      { ms: 500 },
      { ms: 1200, to: { headTurnDeg: 0 } },
      { ms: 800 },
    ];
    const recording = recordingOf(script([{ ms: 1000 }, ...times(4, turn)]));
    const asked = { exercise: 'neck-rotation', side: 'left' } as const;
    expect(measureRecording(recording, asked)).toMatchObject({ calibration: 'none', obstacle: 'too-small' });
    expect(measureRecording(recording, { ...asked, target: 0.09 })).toMatchObject({ repetitions: { length: 4 } });
  });

  it('gives the same document for text and for what was read already, and one that JSON carries whole', () => {
    const recording = recordingOf(script([{ ms: 1000 }, ...raise(100)]), arms);
    const found = measureRecording(recording);
    expect(measureRecording(formatRecording(recording))).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('refuses a broken line by its number, or leaves it out when lenient', () => {
    const lines = formatRecording(recordingOf(script([{ ms: 1000 }, ...raise(100)]))).split('\n');
    lines[4] = '{"t":99,"image":[[1,2]]}';
    const text = lines.join('\n');
    expect(() => measureRecording(text, arms)).toThrow('recording line 5: expected image with 33 landmarks, got 1');
    expect(measureRecording(text, { ...arms, lenient: true })).toMatchObject({
      framesRefused: 1,
      repetitions: { length: 1 },
    });
  });

  it('refuses what cannot be asked', () => {
    const recording = recordingOf(script([{ ms: 200 }]));
    expect(() => measureRecording(recording)).toThrow('the id of a movement');
    expect(() => measureRecording(recording, { ...arms, side: 'middle' as 'left' })).toThrow('left or right or both');
    expect(() => measureRecording(recording, { ...arms, target: 999 })).toThrow('at most 180 deg');
    const bad = {
      ...recording,
      items: [{ kind: 'event', event: { t: 5, event: 'calibration', rest: 'low' } } as const],
    };
    expect(() => measureRecording(bad, arms)).toThrow('calibration event at 5 ms, rest');
  });
});
