// Whether the browser can run the pose runtime: it needs WebAssembly with SIMD, which every browser since 2023 has.
// The runtime without SIMD is three times slower and is not shipped.
import { AigaretError } from '@aigaret/contract';

/** Smallest module that uses a SIMD instruction. */
const PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

export const hasWasmSimd = (): boolean => typeof WebAssembly === 'object' && WebAssembly.validate(PROBE);

/** @throws AigaretError NO_WASM_SIMD */
export function requireWasmSimd(): void {
  if (hasWasmSimd()) return;
  throw new AigaretError('NO_WASM_SIMD', {
    where: 'This browser',
    expected: 'WebAssembly with SIMD',
    got: 'none',
    remedy: 'Use a current version of Chrome, Edge, Firefox or Safari.',
  });
}
