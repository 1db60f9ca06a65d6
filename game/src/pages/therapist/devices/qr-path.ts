// A QR code as one SVG path, so that no markup is put together from text.
import { encodeQR } from 'qr';

export interface QrPath {
  size: number; // modules a side, the quiet zone of 4 with it
  path: string; // dark modules, one unit each
}

const QUIET = 4; // modules, ISO/IEC 18004

/** @param text an address; medium correction, so that a fold in the paper does no harm */
export function qrPath(text: string): QrPath {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size: rows.length, path };
}
