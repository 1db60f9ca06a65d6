// Whether this browser can play at all, asked before anything is loaded.
import type { ErrorCode, PoseSourceKind } from '@aigaret/contract';

/** The smallest module with one SIMD instruction (i8x16.splat and popcnt), to be validated, never run. */
const SIMD_MODULE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

export const hasWasmSimd = (): boolean => {
  try {
    return WebAssembly.validate(SIMD_MODULE);
  } catch {
    return false;
  }
};

/** Asks for a WebGL context and gives it back at once: browsers keep few. */
export function hasWebgl(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

const hasCameraAccess = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function';

/** What stands in the way of playing with this source, or null. Whether the camera is allowed shows only when asked. */
export function missingSupport(kind: PoseSourceKind): ErrorCode | null {
  if (!hasWebgl()) return 'NO_WEBGL';
  if (kind !== 'camera') return null;
  if (!hasCameraAccess()) return 'CAMERA_ABSENT';
  return hasWasmSimd() ? null : 'NO_WASM_SIMD';
}
