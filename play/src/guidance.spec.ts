import { describe, expect, it } from '@jest/globals';
import { qualityReasons } from '@aigaret/motion';
import { guidanceOf } from './guidance.ts';
import { initialState } from './state.ts';
import { pretendPrescription } from './testing/prescription.ts';
import type { RunState } from './types.ts';

const told = (given: Partial<RunState>, asked = false): string =>
  guidanceOf({ ...initialState(pretendPrescription()), reason: 'ok', control: 0, ...given }, asked);

describe('guidance', () => {
  it.each(['positioning', 'calibrating-rest', 'calibrating-range', 'paused'] as const)(
    'says what is missing while %s, for every reason',
    (stage) => {
      for (const reason of qualityReasons.filter((each) => each !== 'ok'))
        expect([
          'show-yourself',
          'show-body-parts',
          'step-back',
          'come-closer',
          'face-the-camera',
          'one-person-only',
          'camera-frozen',
        ]).toContain(told({ stage, reason }));
    },
  );

  it('asks to be still for the resting posture and to move for the range', () => {
    expect(told({ stage: 'positioning' })).toBe('hold-still');
    expect(told({ stage: 'calibrating-rest' })).toBe('hold-still');
    expect(told({ stage: 'calibrating-range' })).toBe('move-slowly-as-far-as-comfortable');
  });

  it('follows the phase while playing', () => {
    expect(told({ stage: 'playing', phase: 'raise' })).toBe('raise');
    expect(told({ stage: 'playing', phase: 'hold', control: 1 })).toBe('hold');
    expect(told({ stage: 'playing', phase: 'lower', control: 0.5 })).toBe('lower-slowly');
    expect(told({ stage: 'playing', phase: 'rest' })).toBe('rest');
  });

  it('asks a limb that is still up to come down before anything else', () => {
    expect(told({ stage: 'playing', phase: 'rest', control: 0.9 })).toBe('lower-slowly');
  });

  it('shows the way back from a compensation and from too much range', () => {
    expect(told({ stage: 'playing', phase: 'raise', compensations: ['lean'] })).toBe('straighten');
    expect(told({ stage: 'playing', phase: 'hold', control: 1.3 })).toBe('a-little-lower');
    expect(told({ stage: 'playing', phase: 'lower', compensations: ['lean'] })).toBe('lower-slowly');
  });

  it('says nothing else while a question or an advice stands', () => {
    const question = { id: 'pain', kind: 'scale', moment: 'after-set', index: 0, count: 2 } as const;
    expect(told({ stage: 'asking', question })).toBe('answer');
    expect(told({ stage: 'paused', question: { ...question, id: 'all-right' } })).toBe('are-you-all-right');
    for (const stage of ['asking', 'paused', 'ended'] as const) {
      expect(told({ stage, question, advice: 'emergency', reason: 'no-person' })).toBe('call-for-help');
      expect(told({ stage, advice: 'enough-today' })).toBe('stop-and-rest');
    }
  });

  it('asks for a little less before anything else when a joint is beyond its cap', () => {
    const beyond = ['neck-turn'] as const;
    expect(told({ stage: 'playing', phase: 'hold', control: 1, compensations: ['lean'], beyond })).toBe('too-far');
    expect(told({ stage: 'paused', pauseReason: 'beyond-cap' })).toBe('too-far');
  });

  it('does not ask for a better view in a pause that somebody asked for', () => {
    expect(told({ stage: 'paused', reason: 'no-person' }, true)).toBe('paused');
  });
});
