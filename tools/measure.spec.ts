import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatRecording } from '@aigaret/contract';
import { measureRecording } from '@aigaret/motion';
import { armRepetition, script } from '@aigaret/motion/testing';

const tool = join(import.meta.dirname, 'measure.mjs');
const text = formatRecording({
  header: { format: 'aigaret-pose', version: 1, width: 640, height: 480, source: 'mannequin' },
  items: script([{ ms: 1000 }, ...armRepetition({ side: 'left', deg: 100 })]).map((frame) => ({
    kind: 'frame',
    frame,
  })),
});

/** Runs the command on a recording in a folder of its own. */
function measure(recording: string, ...options: string[]): { status: number | null; stdout: string; stderr: string } {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'));
  try {
    const file = join(folder, 'recording.jsonl');
    writeFileSync(file, recording);
    return spawnSync(process.execPath, [tool, ...options, file], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const arms = ['--exercise', 'shoulder-abduction', '--side', 'left'];

describe('npm run measure', () => {
  it('prints exactly one JSON document, the same that motion gives', () => {
    const { status, stdout, stderr } = measure(text, ...arms, '--target', '80');
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual(
      measureRecording(text, { exercise: 'shoulder-abduction', side: 'left', target: 80 }),
    );
  }, 60_000);

  it('gives repetitions or frames as a table with the same numbers', () => {
    const { repetitions } = measureRecording(text, { exercise: 'shoulder-abduction', side: 'left' });
    const rows = measure(text, ...arms, '--csv')
      .stdout.trimEnd()
      .split('\r\n');
    expect(rows).toHaveLength(1 + repetitions.length);
    const columns = (rows[0] as string).split(',');
    const fields = (rows[1] as string).split(',');
    expect(Number(fields[columns.indexOf('peak')])).toBe(repetitions[0]?.peak);
    expect(fields[columns.indexOf('way')]).toBe('');
    const frames = measure(text, ...arms, '--csv-frames')
      .stdout.trimEnd()
      .split('\r\n');
    expect(frames).toHaveLength(1 + text.trimEnd().split('\n').length - 1);
    expect(frames[0]).toContain('t,value,control');
    expect(measure(text, ...arms, '--csv', '--csv-frames')).toMatchObject({ status: 2, stdout: '' });
  }, 60_000);

  it('names line, expected and got of a broken recording, without a stack, and fails', () => {
    const broken = text.replace('"t":100,', '"t":"soon",');
    const { status, stdout, stderr } = measure(broken, ...arms);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('recording line 5: expected t in ms, 0 or more, got "soon"');
    expect(stderr).not.toContain('    at ');
    expect(JSON.parse(measure(broken, ...arms, '--lenient').stdout)).toMatchObject({ framesRefused: 1 });
  }, 60_000);

  it('refuses a call that makes no sense', () => {
    expect(measure(text, '--exercise', 'flying')).toMatchObject({ status: 1, stdout: '' });
    expect(measure(text, ...arms, '--target', 'high').stderr).toContain('--target: expected a number');
    expect(measure(text, '--side', 'up').stderr).toContain('--side: expected left, right, both');
    expect(spawnSync(process.execPath, [tool, '/nowhere.jsonl'], { encoding: 'utf8' })).toMatchObject({
      status: 1,
      stdout: '',
    });
  }, 60_000);

  it('refuses what is no recording in one line with where, expected and got, and never crashes', () => {
    const [header, ...frames] = text.trimEnd().split('\n') as [string, ...string[]];
    const refused: [string, string][] = [
      ['', 'recording line 1: expected a JSON header, got ""'],
      [String.fromCharCode(0, 1, 255, 7).repeat(5000), 'recording line 1: expected a JSON header'],
      [text.slice(0, text.length / 2), 'expected one JSON object'],
      [[header, ...frames.toReversed()].join('\n'), 'recording line 3: expected t of'],
      [[header, '{"t":0,"event":"calibration","rest":"low"}', ...frames].join('\n'), 'calibration event at 0 ms, rest'],
      [[header, '{"t":0,"event":"start","taught":{}}', ...frames].join('\n'), 'start event at 0 ms, taught'],
    ];
    for (const [recording, said] of refused) {
      const { status, stdout, stderr } = measure(recording, ...arms);
      expect([status, stdout]).toEqual([1, '']);
      expect(stderr).toContain(said);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    }
  }, 60_000);

  it('says why a recording without a movement gives no range', () => {
    const [header, first] = text.split('\n') as [string, string];
    const still = Array.from({ length: 40 }, (_, index) => first.replace(/"t":[\d.]+/, `"t":${index * 33 + 33}`));
    const found = (recording: string): unknown => JSON.parse(measure(recording, ...arms).stdout);
    expect(found([header, ...still].join('\n'))).toMatchObject({ calibration: 'none', obstacle: 'no-movement' });
    expect(found(header)).toMatchObject({ calibration: 'none', obstacle: 'not-seen', frames: 0 });
  }, 60_000);
});
