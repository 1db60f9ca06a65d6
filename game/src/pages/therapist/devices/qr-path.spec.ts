import { describe, expect, it } from '@jest/globals';
import { decodeQR } from 'qr/decode.js';
import { qrPath } from './qr-path.ts';

describe('a QR code', () => {
  it('reads back as the address that was drawn', () => {
    const link = `https://clinic.example/#pair=${'aB3_-'.repeat(9).slice(0, 43)}`;
    const { size, path } = qrPath(link);
    const scale = 4;
    const data = new Uint8Array(size * scale * size * scale * 4).fill(255);
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
      for (let dy = 0; dy < scale; dy += 1)
        for (let dx = 0; dx < scale; dx += 1) {
          const at = ((Number(y) * scale + dy) * size * scale + Number(x) * scale + dx) * 4;
          data.fill(0, at, at + 3);
        }
    expect(decodeQR({ width: size * scale, height: size * scale, data })).toBe(link);
  });

  it('has a quiet zone around it', () => {
    const { size, path } = qrPath('https://clinic.example/');
    const at = [...path.matchAll(/M(\d+) (\d+)h/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
    expect(Math.min(...at)).toBe(4);
    expect(Math.max(...at)).toBe(size - 5);
  });
});
