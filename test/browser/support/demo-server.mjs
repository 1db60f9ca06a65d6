// Starts the built product as `npm start` does, on a free port, with a new database and demo clinic in a temporary folder.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Longest that a start on a busy machine takes; milliseconds. */
const READY_MS = 60_000;

/** @returns {Promise<import('./demo-server.d.mts').DemoServer>} */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'aigaret-demo-'));
  const server = spawn(process.execPath, ['server/dist/main.js'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      AIGARET_PORT: '0',
      AIGARET_DEMO: '1',
      AIGARET_DATABASE_URL: `sqlite:${join(folder, 'demo.sqlite')}`,
      AIGARET_DATA_DIR: join(folder, 'data'),
    },
  });
  let said = '';
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The server was not ready in ${READY_MS} ms:\n${said}`)), READY_MS);
    const hear = (text) => {
      said += text;
      if (!/AIGARET is ready: \S+/.test(said)) return;
      clearTimeout(late);
      resolve();
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.on('exit', (code) => reject(new Error(`The server ended with ${code}:\n${said}`)));
  });
  const close = () =>
    new Promise((closed) => {
      server.removeAllListeners('exit');
      server.once('exit', () => {
        rmSync(folder, { recursive: true, force: true });
        closed();
      });
      server.kill('SIGTERM');
    });
  await ready;
  const find = (pattern) => [...said.matchAll(pattern)].map((match) => match[1]);
  const member = (label) => {
    const [, email, password] = new RegExp(`${label} +(\\S+@\\S+) +password (\\S+)`).exec(said);
    return { email, password };
  };
  const url = find(/AIGARET is ready: (\S+)/g)[0];
  let cookie = '';
  const ask = (method, path, body) =>
    fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const asTherapist = async (method, path, body) => {
    if (cookie === '') {
      const answer = await ask('POST', '/api/staff/sign-in', member('Therapist'));
      cookie = answer.headers.get('set-cookie').split(';')[0];
    }
    const answer = await ask(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? null : answer.json();
  };
  return {
    url,
    therapist: member('Therapist'),
    administrator: member('Administrator'),
    codes: find(/code (\S+)/g),
    asTherapist,
    databaseFile: join(folder, 'demo.sqlite'),
    close,
  };
}
