import { describe, expect, it } from '@jest/globals';
import { showCode } from './code-field.ts';

describe('the code field', () => {
  it.each([
    ['ab2cd3ef', 'AB2C-D3EF'],
    ['AB2C-D3EF', 'AB2C-D3EF'],
    [' ab2c d3ef ', 'AB2C-D3EF'],
    ['ab2c–d3', 'AB2C-D3'],
    ['', ''],
  ])('shows what was typed as %j in groups of four', (typed, shown) => {
    expect(showCode(typed)).toBe(shown);
  });
});
