// What browser tests and benchmarks share: build a lab page, serve folders under the product's content policy, start
// Debian's Chromium with a file in place of the camera, and wait for something.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** The product's policy, as server/ sends it for pages and scripts (workers have the policy of their own response). */
export const contentPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'self'",
].join('; ');

const mediaTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.task': 'application/octet-stream',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.mp4': 'video/mp4',
  '.woff2': 'font/woff2',
  '.webm': 'video/webm',
};

function run(command, args) {
  return new Promise((done, refuse) => {
    const child = spawn(command, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('error', refuse);
    child.on('exit', (code) =>
      code === 0 ? done(said) : refuse(new Error(`${command} ${args.join(' ')} ended with ${code}:\n${said}`)),
    );
  });
}

/**
 * Builds lab pages and the pose model where needed.
 * @param {string} name of the folder under .cache/lab
 * @param {string[]} pages paths from the repository, all in one folder
 * @returns {Promise<string>} the folder
 */
export async function buildLab(name, pages) {
  await run(process.execPath, ['tools/pose-model/build.mjs']);
  const out = join(repository, '.cache/lab', name);
  await run(process.execPath, ['test/browser/support/build-lab.mjs', out, ...pages]);
  return out;
}

/**
 * Serves the folders, the first that has the file wins, on a free port of the loopback address.
 * @param {string[]} folders
 * @param {{ policy?: string | null }} [options]
 */
export async function serveFolders(folders, { policy = contentPolicy } = {}) {
  const roots = folders.map((folder) => resolve(folder));
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    for (const root of roots) {
      const file = join(root, path.endsWith(sep) ? `${path}index.html` : path);
      if (!file.startsWith(root + sep) || !existsSync(file)) continue;
      const { size, isFile } = await stat(file).then((found) => ({ size: found.size, isFile: found.isFile() }));
      if (!isFile) continue;
      response.writeHead(200, {
        'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
        'content-length': size,
        'cache-control': 'no-cache',
        ...(policy ? { 'content-security-policy': policy } : {}),
      });
      createReadStream(file).pipe(response);
      return;
    }
    response.writeHead(404).end();
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${server.address().port}`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(closed);
      }),
  };
}

/** Flags for a browser that talks to nobody and draws in software. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/** Where the browser lies. @throws Error with the remedy when it does not */
export function chromiumPath() {
  const path = process.env.AIGARET_CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(path)) return path;
  throw new Error(`Chromium must lie at ${path}. Run "apt-get install chromium" or set AIGARET_CHROMIUM.`);
}

/**
 * Starts Chromium with a page.
 * @param {{ camera?: string | 'none' | 'device', permission?: 'granted' | 'denied', size?: { width: number, height: number }, flags?: string[] }} [options]
 *   `camera`: path of a .mjpeg or .y4m file that plays in a loop; 'device' = Chromium's own test picture; 'none' = no camera
 */
export async function openBrowser({ camera = 'device', permission = 'granted', size, flags = [] } = {}) {
  const executablePath = chromiumPath();
  const cameraFlags =
    camera === 'none'
      ? ['--use-fake-device-for-media-stream=device-count=0']
      : [
          '--use-fake-device-for-media-stream',
          ...(camera === 'device' ? [] : [`--use-file-for-fake-video-capture=${camera}`]),
        ];
  if (permission === 'granted') cameraFlags.push('--use-fake-ui-for-media-stream');
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: [...chromiumFlags, ...cameraFlags, ...flags],
  });
  const context = await browser.newContext({
    viewport: size ?? { width: 640, height: 360 },
    permissions: permission === 'granted' ? ['camera'] : [],
  });
  const page = await context.newPage();
  const problems = [];
  const requests = [];
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  context.on('request', (request) => requests.push(request.url()));
  return { browser, context, page, problems, requests, close: () => browser.close() };
}

/**
 * Waits until `check` gives something true.
 * @template Result
 * @param {() => Promise<Result> | Result} check
 * @param {{ timeoutMs?: number, what?: string, everyMs?: number }} [options]
 * @returns {Promise<Result>}
 */
export async function waitUntil(check, { timeoutMs = 10_000, what = 'the condition', everyMs = 100 } = {}) {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const result = await check();
    if (result) return result;
    if (performance.now() > end) throw new Error(`${what} did not come within ${timeoutMs} ms.`);
    await new Promise((later) => setTimeout(later, everyMs));
  }
}

/**
 * Recordings and pictures from elsewhere, for checking only.
 * @param {string} leftOut what is left out without them
 * @returns {string | null} their folder
 */
export function referenceData(leftOut) {
  const folder = process.env.AIGARET_REFERENCE_DATA;
  if (folder && existsSync(folder)) return resolve(folder);
  console.log(`LEFT OUT: ${leftOut} (AIGARET_REFERENCE_DATA ${folder ? 'is no folder' : 'is not set'})`);
  return null;
}
