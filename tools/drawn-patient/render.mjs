// Renders the drawn patient: a figure with known joint angles as a clip for Chromium's fake camera, and the truth beside it.
// node tools/drawn-patient/render.mjs --exercise shoulder-abduction --side left --seed 7 --out clip.mjpeg
//   [--seconds 120] [--script session|calibration|still] [--scene one|empty|two|leaves] [--posture seated|standing] [--view front|side]
//   [--repetitions 5] [--rest-ms 12000] [--gap-ms 8000] [--raise-ms 2000] [--lower-ms 2500] [--pause-ms 2000]
// As a module: renderClip(options) keeps clips under .cache/drawn-patient, keyed by the options and the drawing's code.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { openBrowser, repository } from '../../test/browser/support/index.mjs';

const cache = join(repository, '.cache/drawn-patient');

/** The code in a folder whose names begin so, without its tests. */
function codeOf(folder, begins) {
  const isCode = (name) => name.startsWith(begins) && name.endsWith('.ts') && !name.endsWith('.spec.ts');
  return readdirSync(join(repository, folder))
    .filter(isCode)
    .toSorted()
    .map((name) => `${folder}/${name}`);
}

/** Everything that a picture depends on; a change of any makes new clips. */
const drawingCode = [
  'tools/drawn-patient/script.ts',
  'tools/drawn-patient/page.ts',
  'tools/drawn-patient/chair.ts',
  'tools/drawn-patient/person.ts',
  'tools/drawn-patient/truth.ts',
  'game/src/pose/figure-control.ts',
  'motion/src/numeric.ts',
  ...codeOf('game/src/pose', 'draw-'),
  ...codeOf('motion/src', 'figure'),
  ...codeOf('motion/src/movements', ''),
];

async function keyOf(options) {
  const hash = createHash('sha256').update(JSON.stringify(options));
  for (const file of drawingCode) hash.update(await readFile(join(repository, file)));
  return hash.digest('hex').slice(0, 16);
}

function buildPage(out) {
  return new Promise((resolve, reject) => {
    const args = ['test/browser/support/build-lab.mjs', out, 'tools/drawn-patient/page.html'];
    const child = spawn(process.execPath, args, { cwd: repository, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The drawing page did not build:\n${said}`)),
    );
  });
}

/** Serves the page and appends what it posts to a file. */
async function receive(folder, file) {
  const out = createWriteStream(file);
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      for await (const chunk of request) if (!out.write(chunk)) await once(out, 'drain');
      return response.writeHead(204).end();
    }
    const path = join(folder, new URL(request.url, 'http://localhost').pathname);
    const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };
    const body = path.startsWith(folder) ? await readFile(path).catch(() => null) : null;
    response.writeHead(body ? 200 : 404, { 'content-type': types[extname(path)] ?? 'text/plain' }).end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${server.address().port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      out.end();
      await once(out, 'finish');
    },
  };
}

async function draw(options, file) {
  const folder = join(cache, `page-${randomUUID()}`);
  await buildPage(folder);
  const receiver = await receive(folder, file);
  const browser = await openBrowser({ camera: 'none', permission: 'denied' });
  try {
    await browser.page.goto(`${receiver.url}/page.html`);
    await browser.page.waitForFunction(() => 'drawnPatient' in globalThis);
    return await browser.page.evaluate((wish) => globalThis.drawnPatient.render(wish), options);
  } finally {
    await browser.close();
    await receiver.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The clip for these options, drawn now or found in the cache.
 * @param {Partial<import('./script.ts').ClipOptions>} [options] what is missing has the default of script.ts
 * @returns {Promise<{ file: string, truth: object, drawn: boolean }>} `file`: absolute path of a .mjpeg
 */
export async function renderClip(options = {}) {
  const file = join(cache, `${await keyOf(options)}.mjpeg`);
  const truthFile = file.replace(/\.mjpeg$/, '.json');
  if (existsSync(file) && existsSync(truthFile))
    return { file, truth: JSON.parse(await readFile(truthFile, 'utf8')), drawn: false };
  await mkdir(cache, { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const truth = await draw(options, draft);
    await writeFile(truthFile, `${JSON.stringify(truth, null, 2)}\n`);
    await rename(draft, file);
    return { file, truth, drawn: true };
  } finally {
    await rm(draft, { force: true });
  }
}

function optionsFrom(argv) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    args: argv,
    options: {
      ...Object.fromEntries(
        ['exercise', 'side', 'posture', 'view', 'seed', 'seconds', 'script', 'scene', 'out'].map((n) => [n, text]),
      ),
      ...Object.fromEntries(
        ['repetitions', 'rest-ms', 'gap-ms', 'raise-ms', 'lower-ms', 'pause-ms'].map((name) => [name, text]),
      ),
    },
  });
  const numbers = new Set(['seed', 'seconds', 'repetitions', 'restMs', 'gapMs', 'raiseMs', 'lowerMs', 'pauseMs']);
  const options = {};
  for (const [name, value] of Object.entries(values)) {
    const key = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
    if (key === 'out') continue;
    options[key] = numbers.has(key) ? Number(value) : value;
    if (numbers.has(key) && !Number.isFinite(options[key]))
      throw new Error(`--${name} must be a number, got "${value}".`);
  }
  return { options, out: values.out };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { options, out } = optionsFrom(process.argv.slice(2));
    const { file, truth } = await renderClip(options);
    const target = out ?? file;
    if (out) {
      await mkdir(dirname(out), { recursive: true });
      await copyFile(file, out);
      await writeFile(out.replace(/\.mjpeg$/, '') + '.json', `${JSON.stringify(truth, null, 2)}\n`);
    }
    const heights = truth.repetitions.map(({ value }) => value.toFixed(Math.abs(value) < 5 ? 2 : 0));
    console.log(
      `Seed ${truth.options.seed}: ${truth.repetitions.length} repetitions, peaks ${heights.join(', ') || 'none'}.`,
    );
    console.log(target);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
