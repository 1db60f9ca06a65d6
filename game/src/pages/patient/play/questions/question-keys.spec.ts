import { describe, expect, it } from '@jest/globals';
import { questionKey, stepped } from './question-keys.ts';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  ...more,
});

describe('keys while a question stands', () => {
  it('answers yes with 1 and no with 2, and nothing else answers', () => {
    expect(questionKey(press('1'), 'yes-no', false)).toEqual({ kind: 'answer', value: true });
    expect(questionKey(press('2'), 'yes-no', false)).toEqual({ kind: 'answer', value: false });
    for (const key of ['3', 'Enter', ' ', 'y', 'PageDown', 'ArrowDown'])
      expect(questionKey(press(key), 'yes-no', false)).toBeNull();
  });

  it('steps on the scale with arrows, also held ones, chooses with digits and confirms with Enter', () => {
    expect(questionKey(press('ArrowUp', { repeat: true }), 'scale', false)).toEqual({ kind: 'step', by: 1 });
    expect(questionKey(press('ArrowLeft'), 'scale', true)).toEqual({ kind: 'step', by: -1 });
    expect(questionKey(press('7'), 'scale', false)).toEqual({ kind: 'choose', value: 7 });
    expect(questionKey(press('Enter'), 'scale', false)).toEqual({ kind: 'confirm' });
  });

  it('leaves Enter to a focused button', () => {
    expect(questionKey(press('Enter'), 'scale', true)).toBeNull();
  });

  it('goes back with Backspace and stops with Escape everywhere', () => {
    for (const kind of ['yes-no', 'scale', 'notice'] as const) {
      expect(questionKey(press('Backspace'), kind, false)).toEqual({ kind: 'back' });
      expect(questionKey(press('Escape'), kind, false)).toEqual({ kind: 'stop' });
    }
  });

  it('takes a held key once and leaves shortcuts alone', () => {
    expect(questionKey(press('1', { repeat: true }), 'yes-no', false)).toBeNull();
    expect(questionKey(press('1', { ctrlKey: true }), 'yes-no', false)).toBeNull();
  });
});

describe('a step on the scale', () => {
  it('begins at 0 and stays within 0 and 10', () => {
    expect([stepped(null, 1), stepped(null, -1), stepped(0, -1), stepped(4, 1), stepped(10, 1)]).toEqual([
      0, 0, 0, 5, 10,
    ]);
  });
});
