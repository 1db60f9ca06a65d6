// Finds model and runtime on the own origin: reads the manifest that tools/pose-model writes. Nothing is ever loaded
// from elsewhere: a clinic's network may be closed, and a patient's browser talks to nobody else.
import { AigaretError } from '@aigaret/contract';
import type { PoseAssets, PoseModelSize } from './worker/protocol.ts';

/** game/public/pose/manifest.json. */
export interface PoseManifest {
  version: 1;
  models: Record<PoseModelSize, string>;
  runtime: { loader: string; binary: string };
  files: Record<string, { bytes: number; sha256: string }>;
}

const HASH_SHOWN = 8; // hex digits in names and addresses

/** The folder of model and runtime below the page's base address. */
export const poseFolderUrl = (): string =>
  new URL('pose/', new URL((import.meta as { env?: { BASE_URL?: string } }).env?.BASE_URL ?? '/', document.baseURI))
    .href;

/** Addresses out of a manifest. `folderUrl` is absolute and ends with a slash. */
export function assetsOf(manifest: PoseManifest, folderUrl: string): PoseAssets {
  const at = (name: string): string => {
    const file = manifest.files[name];
    if (!file)
      throw new AigaretError('MODEL_INVALID', {
        where: 'pose/manifest.json',
        expected: `an entry for ${name}`,
        got: 'none',
        remedy: 'Run "npm run pose:build".',
      });
    return `${folderUrl}${name}?v=${file.sha256.slice(0, HASH_SHOWN)}`;
  };
  const model = (size: PoseModelSize): PoseAssets['models'][PoseModelSize] => {
    const name = manifest.models[size];
    const url = at(name);
    const { bytes, sha256 } = manifest.files[name] as { bytes: number; sha256: string };
    return { url, bytes, sha256, name: name.replace(/\.task$/, '') };
  };
  const assets = {
    loaderUrl: at(manifest.runtime.loader),
    binaryUrl: at(manifest.runtime.binary),
    models: { full: model('full'), lite: model('lite') },
  };
  const hash = [assets.models.full.sha256, assets.models.lite.sha256, manifest.files[manifest.runtime.binary]?.sha256]
    .map((sum) => (sum ?? '').slice(0, HASH_SHOWN))
    .join('-');
  return { ...assets, hash };
}

/**
 * Reads the manifest.
 * @throws AigaretError POSE_FAILED when it cannot be had, MODEL_INVALID when it is not one
 */
export async function loadPoseAssets(folderUrl = poseFolderUrl()): Promise<PoseAssets> {
  const where = 'pose/manifest.json';
  const remedy = 'Run "npm run pose:build" on the server, then load the page again.';
  let response: Response;
  try {
    response = await fetch(`${folderUrl}manifest.json`, { cache: 'no-cache' });
  } catch (cause) {
    throw new AigaretError('POSE_FAILED', { where, expected: 'an answer', got: 'none', remedy }, { cause });
  }
  if (!response.ok)
    throw new AigaretError('POSE_FAILED', { where, expected: 'status 200', got: `${response.status}`, remedy });
  const manifest = (await response.json().catch(() => null)) as PoseManifest | null;
  if (manifest?.version !== 1 || !manifest.files || !manifest.models)
    throw new AigaretError('MODEL_INVALID', { where, expected: 'version 1', got: 'something else', remedy });
  return assetsOf(manifest, folderUrl);
}

/** What a recording says about its frames, e.g. `pose-full CPU 1593d4f1`. */
export function modelName(assets: PoseAssets, variant: string): string {
  const [delegate, size] = variant.split('-') as [string, PoseModelSize];
  const { name, sha256 } = assets.models[size];
  return `${name} ${delegate} ${sha256.slice(0, HASH_SHOWN)}`;
}
