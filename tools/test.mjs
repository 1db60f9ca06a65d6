// `npm test`: installs what is missing, then format, lint, arrows, types, unit, server and browser tests.
// A failed step does not hide the others; the end lists what ran, what was left out, and why.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, needNode, prepareBrowser, preparePackages, preparePose, prepareServer } from './lib/prepare.mjs';
import { has, needDebian, root, run, StepFailed } from './lib/run.mjs';

const missingDebian = () => {
  const wanted = [];
  if (!has('chromium')) wanted.push('chromium');
  if (!has('mariadbd') && !existsSync('/usr/sbin/mariadbd')) wanted.push('mariadb-server');
  if (!has('ffmpeg')) wanted.push('ffmpeg');
  if (!existsSync('/usr/share/fonts/opentype/noto') && !existsSync('/usr/share/fonts/truetype/nanum'))
    wanted.push('fonts-noto-cjk');
  return wanted;
};

async function prepare() {
  needNode();
  const wanted = missingDebian();
  if (wanted.length > 0) await needDebian(wanted, `The tests need ${wanted.join(', ')}.`);
  await preparePackages();
  await preparePose();
  await prepareServer();
  await prepareBrowser();
}

const bin = (path) => join('node_modules', path);
const checks = [
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '.', '--log-level', 'warn']],
  ['lint', [bin('oxlint/bin/oxlint'), '--deny-warnings', '.']],
  [
    'arrows',
    [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      'contract/src',
      'motion/src',
      'play/src',
      'game/src',
      'scenes',
      'server/src',
    ],
  ],
  ['types of Node rooms and tests', [bin('typescript/bin/tsc'), '-b']],
  ['types of the browser', [bin('vue-tsc/bin/vue-tsc.js'), '--noEmit', '-p', 'game/tsconfig.json']],
];
const suites = [
  { name: 'unit', args: [] },
  { name: 'server', args: ['--runInBand'] },
  { name: 'browser', args: ['--runInBand'] },
];

const results = [];
const skipped = [];
let passed = 0;
let failed = 0;

async function check([name, args]) {
  try {
    await run(name, process.execPath, args);
    results.push([name, 'ok']);
    passed += 1;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.output);
    results.push([name, 'FAILED']);
    failed += 1;
  }
}

async function suite({ name, args }) {
  const report = join(root, '.cache', `jest-${name}.json`);
  rmSync(report, { force: true });
  try {
    await run(
      `${name} tests`,
      process.execPath,
      ['tools/jest.mjs', '--selectProjects', name, ...args, '--json', `--outputFile=${report}`],
      { show: true },
    );
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
  }
  if (!existsSync(report)) {
    results.push([`${name} tests`, 'FAILED: the runner ended without a report']);
    failed += 1;
    return;
  }
  const json = JSON.parse(readFileSync(report, 'utf8'));
  passed += json.numPassedTests;
  failed += json.numFailedTests + json.numRuntimeErrorTestSuites;
  for (const file of json.testResults)
    for (const test of file.assertionResults)
      if (test.status === 'pending' || test.status === 'todo') skipped.push(`${name}: ${test.fullName}`);
  const verdict = json.success && json.numTotalTests > 0 ? 'ok' : 'FAILED';
  if (verdict === 'FAILED' && json.numFailedTests + json.numRuntimeErrorTestSuites === 0) failed += 1; // no test at all
  results.push([
    `${name} tests`,
    `${verdict} (${json.numPassedTests} passed, ${json.numFailedTests} failed, ${json.numPendingTests} left out)`,
  ]);
}

await prepare().catch(giveUp);
mkdirSync(join(root, '.cache'), { recursive: true });
for (const entry of checks) await check(entry);
for (const entry of suites) await suite(entry);

console.log('\nWhat ran');
for (const [name, verdict] of results) console.log(`  ${name}: ${verdict}`);
console.log('What was left out');
if (!process.env.AIGARET_REFERENCE_DATA)
  console.log('  checks against reference data: AIGARET_REFERENCE_DATA is not set');
if (process.env.AIGARET_TEST_DATABASES && process.env.AIGARET_TEST_DATABASES !== 'both')
  console.log(`  databases: only ${process.env.AIGARET_TEST_DATABASES}, as AIGARET_TEST_DATABASES says`);
for (const name of skipped) console.log(`  ${name}`);
if (skipped.length === 0 && process.env.AIGARET_REFERENCE_DATA) console.log('  nothing');
console.log(`\n${passed} passed, ${failed} failed, ${skipped.length} skipped`);
process.exit(failed === 0 ? 0 : 1);
