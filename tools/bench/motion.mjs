// npm run -s bench:motion -- [--data <folder>] [--network] [--quick] [--json]
// How well motion/ measures: against laboratories (with --data, in the layout of docs/benchmarks.md), against pretend patients
// whose truth is known, and with --network through the real pose network on drawn people. A table first; the last line is JSON.
// Two kinds of error are never merged: `formula` = our numbers on true joints; `network` = with landmarks of a real network.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    network: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false }, // a tenth of the work: to try a change
    json: { type: 'boolean', default: false }, // only the last line
  },
});
const say = (line = '') => values.json || console.log(line);

const built = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b', join(root, 'motion')], {
  encoding: 'utf8',
});
if (built.status !== 0)
  throw new Error(`motion/: expected a build without errors, got:\n${built.stdout || built.stderr}`);

/** In a process of its own: what ran before would change what the compiler makes of it. */
function speedRows(ids) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tools/bench/motion/speed-rows.mjs'), ...ids],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`speed: expected rows, got:\n${stderr}`);
  return JSON.parse(stdout);
}

const { signalRows } = await import('./motion/signal-rows.mjs');
const { smoothingRows } = await import('./motion/smoothing-rows.mjs');

/** Largest or smallest value that holds, by the beginning of the row's name. */
const goals = [
  ['formula_mae_deg.', 'at most', 8],
  ['network_mae_deg.', 'at most', 10],
  ['reps_exact.', 'at least', 95],
  ['reps_off_by_one.', 'at least', 99],
  ['phantom_reps_untargeted', null, null],
  ['phantom_reps', 'at most', 0],
  ['compensation_f1', 'at least', 0.9],
  ['jitter_left', 'at most', 40],
  ['lag_ms.0.5hz', 'at most', 20],
  ['lag_ms.0.2', 'at most', 60],
  ['lag_ms.0.3', 'at most', 60],
  ['us_per_frame.plain', null, null],
  ['us_per_frame', 'at most', 20],
  ['gc_per_million_frames', 'at most', 0],
];

function verdict({ name, value }) {
  const goal = goals.find(([start]) => name.startsWith(start));
  if (!goal || goal[1] === null) return '';
  const held = goal[1] === 'at most' ? value <= goal[2] : value >= goal[2];
  return `${held ? 'held  ' : 'MISSED'} ${goal[1]} ${goal[2]}`;
}

const rounded = (value) => (Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null);
const rows = [];
function tell(title, found) {
  say(`\n${title}`);
  for (const one of found) {
    rows.push({ ...one, value: rounded(one.value) });
    const number = String(rounded(one.value) ?? 'none').padStart(10);
    say(
      `  ${one.name.padEnd(52)} ${number} ${one.unit.padEnd(12)} n ${String(one.n).padStart(8)}  ${verdict(one).padEnd(20)} ${one.note ?? ''}`,
    );
  }
}

const leftOut = [];
const log = (sentence) => leftOut.push(sentence);

if (values.data) {
  if (!existsSync(values.data)) throw new Error(`--data: expected a folder, got "${values.data}".`);
  const { dataRows } = await import('./motion/rows.mjs');
  tell('recordings of people', dataRows(values.data, log));
} else say('Without --data <folder> nothing is compared with laboratories.');

const { rows: found, text } = signalRows(log);
tell('pretend patients', found);
say(`\nrepetitions counted, of ten done\n${text}`);
tell('smoothing', smoothingRows());
tell('speed, one core', speedRows(values.quick ? ['shoulder-abduction', 'marching'] : []));

if (values.network) {
  const { networkRows } = await import('./motion/network.mjs');
  tell('the pose network on drawn people', await networkRows({ ...(values.quick ? { poses: 4 } : {}), log }));
}

const named = (start) => rows.filter(({ name, value }) => name.startsWith(`${start}.`) && value !== null);
const phantoms = named('phantom_reps').filter(({ name }) => !['rest', 'walking', 'other'].includes(name.split('.')[1]));
const found1 = named('compensation_f1');
tell('over all of the above', [
  {
    name: 'phantom_reps',
    value: phantoms.reduce((sum, { value }) => sum + value, 0),
    unit: 'repetitions',
    n: phantoms.reduce((sum, { n }) => sum + n, 0),
    note: phantoms.map(({ name }) => name).join(', '),
  },
  {
    name: 'compensation_f1',
    value: Math.min(...found1.map(({ value }) => value)),
    unit: 'share',
    n: found1.reduce((sum, { n }) => sum + n, 0),
    note: `smallest of ${found1.map(({ name }) => name).join(', ')}`,
  },
]);

if (leftOut.length > 0) {
  say('\nleft out or noticed');
  for (const sentence of leftOut) say(`  ${sentence}`);
}
console.log(
  JSON.stringify({
    bench: 'motion',
    rows: rows.map(({ name, value, unit, n, note }) => ({ name, value, unit, n, note })),
  }),
);
