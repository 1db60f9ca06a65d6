// Starts jest with the module flag that ECMAScript modules still need.
// `node tools/jest.mjs --selectProjects unit motion/src` runs the unit project's files whose path contains motion/src.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const jest = fileURLToPath(new URL('../node_modules/jest/bin/jest.js', import.meta.url));
const given = process.argv.slice(2);
const flags = given.filter((argument) => argument.startsWith('-') && argument !== '--selectProjects');
const words = given.filter((argument) => !argument.startsWith('-'));
const project = given.includes('--selectProjects') ? ['--selectProjects', words.shift()] : [];
const patterns = words.flatMap((word) => ['--testPathPatterns', word]); // else jest would take them for project names
const result = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--no-warnings', jest, ...flags, ...project, ...patterns],
  { stdio: 'inherit', cwd: fileURLToPath(new URL('..', import.meta.url)) },
);
process.exit(result.status ?? 1);
