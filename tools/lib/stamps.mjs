// Knows whether a step is up to date: a stamp holds the hash of everything that the step read.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

const skipped = new Set(['node_modules', 'dist', '.cache', '.git', 'public']);

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path).toSorted()) {
    if (!skipped.has(entry)) yield* files(join(path, entry));
  }
}

/** SHA-256 over names and contents of files and folders (relative to the root). */
export function hashOf(inputs) {
  const hash = createHash('sha256');
  for (const input of inputs) {
    for (const file of files(join(root, input))) {
      hash
        .update(`${relative(root, file)}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Does the work only when an input has changed or an output is missing.
 * @param {string} name of the stamp
 * @param {{ inputs: string[], outputs: string[] }} files relative to the root
 * @param {() => Promise<unknown>} work
 */
export async function whenStale(name, { inputs, outputs }, work) {
  const stamp = join(root, '.cache/stamps', name);
  const hash = hashOf(inputs);
  const fresh =
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === hash &&
    outputs.every((output) => existsSync(join(root, output)));
  if (fresh) return false;
  await work();
  mkdirSync(join(root, '.cache/stamps'), { recursive: true });
  writeFileSync(stamp, hash);
  return true;
}
