import { describe, expect, it } from '@jest/globals';
import type { AnswerRecord } from '@aigaret/contract';
import { answerView } from './answer-rows.ts';

const answer = (
  moment: AnswerRecord['moment'],
  question: AnswerRecord['question'],
  value: AnswerRecord['value'],
  tMs = 0,
): AnswerRecord => ({ moment, question, value, tMs });

describe('the answers of a session', () => {
  it('stand as one line for each time of asking, sets counted from one', () => {
    const { strain } = answerView([
      answer('before', 'pain', 1),
      answer('after-set', 'pain', 2, 60_000),
      answer('after-set', 'effort', 3, 62_000),
      answer('after-set', 'pain', 4, 120_000),
      answer('after-set', 'effort', 6, 122_000),
    ]);
    expect(strain).toEqual([
      { moment: 'before', set: 0, atMs: 0, pain: 1, effort: null },
      { moment: 'after-set', set: 1, atMs: 60_000, pain: 2, effort: 3 },
      { moment: 'after-set', set: 2, atMs: 120_000, pain: 4, effort: 6 },
    ]);
  });

  it('keep "It hurts" apart from the sets, also between the two questions of two sets', () => {
    const { strain } = answerView([
      answer('after-set', 'effort', 3, 10),
      answer('hurts', 'pain', 4, 20),
      answer('after-set', 'effort', 5, 30),
    ]);
    expect(strain.map(({ moment, set, pain, effort }) => [moment, set, pain, effort])).toEqual([
      ['after-set', 1, null, 3],
      ['hurts', 0, 4, null],
      ['after-set', 2, null, 5],
    ]);
  });

  it('mark what a therapist must not overlook: a sign, a fall, a missing support, help that is wanted', () => {
    const { others } = answerView([
      answer('before', 'chest-pain', false),
      answer('before', 'recent-fall', true),
      answer('before', 'support-ready', true),
      answer('before', 'companion-ready', false),
      answer('fall-check', 'all-right', false, 5000),
    ]);
    expect(others.filter(({ notable }) => notable).map(({ question }) => question)).toEqual([
      'recent-fall',
      'companion-ready',
      'all-right',
    ]);
  });
});
