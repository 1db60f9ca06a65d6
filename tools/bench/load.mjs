// `npm run -s bench:load`: what a first visit costs. Bytes of the first load (sign-in and today's page) and of all that is
// fetched until play, without the pose model and its runtime; time from opening to play; time from `npm start` to ready.
// Sizes are of gzip level 9 for text, as they are for fonts and pictures that are compressed already.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startDemo } from '../../test/browser/support/demo-server.mjs';
import { openBrowser, repository } from '../../test/browser/support/index.mjs';
import { answerQuestions } from '../../test/browser/support/questions.mjs';

const compressed = /\.(woff2?|png|jpe?g|webp|mp3|ogg)(\?|$)/;
const FIRST_LOAD_LIMIT_KB = 150;
const READY_LIMIT_MS = 5000;

/** Time from `npm start` on a built tree, with a new embedded database, to the line that says it is ready. */
function timeStart() {
  const folder = mkdtempSync(join(tmpdir(), 'aigaret-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, ['tools/start.mjs'], {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      AIGARET_PORT: '0',
      AIGARET_DEMO: '1',
      AIGARET_DATABASE_URL: `sqlite:${join(folder, 'bench.sqlite')}`,
      AIGARET_DATA_DIR: join(folder, 'data'),
    },
  });
  return new Promise((resolve, reject) => {
    let said = '';
    let readyMs = null;
    child.stdout.on('data', (text) => {
      said += text;
      if (readyMs !== null || !said.includes('AIGARET is ready')) return;
      readyMs = performance.now() - began;
      child.kill('SIGTERM');
    });
    child.on('exit', () => {
      rmSync(folder, { recursive: true, force: true });
      if (readyMs === null) reject(new Error(`The server did not start:\n${said}`));
      else resolve(readyMs);
    });
  });
}

/** Collects the bytes of everything that a page fetches from the own server. */
function weigh(page) {
  const sizes = new Map();
  const waiting = [];
  page.on('response', (response) => {
    const address = new URL(response.url());
    if (!address.protocol.startsWith('http') || /^\/(api|pose|socket\.io)\//.test(address.pathname)) return;
    waiting.push(
      response
        .body()
        .then((body) =>
          sizes.set(
            address.pathname,
            compressed.test(address.pathname) ? body.length : gzipSync(body, { level: 9 }).length,
          ),
        )
        .catch(() => undefined), // a redirect or an answer from the cache has no body
    );
  });
  return async () => {
    await Promise.all(waiting);
    return [...sizes.values()].reduce((sum, size) => sum + size, 0) / 1024;
  };
}

async function visit() {
  const demo = await startDemo();
  const { page, close } = await openBrowser({ camera: 'device', size: { width: 640, height: 360 } });
  try {
    const weight = weigh(page);
    await page.goto(demo.url);
    await page.fill('#code', demo.codes[0]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-action="start"]');
    await page.waitForLoadState('networkidle');
    const firstLoad = await weight();
    // Somebody who is signed in already opens the page and wants to play.
    const began = performance.now();
    await page.goto(demo.url);
    await page.click('[data-action="start"]');
    const asked = performance.now();
    await answerQuestions(page);
    const answeringMs = performance.now() - asked; // the patient's own time
    await page.click('[data-action="go"]');
    await page.waitForSelector('.play[data-stage="playing"]', { timeout: 120_000 });
    const playableMs = performance.now() - began - answeringMs;
    return { firstLoad, withPhaser: await weight(), playableMs };
  } finally {
    await close();
    await demo.close();
  }
}

await timeStart(); // builds what is stale
const readyMs = await timeStart();
const { firstLoad, withPhaser, playableMs } = await visit();
const rows = [
  { name: 'first_load_gz_kb', value: firstLoad, unit: 'KB' },
  { name: 'with_phaser_gz_kb', value: withPhaser, unit: 'KB' },
  { name: 'playable_ms', value: playableMs, unit: 'ms' },
  { name: 'ready_ms', value: readyMs, unit: 'ms' },
].map((row) => ({ ...row, value: Math.round(row.value * 10) / 10 }));
for (const { name, value, unit } of rows) console.log(`${name.padEnd(20)} ${String(value).padStart(9)} ${unit}`);
console.log(`goals: first load at most ${FIRST_LOAD_LIMIT_KB} KB, ready at most ${READY_LIMIT_MS} ms`);
console.log(JSON.stringify({ bench: 'load', rows }));
