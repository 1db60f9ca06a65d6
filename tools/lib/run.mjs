// Runs commands for the tools: quiet when all is well, everything shown when not. Node only, since nothing is installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A step that failed; `output` is what it printed. */
export class StepFailed extends Error {
  constructor(label, output) {
    super(label);
    this.output = output;
  }
}

/**
 * Runs a command in the root folder and resolves with its output.
 * @param {string} label what it does, for the person who waits
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, show?: boolean, quiet?: boolean }} [options] show: stream the output
 * @throws {StepFailed}
 */
export function run(label, command, args, options = {}) {
  const started = process.hrtime.bigint();
  if (!options.quiet) process.stdout.write(options.show ? `\n== ${label}\n` : `-- ${label} ... `);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...options.env },
      stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (data) => (output += data));
    child.stderr?.on('data', (data) => (output += data));
    child.on('error', (error) => reject(new StepFailed(label, `${output}${error.message}\n`)));
    child.on('close', (code) => {
      const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
      if (!options.quiet && !options.show)
        process.stdout.write(`${code === 0 ? 'done' : 'FAILED'} (${seconds.toFixed(1)} s)\n`);
      if (code === 0) resolve(output);
      else reject(new StepFailed(label, output));
    });
  });
}

/** True when a program can be found. */
export const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** True when Debian's packages may be installed from here without a question. */
export const mayInstall = () => has('apt-get') && process.getuid?.() === 0;

/**
 * Installs Debian packages when it may; else says the exact command and stops the program.
 * @param {string[]} packages
 * @param {string} why for the person who reads it
 */
export async function needDebian(packages, why) {
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!mayInstall()) {
    console.error(`\n${why}\nPlease run this once, then try again:\n\n    sudo apt-get update && sudo ${command}\n`);
    process.exit(1);
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update', '-q'], { env });
  await run(`install ${packages.join(', ')}`, 'sh', ['-c', command], { env });
}
