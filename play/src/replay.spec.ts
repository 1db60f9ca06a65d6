import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeRecording, encodeRecording, type RecordingItem } from '@aigaret/contract';
import { replay } from './replay.ts';
import { ScriptedDriver } from './testing/scripted-driver.ts';
import { scriptedCalibration, scriptedMotion } from './testing/scripted-motion.ts';
import { replay as realReplay } from './index.ts';
import { pretendPrescription, pretendRun } from './testing/index.ts';

/** A run with everything that can happen to it. */
function eventful(calibrated: boolean): ScriptedDriver {
  const driver = new ScriptedDriver(
    { sets: 2, repetitions: 2 },
    calibrated ? { calibration: scriptedCalibration } : {},
  );
  if (!calibrated) driver.go(2500).go(2000, 100).go(1000, 0);
  driver.untilPlaying().repeat().command({ kind: 'hold-time', holdMs: 900 }).go(1000, 50);
  driver.command({ kind: 'pause', reason: 'therapist' }).go(800, 0).command({ kind: 'resume' }).go(4000);
  driver.reason = 'no-person';
  driver.go(2000);
  driver.reason = 'ok';
  driver.untilPlaying().command({ kind: 'target-fraction', targetFraction: 0.6 }).repeat({ top: 0.8 }).repeat();
  return driver
    .untilPlaying()
    .repeat({ leans: true })
    .command({ kind: 'hurts' })
    .go(500)
    .command({ kind: 'stop', reason: 'hurts' });
}

describe('event lines', () => {
  it('are all described in docs/formats/recording-events.md', () => {
    const described = readFileSync(new URL('../../docs/formats/recording-events.md', import.meta.url), 'utf8');
    const written = new Set(eventful(false).items.flatMap((item) => (item.kind === 'event' ? [item.event.event] : [])));
    expect(written.size).toBeGreaterThanOrEqual(11);
    for (const name of written) expect(described).toContain(`| \`${name}\``);
  });
});

describe('replay', () => {
  it.each([true, false])('of a recording gives the same result byte for byte (calibration given: %s)', (calibrated) => {
    const driver = eventful(calibrated);
    const result = driver.run.result({ stars: 3 });
    expect(result.repetitions.length).toBeGreaterThan(2);
    expect(JSON.stringify(replay(driver.recording, driver.prescription, { stars: 3 }, scriptedMotion))).toBe(
      JSON.stringify(result),
    );
  });

  it('obeys a command at its place among the frames, even where its line was written after the next frame', () => {
    const driver = eventful(true);
    const late: RecordingItem[] = [];
    let held: RecordingItem[] = [];
    for (const item of driver.items) {
      if (item.kind === 'event') held.push(item);
      else {
        late.push(item, ...held);
        held = [];
      }
    }
    const recording = { ...driver.recording, items: [...late, ...held] };
    expect(JSON.stringify(replay(recording, driver.prescription, {}, scriptedMotion))).toBe(
      JSON.stringify(driver.run.result()),
    );
  });

  it('leaves lines of others alone', () => {
    const driver = eventful(true);
    driver.items.splice(40, 0, { kind: 'event', event: { t: 1000, event: 'command', kind: 'cue', cue: 'slower' } });
    expect(JSON.stringify(replay(driver.recording, driver.prescription, {}, scriptedMotion))).toBe(
      JSON.stringify(driver.run.result()),
    );
  });

  it('of the stored binary form of a whole pretended session gives the same result', () => {
    const prescription = pretendPrescription({ repetitions: 2 });
    const { recording, result } = pretendRun(prescription, { lost: { everyMs: 10_000, forMs: 1200 } });
    expect(result.repetitions).toHaveLength(2);
    expect(result.pauses.length).toBeGreaterThan(0);
    expect(JSON.stringify(realReplay(decodeRecording(encodeRecording(recording)), prescription))).toBe(
      JSON.stringify(result),
    );
  });
});
