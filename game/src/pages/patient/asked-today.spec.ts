import { describe, expect, it } from '@jest/globals';
import type { AnswerRecord, BeforeQuestionId, EndReason, SessionResult } from '@aigaret/contract';
import { afterPlay, askedAsOf, localDay, questionsDue } from './asked-today.ts';

const DAY = '2026-03-02';
const all: BeforeQuestionId[] = ['chest-pain', 'recent-fall', 'support-ready', 'pain'];
const answer = (
  question: AnswerRecord['question'],
  value: AnswerRecord['value'],
  moment: AnswerRecord['moment'] = 'before',
) => ({
  tMs: 0,
  question,
  moment,
  value,
});
const played = (answers: AnswerRecord[], endReason: EndReason = 'done') => ({ endReason, answers }) as SessionResult;
const morning = afterPlay(
  askedAsOf(null, DAY),
  played([
    answer('chest-pain', false),
    answer('recent-fall', false),
    answer('support-ready', true),
    answer('pain', 2),
    answer('pain', 3, 'after-set'),
  ]),
  1000,
);

describe('what was asked today', () => {
  it('asks everything on the first play and only what must stand ready now on the next', () => {
    expect(questionsDue(all, askedAsOf(null, DAY), false)).toEqual(all);
    expect(questionsDue(all, morning, false)).toEqual(['support-ready']);
  });

  it('asks pain again when a day has passed since it was answered', () => {
    expect(questionsDue(all, morning, true)).toEqual(['support-ready', 'pain']);
  });

  it('keeps the pain before play for the day, and the last one for the next day', () => {
    expect(morning).toMatchObject({ baselinePain: 2, lastPain: null, latestPain: { value: 3, atMs: 1000 } });
    const tomorrow = askedAsOf(JSON.stringify(morning), '2026-03-03');
    expect(tomorrow).toMatchObject({
      asked: [],
      baselinePain: null,
      lastPain: 3,
      latestPain: { value: 3, atMs: 1000 },
    });
    expect(askedAsOf(JSON.stringify(morning), DAY)).toEqual(morning);
  });

  it.each<EndReason>(['safety', 'hurts', 'fatigue'])('asks everything again when play ended as %s', (reason) => {
    const after = afterPlay(morning, played([answer('pain', 7, 'hurts')], reason), 2000);
    expect(questionsDue(all, after, false)).toEqual(all);
    expect(after).toMatchObject({ baselinePain: 2, latestPain: { value: 7, atMs: 2000 } });
  });

  it('remembers a fall for the rest of the day, and not for the next', () => {
    const fallen = afterPlay(morning, played([answer('recent-fall', true), answer('fall-harm', false)], 'done'), 2000);
    expect(fallen.seatedOnly).toBe(true);
    expect(afterPlay(fallen, played([]), 3000).seatedOnly).toBe(true);
    expect(askedAsOf(JSON.stringify(fallen), '2026-03-03').seatedOnly).toBe(false);
  });

  it('starts anew from whatever cannot be read', () => {
    for (const kept of [
      '',
      '{',
      '5',
      '[]',
      '{"day":1}',
      `{"day":"${DAY}","asked":[],"baselinePain":"x","latestPain":{}}`,
    ])
      expect(askedAsOf(kept, DAY)).toMatchObject({ asked: [], baselinePain: null, latestPain: null });
  });
});

describe('a day', () => {
  it('is the one on the wall, not the one in Greenwich', () => {
    expect(localDay(new Date(2026, 2, 2, 0, 5))).toBe(DAY);
    expect(localDay(new Date(2026, 2, 2, 23, 55))).toBe(DAY);
  });
});
