import { describe, expect, it } from '@jest/globals';
import { movementWords } from './movement-words.ts';

const texts = (key: string): string => `<${key}>`;
const manifest = {
  exercise: 'shoulder-abduction',
  texts: { ko: { 'phase-raise': '연을 올려요' }, en: { 'phase-raise': 'Kite up', 'guide-range': 'Show your sky' } },
};

describe('the words of a movement', () => {
  it("are the level's own where it is played with the movement that it was written for", () => {
    const english = movementWords(texts, manifest, 'en');
    expect(english.phases.raise).toBe('Kite up');
    expect(english.range).toBe('Show your sky');
    const korean = movementWords(texts, manifest, 'ko', 'shoulder-abduction');
    expect(korean.phases).toEqual({
      raise: '연을 올려요',
      hold: '<hud.phase.hold>',
      lower: '<movement.shoulder-abduction.lower>',
      rest: '<hud.phase.rest>',
    });
    expect(korean.range).toBe('<movement.shoulder-abduction.range>');
  });

  it("are the movement's, not the level's, where a plan pairs the level with another one", () => {
    const words = movementWords(texts, manifest, 'en', 'elbow-flexion');
    expect(words.phases.raise).toBe('<movement.elbow-flexion.raise>');
    expect(words.phases.lower).toBe('<movement.elbow-flexion.lower>');
    expect(words.range).toBe('<movement.elbow-flexion.range>');
  });
});
