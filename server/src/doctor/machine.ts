// What the doctor asks of the machine: Node, clock, port, folders, disk, what was built, the mail server. Changes nothing.
import { constants, existsSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config.ts';
import { FREE_MIN_BYTES } from '../health/health.controller.ts';
import { fine, wrong, type Verdict } from './verdict.ts';

/** A server on this machine answers in milliseconds, a mail server within a second or two. */
const PATIENCE_MS = 3_000;
/** Nobody runs this release before it was written. */
const RELEASED_AT = Date.UTC(2026, 0, 1);

export function node(): Verdict {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const says = `Node ${process.versions.node}`;
  if (major > 20 || (major === 20 && minor >= 19)) return fine(says);
  return wrong(says, 'AIGARET needs Node 20.19 or newer: https://nodejs.org');
}

export function clock(now: number): Verdict {
  const shown = new Date(now).toISOString();
  return now >= RELEASED_AT
    ? fine(`The clock says ${shown}`)
    : wrong(
        `The clock says ${shown}, which is before this release`,
        'Set the clock, for example: timedatectl set-ntp true',
      );
}

export async function port({ host, port: wanted }: Config): Promise<Verdict> {
  if (wanted === 0) return fine('A free port is taken at start');
  const code = await new Promise<string | null>((resolve) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'));
    probe.listen(wanted, host, () => probe.close(() => resolve(null)));
  });
  if (code === null) return fine(`Port ${wanted} is free`);
  if (code === 'EACCES')
    return wrong(`Port ${wanted} may not be used by this account`, 'Set AIGARET_PORT to a port above 1023.');
  if (code === 'EADDRNOTAVAIL')
    return wrong('This machine has no such address to listen on', 'Set AIGARET_HOST, for example to 127.0.0.1.');
  return (await isOurs(host, wanted))
    ? fine(`Port ${wanted} is in use by a running AIGARET`)
    : wrong(`Port ${wanted} is in use by another program`, 'Stop what uses it, or set AIGARET_PORT to another port.');
}

async function isOurs(host: string, wanted: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${name}:${wanted}/api/health/live`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return ((await answer.json()) as { status?: string }).status === 'ok';
  } catch {
    return false;
  }
}

/** The nearest folder that is there. */
const existing = (path: string): string => (existsSync(path) ? path : existing(dirname(path)));

export async function dataFolder({ dataDir }: Config): Promise<Verdict> {
  const there = existsSync(dataDir);
  const folder = existing(dataDir);
  try {
    await access(folder, constants.W_OK | constants.X_OK);
  } catch {
    return wrong(
      `The data folder ${dataDir} cannot be written`,
      'Give it to the account that runs the server (chown, chmod u+rwx), or set AIGARET_DATA_DIR.',
    );
  }
  if (!there) return fine(`The data folder ${dataDir} is made at the first start`);
  if (!statSync(dataDir).isDirectory()) return wrong(`${dataDir} is no folder`, 'Set AIGARET_DATA_DIR to a folder.');
  if ((statSync(dataDir).mode & 0o007) !== 0)
    return wrong(`Every account of this machine can look into the data folder ${dataDir}`, `chmod o-rwx ${dataDir}`);
  return fine(`The data folder ${dataDir} can be written, and by no stranger`);
}

export async function disk({ dataDir }: Config): Promise<Verdict> {
  const { bavail, bsize } = await statfs(existing(dataDir));
  const says = `${Math.floor((bavail * bsize) / 1_048_576)} MB are free for recordings`;
  return bavail * bsize >= FREE_MIN_BYTES
    ? fine(says)
    : wrong(
        says,
        `At least ${FREE_MIN_BYTES / 1_048_576} MB are needed: free some, or set AIGARET_DATA_DIR to another disk.`,
      );
}

export function built({ webDir, poseModel }: Config): Verdict[] {
  const pages = existsSync(join(webDir, 'index.html'))
    ? fine('The pages are built')
    : wrong(`No pages in ${webDir}`, 'npm run build, or set AIGARET_WEB_DIR.');
  const model = poseModel !== null || existsSync(join(webDir, 'pose', 'manifest.json'));
  return [
    pages,
    model ? fine('The pose model is there') : wrong('The pose model is missing', 'npm run pose:build && npm run build'),
  ];
}

export async function mail({ mail: target }: Config): Promise<Verdict[]> {
  if (!target) return [];
  const reached = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: target.host, port: target.port, timeout: PATIENCE_MS });
    const done = (value: boolean): void => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', () => done(false));
  });
  if (reached) return [fine('The mail server answers')];
  return [
    wrong(
      'The mail server does not answer',
      'Check host and port in AIGARET_SMTP_URL. Until then the administrator hands links over.',
    ),
  ];
}
