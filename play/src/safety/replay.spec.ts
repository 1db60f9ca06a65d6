import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { decodeRecording, encodeRecording, type Recording } from '@aigaret/contract';
import { replay } from '../replay.ts';
import { pretendClearance, pretendSafety } from '../testing/safety.ts';
import { ScriptedDriver } from '../testing/scripted-driver.ts';
import { scriptedMotion } from '../testing/scripted-motion.ts';
import type { RunCommand } from '../types.ts';

const say = (question: Extract<RunCommand, { kind: 'answer' }>['question'], value: boolean | number): RunCommand => ({
  kind: 'answer',
  question,
  value,
});

/** A run in which every safety rule has something to say. */
function eventful(): ScriptedDriver {
  const safety = pretendSafety({
    clearance: pretendClearance({ hemiplegicSide: 'left', companion: 'agreed', movements: ['scripted'] }),
    before: ['chest-pain', 'recent-fall', 'pain'],
    afterSets: ['pain', 'effort'],
    lastPain: 3,
  });
  const driver = new ScriptedDriver({ sets: 3, repetitions: 2, restMs: 3000, adapts: 'off' }, { safety });
  driver.command(say('chest-pain', true)).command({ kind: 'answer-undo' }).command(say('chest-pain', false));
  driver.command(say('recent-fall', true)).command(say('fall-harm', false)).go(700).command(say('pain', 4));
  driver.go(2500).go(2000, 100).go(1000, 0).untilPlaying().repeat();
  driver.beyond = true;
  driver.go(3000, 20);
  driver.beyond = false;
  driver.go(1500, 0).untilPlaying().command({ kind: 'hurts' }).go(1000).command(say('pain', 2));
  driver.command({ kind: 'resume' }).untilPlaying();
  driver.drops = true;
  driver.go(16_000).command(say('all-right', true)).command({ kind: 'resume' }).untilPlaying();
  driver.repeat().go(500).command(say('pain', 3)).command(say('effort', 6)).go(2000);
  driver.command({ kind: 'answer-undo' }).command(say('effort', 7)).untilPlaying();
  for (const targetFraction of [0.5, 0.6, 0.55]) driver.command({ kind: 'target-fraction', targetFraction }).go(100);
  driver.go(1500).repeat().repeat();
  return driver.command(say('pain', 3)).command(say('effort', 8)).go(300).command(say('advice', true));
}

describe('a recording of questions, answers and messages', () => {
  const driver = eventful();
  const result = driver.run.result();

  it('holds what every rule did', () => {
    expect(result.endReason).toBe('fatigue');
    expect(result.messages?.map(({ code }) => code)).toEqual([
      'emergency-signs',
      'answer-withdrawn',
      'harmless-fall',
      'no-answer',
      'all-right',
      'effort-high',
    ]);
    expect(result.answers?.map(({ question }) => question)).toEqual([
      'chest-pain',
      'recent-fall',
      'fall-harm',
      'pain',
      'pain',
      'all-right',
      'pain',
      'effort',
      'pain',
      'effort',
    ]);
    expect(result.pauses.map(({ reason }) => reason)).toEqual(['beyond-cap', 'hurts', 'fall-check']);
  });

  it('played again gives the same result byte for byte, from text and from the stored form', () => {
    const again = replay(driver.recording, driver.prescription, {}, scriptedMotion);
    expect(JSON.stringify(again)).toBe(JSON.stringify(result));
    const stored = decodeRecording(encodeRecording(driver.recording));
    const events = (recording: Recording): unknown[] => recording.items.filter(({ kind }) => kind === 'event');
    expect(events(stored)).toEqual(events(driver.recording));
  });

  it('with frames lost still counts the words that find their question', () => {
    const kept = driver.recording.items.filter((item, index) => item.kind === 'event' || index < 400);
    const again = replay({ ...driver.recording, items: kept }, driver.prescription, {}, scriptedMotion);
    expect(again.answers?.length).toBeGreaterThanOrEqual(4);
  });

  it('writes only lines that docs/formats/recording-events.md describes', () => {
    const described = readFileSync(new URL('../../../docs/formats/recording-events.md', import.meta.url), 'utf8');
    const written = new Set(driver.items.flatMap((item) => (item.kind === 'event' ? [item.event.event] : [])));
    for (const name of ['question', 'message', 'alarm', 'reduced', 'longer-rest']) expect(written).toContain(name);
    for (const name of written) expect(described).toContain(`| \`${name}\``);
  });
});
