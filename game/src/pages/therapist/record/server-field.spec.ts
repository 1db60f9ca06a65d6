import { describe, expect, it } from '@jest/globals';
import { ApiError } from '../../../link/request.ts';
import { refusedField } from './server-field.ts';

const refusal = (detail: string): ApiError => new ApiError('BAD_REQUEST', 'PUT /api/x', 400, detail);

describe('a refusal of the server', () => {
  it('is told at the field that it names', () => {
    expect(refusedField(refusal('body.items.2.side: expected one of left, right, got both.'))).toBe('items.2.side');
    expect(refusedField(refusal('body.items.0, targetCap: expected 10 deg or more, or null, got 5.'))).toBe(
      'items.0.targetCap',
    );
    expect(refusedField(refusal('body.timeZone: expected a time zone, got another text.'))).toBe('timeZone');
  });

  it('is told for the whole page where it names none', () => {
    expect(refusedField(refusal('header if-match: expected the version'))).toBeNull();
    expect(refusedField(new TypeError('fetch failed'))).toBeNull();
    expect(refusedField({})).toBeNull();
  });
});
