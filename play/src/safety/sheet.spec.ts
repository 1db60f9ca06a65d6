import { describe, expect, it } from '@jest/globals';
import { GO_ON } from './decision.ts';
import { kindOf, questionsFor, yesNoDecision } from './questions.ts';
import { Sheet } from './sheet.ts';
import { pretendPrescription } from '../testing/prescription.ts';

const stop = yesNoDecision('chest-pain', true, false);

describe('a sheet of questions', () => {
  it('shows one at a time and says how many there are', () => {
    const sheet = new Sheet('before', ['chest-pain', 'pain']);
    expect(sheet.question).toEqual({ id: 'chest-pain', kind: 'yes-no', moment: 'before', index: 0, count: 2 });
    sheet.answer('chest-pain', false, 0, GO_ON);
    expect(sheet.question).toMatchObject({ id: 'pain', kind: 'scale', index: 1 });
    sheet.answer('pain', 3, 10, GO_ON);
    expect(sheet.question).toBeNull();
    expect(sheet.records).toEqual([
      { tMs: 0, question: 'chest-pain', moment: 'before', value: false },
      { tMs: 10, question: 'pain', moment: 'before', value: 3 },
    ]);
  });

  it('asks one more after an answer that needs it, and forgets it when that answer is taken back', () => {
    const sheet = new Sheet('before', ['recent-fall', 'pain']);
    sheet.answer('recent-fall', true, 0, yesNoDecision('recent-fall', true, false));
    expect(sheet.question).toMatchObject({ id: 'fall-harm', index: 1, count: 3 });
    expect(sheet.undo()?.record.question).toBe('recent-fall');
    expect(sheet.question).toMatchObject({ id: 'recent-fall', count: 2 });
    sheet.answer('recent-fall', false, 0, GO_ON);
    expect(sheet.waiting).toBe('pain');
    expect([sheet.undo()?.record.question, sheet.undo()]).toEqual(['recent-fall', null]);
  });

  it('shows the advice after an answer that stops, and nothing else, until it is taken back', () => {
    const sheet = new Sheet('before', ['chest-pain', 'pain']);
    sheet.answer('chest-pain', true, 0, stop);
    expect(sheet.question).toMatchObject({ id: 'advice', kind: 'notice' });
    expect(sheet.stopped).toMatchObject({ advice: 'emergency' });
    sheet.undo();
    expect([sheet.waiting, sheet.stopped]).toEqual(['chest-pain', null]);
  });
});

describe('questions before play', () => {
  const ids = (given: Parameters<typeof pretendPrescription>[0], standing: 'free' | 'support' | 'companion') =>
    questionsFor(pretendPrescription(given), { standing });

  it('begin with the signs of an emergency and end with pain', () => {
    expect(ids({}, 'companion')).toEqual([
      'chest-pain',
      'dizziness',
      'head-blow',
      'stroke-signs',
      'recent-fall',
      'pain',
    ]);
  });

  it('ask for support and companion only where the exercise is done standing and needs them', () => {
    expect(ids({ posture: 'standing' }, 'support')).toContain('support-ready');
    expect(ids({ posture: 'standing' }, 'support')).not.toContain('companion-ready');
    expect(ids({ posture: 'standing' }, 'companion')).toContain('companion-ready');
    expect(ids({ posture: 'standing' }, 'free')).not.toContain('support-ready');
  });

  it('ask for a companion whatever the posture, where the plan says so', () => {
    expect(ids({ companion: true }, 'free').slice(-2)).toEqual(['companion-ready', 'pain']);
    expect(ids({ companion: false }, 'free')).not.toContain('companion-ready');
  });

  it.each(['chest-pain', 'dizziness', 'head-blow', 'stroke-signs'] as const)(
    'answered yes to %s mean no start, the emergency number and an urgent message',
    (id) => {
      expect(kindOf(id)).toBe('yes-no');
      expect(yesNoDecision(id, true, false)).toEqual({
        kind: 'stop',
        advice: 'emergency',
        reason: 'safety',
        message: 'emergency-signs',
        urgent: true,
      });
      expect(yesNoDecision(id, false, true)).toBe(GO_ON);
    },
  );

  it('let a harmless fall be played seated, with a message, and nothing on the feet', () => {
    expect(yesNoDecision('fall-harm', false, false)).toEqual({ kind: 'tell', message: 'harmless-fall' });
    expect(yesNoDecision('fall-harm', false, true)).toMatchObject({ kind: 'stop', advice: 'seated-only' });
    expect(yesNoDecision('fall-harm', true, false)).toMatchObject({
      kind: 'stop',
      advice: 'call-clinic',
      urgent: true,
    });
  });

  it('do not let anybody stand without the support or the companion that the exercise needs', () => {
    for (const id of ['support-ready', 'companion-ready'] as const) {
      expect(yesNoDecision(id, false, true)).toMatchObject({ kind: 'stop', advice: 'not-prepared' });
      expect(yesNoDecision(id, true, true)).toBe(GO_ON);
    }
  });
});
