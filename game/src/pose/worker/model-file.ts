// Loads a model bundle from the own origin, tells how far it is, and refuses a file that is not the one the manifest names.
import { AigaretError } from '@aigaret/contract';
import type { PoseAssets, PoseModelSize } from './protocol.ts';

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function download(
  response: Response,
  total: number,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
    onProgress(Math.min(1, length / total));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @throws AigaretError POSE_FAILED when it cannot be had, MODEL_INVALID when it is not the file that the manifest names */
export async function loadModel(
  assets: PoseAssets,
  size: PoseModelSize,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Uint8Array> {
  const { url, name, bytes: expectedBytes, sha256 } = assets.models[size];
  const where = `Pose model ${name}`;
  const response = await fetch(url);
  if (!response.ok) throw new AigaretError('POSE_FAILED', { where, expected: 'status 200', got: `${response.status}` });
  const bytes = await download(response, expectedBytes, onProgress);
  // No subtle crypto on a page without HTTPS; there the length is all that can be checked.
  const got = globalThis.crypto?.subtle ? hex(await crypto.subtle.digest('SHA-256', bytes as BufferSource)) : sha256;
  if (bytes.length !== expectedBytes || got !== sha256)
    throw new AigaretError('MODEL_INVALID', {
      where,
      expected: `SHA-256 ${sha256}`,
      got: `${got}, ${bytes.length} bytes`,
      remedy: 'Run "npm run pose:build".',
    });
  return bytes;
}
