// npm run -s bench:frame [-- --seconds 20 --level shoulder-abduction]
// What a pose frame costs the main thread: this pipeline against the plain way (detectForVideo on the main thread), on the
// same drawn clip, one after the other in one run, with a real level on the stage at 640x360.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { buildLab, openBrowser, repository, serveFolders } from '../../test/browser/support/index.mjs';
import { renderClip } from '../drawn-patient/render.mjs';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '20' }, level: { type: 'string', default: 'shoulder-abduction' } },
});
const seconds = Number(values.seconds);
if (!(seconds >= 5 && seconds <= 300)) throw new Error(`--seconds must be 5 to 300, got "${values.seconds}".`);

/** Rest, calibration raises and countdown of the clip are over by then, and the level is being played. */
const PLAYING_AFTER_S = 22;
const EMPTY_WARM_UP_S = 5;
const GOALS = { handover_p95_ms: 0.5, landmarks_to_draw_p95_ms: 20, script_p95_ms: 4 };

const percentile = (numbers, share) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
};

async function measure(server, camera, { way, level, variant, warmUpS }) {
  const { page, close, problems } = await openBrowser({ camera, size: { width: 640, height: 360 } });
  try {
    const query = new URLSearchParams({ way, level, ...(variant ? { variant } : {}) });
    await page.goto(`${server.url}/pose-bench.html?${query}`);
    await page.waitForFunction(() => 'bench' in globalThis, undefined, { timeout: 60_000 });
    const model = await page.evaluate(() => globalThis.bench.start());
    await page.waitForTimeout(warmUpS * 1000);
    await page.evaluate(() => globalThis.bench.begin());
    await page.waitForTimeout(seconds * 1000);
    const found = await page.evaluate(() => globalThis.bench.end());
    if (found.draws === 0) throw new Error(`The ${way} way drew nothing. ${problems.join(' ')}`);
    if (found.poses === 0)
      throw new Error(`The ${way} way saw nobody (${found.restarts} restarts of the worker). ${problems.join(' ')}`);
    return { ...found, model };
  } finally {
    await close();
  }
}

const variantOf = (model) => {
  const [name, delegate] = model.split(' ');
  return `${delegate}-${name.replace('pose-', '')}`;
};

const folders = [
  await buildLab('pose-bench', ['game/lab/pose-bench.html']),
  `${repository}/game/public`,
  `${repository}/node_modules/@mediapipe/tasks-vision`, // the classic runtime for the plain way
];
const { file } = await renderClip({
  seed: 5,
  seconds: 150,
  restMs: 3000,
  gapMs: 3500,
  raiseMs: 1100,
  lowerMs: 1300,
  pauseMs: 900,
  repetitions: 28,
});
// The vendor's loader for the main thread makes functions from text, which the product's policy forbids.
const [server, plainServer] = [await serveFolders(folders), await serveFolders(folders, { policy: null })];
let ours;
let bare;
let plain;
try {
  ours = await measure(server, file, { way: 'worker', level: values.level, warmUpS: PLAYING_AFTER_S });
  const variant = variantOf(ours.model);
  bare = await measure(server, file, { way: 'worker', level: 'empty', variant, warmUpS: EMPTY_WARM_UP_S });
  plain = await measure(plainServer, file, { way: 'plain', level: values.level, variant, warmUpS: PLAYING_AFTER_S });
} finally {
  await server.close();
  await plainServer.close();
}

const row = (name, value, unit) => ({ name, value: Math.round(value * 100) / 100, unit });
const perMinute = ({ longTasks, seconds: measured }) => (longTasks * 60) / measured;
const rows = [
  row('handover_p50_ms', percentile(ours.handoverMs, 0.5), 'ms'),
  row('handover_p95_ms', percentile(ours.handoverMs, 0.95), 'ms'),
  row('landmarks_to_draw_p95_ms', percentile(ours.landmarksToDrawMs, 0.95), 'ms'),
  row('script_p95_ms', percentile(ours.scriptMs, 0.95), 'ms'),
  row('script_empty_p95_ms', percentile(bare.scriptMs, 0.95), 'ms'),
  row('pose_task_max_ms', Math.max(...ours.poseTaskMs, ...ours.handoverMs), 'ms'),
  row('long_tasks_per_min', perMinute(ours), '1/min'),
  row('fps', ours.draws / ours.seconds, '1/s'),
  row('poses_per_s', ours.poses / ours.seconds, '1/s'),
  row('plain_long_tasks_per_min', perMinute(plain), '1/min'),
  row('plain_fps', plain.draws / plain.seconds, '1/s'),
  row('plain_poses_per_s', plain.poses / plain.seconds, '1/s'),
];

console.log(
  `Level ${values.level}, ${seconds} s each, 640x360, ${cpus().length} cores, ${ours.model}; plain: ${plain.model}`,
);
console.log(`Session: ${ours.stage}, ${ours.repetitions} repetitions; plain: ${plain.stage}, ${plain.repetitions}`);
for (const { name, value, unit } of rows) {
  const goal = GOALS[name];
  const verdict = goal === undefined ? '' : `  goal ${goal}: ${value <= goal ? 'held' : 'missed'}`;
  console.log(`${name.padEnd(28)}${value.toFixed(2).padStart(10)} ${unit}${verdict}`);
}
console.log(JSON.stringify({ bench: 'frame', rows }));
