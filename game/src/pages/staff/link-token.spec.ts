import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { forgetToken, heldToken, takeToken, tokenIn } from './link-token.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_';
const replaceState = jest.fn();

beforeEach(() => {
  Object.assign(globalThis, {
    history: { state: null, replaceState },
    location: { pathname: '/therapist', search: '?a=1' },
  });
});
afterEach(() => {
  forgetToken();
  replaceState.mockClear();
});

describe('the secret of a link', () => {
  it('leaves the address at once and is held in memory until it is forgotten', () => {
    expect(takeToken(`#link=${TOKEN}`)).toBe(true);
    expect(replaceState.mock.calls).toEqual([[null, '', '/therapist?a=1']]);
    expect(heldToken()).toBe(TOKEN);
    forgetToken();
    expect(heldToken()).toBeNull();
  });

  it('that is torn or too long is none, but leaves the address all the same', () => {
    expect([tokenIn(`#link=${TOKEN}x`), tokenIn(`#link=${TOKEN.slice(1)}`), tokenIn('#link=')]).toEqual([
      null,
      null,
      null,
    ]);
    expect(takeToken('#link=torn')).toBe(true);
    expect(heldToken()).toBeNull();
    expect(replaceState).toHaveBeenCalledTimes(1);
  });

  it('is sought in no other fragment', () => {
    expect(takeToken(`#pair=${TOKEN}`)).toBe(false);
    expect(takeToken('#content')).toBe(false);
    expect(replaceState).not.toHaveBeenCalled();
  });
});
