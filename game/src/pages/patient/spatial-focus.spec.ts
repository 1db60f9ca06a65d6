import { describe, expect, it } from '@jest/globals';
import { type Box, nearestInDirection } from './spatial-focus.ts';

const box = (left: number, top: number, width = 100, height = 60): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('moving the focus with arrow keys', () => {
  const start = box(200, 200);

  it('goes to the button straight below rather than to a nearer one far to the side', () => {
    const straight = box(210, 400);
    const aside = box(520, 290);
    expect(nearestInDirection(start, [aside, straight], 'ArrowDown')).toBe(1);
  });

  it('stays where it is when nothing lies in that direction', () => {
    expect(nearestInDirection(start, [box(200, 400), box(600, 200)], 'ArrowUp')).toBe(-1);
  });

  it('goes left in a row and never to what is on the right', () => {
    expect(nearestInDirection(start, [box(400, 200), box(0, 205), box(-300, 200)], 'ArrowLeft')).toBe(1);
  });
});
