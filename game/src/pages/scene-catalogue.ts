// Levels as found in scenes/: a folder with a valid scene.json and a scene.ts. A wrong one is left out with its message;
// the others work.
import type { SceneManifest } from '@aigaret/contract';
import type { SceneModule } from '../stage/mount.ts';
import type { Scene } from './rooms.ts';

const folderOf = (path: string): string => /scenes\/([^/]+)\//.exec(path)?.[1] ?? path;

/**
 * Each table goes from a file's path to what it holds.
 * @param parse throws with a plain message when the manifest is wrong
 */
export function discoverScenes(
  manifests: Readonly<Record<string, unknown>>,
  modules: Readonly<Record<string, () => Promise<SceneModule>>>,
  covers: Readonly<Record<string, string>>,
  parse: (raw: unknown, folder: string) => SceneManifest,
): { found: Map<string, Scene>; refused: string[] } {
  const found = new Map<string, Scene>();
  const refused: string[] = [];
  for (const [path, raw] of Object.entries(manifests)) {
    const folder = folderOf(path);
    const load = modules[path.replace(/scene\.json$/, 'scene.ts')];
    try {
      const manifest = parse(raw, folder);
      if (!load) throw new Error(`Scene "${folder}": expected scene.ts beside scene.json, got none.`);
      found.set(folder, { manifest, load, cover: covers[path.replace(/scene\.json$/, 'art/cover.svg')] ?? null });
    } catch (error) {
      refused.push(error instanceof Error ? error.message : String(error));
    }
  }
  return { found, refused };
}
