// Checks what a level reports against scene.json. A wrong number is left out with a warning: it must never cost the patient the session's result.
import type { SceneManifest } from '@aigaret/contract';
import type { LevelResults } from './level.ts';

export interface CheckedResults {
  results: LevelResults; // declared and within bounds
  problems: string[]; // one sentence each, for the designer
}

export function checkResults(manifest: SceneManifest, reported: LevelResults): CheckedResults {
  const results: LevelResults = {};
  const problems: string[] = [];
  const where = `Scene "${manifest.id}", results`;
  const remedy = 'See docs/level-designers.md#results.';
  for (const [name, value] of Object.entries(reported)) {
    const declared = manifest.results[name];
    if (!declared)
      problems.push(`${where}.${name}: expected a result that scene.json declares, got ${value}. ${remedy}`);
    else if (!Number.isFinite(value) || value < declared.min || value > declared.max)
      problems.push(`${where}.${name}: expected ${declared.min} to ${declared.max}, got ${value}. ${remedy}`);
    else results[name] = value;
  }
  for (const name of Object.keys(manifest.results))
    if (!(name in reported)) problems.push(`${where}.${name}: expected a number, got nothing. ${remedy}`);
  return { results, problems };
}
