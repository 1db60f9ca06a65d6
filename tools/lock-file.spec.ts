// The lock file has to be whole: one made against a registry that lacks other platforms' builds lists none of them, and
// `npm ci`, the first step of a fresh clone, then refuses to install anything.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}
const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Where Node would find a package from this folder, the nearest first. */
function places(from: string, name: string): string[] {
  const found = [`${from}/node_modules/${name}`];
  for (let at = from.lastIndexOf('/node_modules/'); at > 0; at = from.lastIndexOf('/node_modules/', at - 1))
    found.push(`${from.slice(0, at)}/node_modules/${name}`);
  return [...found, `node_modules/${name}`];
}

describe('the lock file', () => {
  it('names every optional package of every platform, so that a fresh clone installs anywhere', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !places(path, name).some((place) => place in lock.packages)),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(lock.packages).filter((path) => path.includes('@rolldown/binding-')).length).toBeGreaterThan(5);
  });

  it('names no host to fetch from', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":"https?:/);
  });
});
