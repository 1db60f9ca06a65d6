// Brings a clone to the point where it can be started or tested: packages, pose model, server and browser build.
// Each part is skipped when it is up to date.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { has, needDebian, root, run, StepFailed } from './run.mjs';
import { whenStale } from './stamps.mjs';

const compilers = { programs: ['python3', 'make', 'g++'], packages: ['python3', 'make', 'g++'] };

/** Stops with a plain sentence on a Node that is too old. */
export function needNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`AIGARET needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

const nativeLoads = () =>
  spawnSync(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"], {
    cwd: root,
    stdio: 'ignore',
  }).status === 0;

const npm = (...args) => run('install the npm packages', 'npm', [...args, '--no-audit', '--no-fund']);

/** Installs the npm packages of the lock file; compiles the embedded database where no prebuilt one can be had. */
export async function preparePackages() {
  const workspaces = ['contract', 'motion', 'play', 'assets', 'game', 'scenes', 'server'].map(
    (name) => `${name}/package.json`,
  );
  await whenStale(
    'packages',
    { inputs: ['package.json', 'package-lock.json', ...workspaces], outputs: ['node_modules/.package-lock.json'] },
    async () => {
      const compilable = compilers.programs.every(has);
      try {
        await npm('ci'); // and never install, which would rewrite the lock file
      } catch (error) {
        if (compilable || !(error instanceof StepFailed)) throw error;
        await needDebian(
          compilers.packages,
          'The embedded database has to be compiled here, and a C++ compiler is missing.',
        );
        await npm('ci');
      }
    },
  );
  if (nativeLoads()) return;
  if (!compilers.programs.every(has))
    await needDebian(
      compilers.packages,
      'The embedded database has to be compiled here, and a C++ compiler is missing.',
    );
  await run('compile the embedded database', 'npm', ['rebuild', 'better-sqlite3']);
  if (!nativeLoads())
    throw new StepFailed('load the embedded database', 'better-sqlite3 was compiled, but this Node cannot load it.');
}

/** Builds the pose model bundle into game/public/pose (its own check makes this quick when it is there). */
export const preparePose = () =>
  whenStale(
    'pose',
    { inputs: ['tools/pose-model', 'package-lock.json'], outputs: ['game/public/pose/manifest.json'] },
    () => run('build the pose model bundle', process.execPath, ['tools/pose-model/build.mjs']),
  );

const shared = ['contract', 'motion', 'play', 'tsconfig.base.json', 'package-lock.json'];

/** Compiles contract, motion, play and server for Node. */
export const prepareServer = () =>
  whenStale(
    'server',
    {
      inputs: [...shared, 'server/src', 'server/tsconfig.json', 'server/package.json'],
      outputs: ['server/dist/main.js'],
    },
    () => run('build the server', process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'server']),
  );

/** Bundles the browser side. */
export const prepareBrowser = () =>
  whenStale(
    'browser',
    {
      inputs: [
        ...shared,
        'game/src',
        'game/index.html',
        'game/vite.config.ts',
        'game/package.json',
        'scenes',
        'assets',
        'tools/pose-model',
      ],
      outputs: ['game/dist/index.html', 'game/dist/pose/manifest.json'],
    },
    () =>
      run('build the browser side', process.execPath, [
        join('node_modules', 'vite', 'bin', 'vite.js'),
        'build',
        'game',
      ]),
  );

/** Everything that a start needs. */
export async function prepareAll() {
  needNode();
  await preparePackages();
  await preparePose();
  await prepareServer();
  await prepareBrowser();
}

/** Says what failed, with the failed step's own output, and ends the program. */
export function giveUp(error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\nThis step failed: ${error.message}\n`);
  console.error(error.output.split('\n').slice(-60).join('\n'));
  process.exit(1);
}
