import { describe, expect, it } from '@jest/globals';
import { choosePanel, keyMeaning } from './panel-choice.ts';

const none = { question: null };
const nothing = { stop: false, hurts: false };
const key = (code: string, name = code, more = {}) =>
  keyMeaning({ key: name, code, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more });

describe('choosePanel', () => {
  it('lies open over nothing while playing', () => {
    expect(choosePanel({ stage: 'playing', pauseReason: null, ...none }, nothing)).toBe('none');
  });

  it('asks once kindly before it stops, also while paused', () => {
    expect(choosePanel({ stage: 'playing', pauseReason: null, ...none }, { stop: true, hurts: false })).toBe(
      'stop-asked',
    );
    expect(choosePanel({ stage: 'paused', pauseReason: 'patient', ...none }, { stop: true, hurts: false })).toBe(
      'stop-asked',
    );
  });

  it('answers "It hurts" at once, before the session has paused, and over a stop that was asked', () => {
    expect(choosePanel({ stage: 'playing', pauseReason: null, ...none }, { stop: false, hurts: true })).toBe('hurts');
    expect(choosePanel({ stage: 'playing', pauseReason: null, ...none }, { stop: true, hurts: true })).toBe('hurts');
    expect(choosePanel({ stage: 'paused', pauseReason: 'hurts', ...none }, nothing)).toBe('hurts');
  });

  it('waits without a question while the patient cannot be seen, and goes on by itself', () => {
    for (const pauseReason of ['tracking-lost', 'out-of-frame', 'second-person', 'source-lost', 'beyond-cap'] as const)
      expect(choosePanel({ stage: 'paused', pauseReason, ...none }, nothing)).toBe('waiting');
    expect(choosePanel({ stage: 'playing', pauseReason: null, ...none }, nothing)).toBe('none');
  });

  it('leaves the screen to a question that the pages ask, and comes back once it is answered', () => {
    const question = { id: 'pain', kind: 'scale', moment: 'hurts', index: 0, count: 1 } as const;
    expect(choosePanel({ stage: 'paused', pauseReason: 'hurts', question }, { stop: false, hurts: true })).toBe(
      'question',
    );
    expect(choosePanel({ stage: 'asking', pauseReason: null, question }, nothing)).toBe('question');
    expect(choosePanel({ stage: 'paused', pauseReason: 'hurts', ...none }, nothing)).toBe('hurts');
    expect(choosePanel({ stage: 'paused', pauseReason: 'fall-check', ...none }, nothing)).toBe('paused');
  });

  it('shows the end whatever was asked', () => {
    expect(choosePanel({ stage: 'ended', pauseReason: null, ...none }, { stop: true, hurts: true })).toBe('ended');
  });
});

describe('keyMeaning', () => {
  it('pauses on Space, P, Enter and on the keys of a clicker', () => {
    for (const [code, name] of [
      ['Space', ' '],
      ['KeyP', 'p'],
      ['Enter', 'Enter'],
      ['PageDown', 'PageDown'],
      ['ArrowRight', 'ArrowRight'],
      ['KeyB', 'b'],
    ] as const)
      expect(key(code, name)).toBe('pause-or-resume');
  });

  it('knows the keys of stop and of "It hurts" on a Korean layout too', () => {
    expect(key('Escape')).toBe('stop');
    expect(key('KeyH', 'ㅗ')).toBe('hurts');
  });

  it('leaves focus keys, shortcuts, media keys and held keys alone', () => {
    expect(key('Tab')).toBeNull();
    expect(key('ShiftLeft', 'Shift')).toBeNull();
    expect(key('KeyR', 'r', { ctrlKey: true })).toBeNull();
    expect(key('AudioVolumeUp')).toBeNull();
    expect(key('Space', ' ', { repeat: true })).toBeNull();
  });
});
