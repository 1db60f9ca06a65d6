// npm run -s measure -- --exercise <id> --side left|right [--target <n>] [--posture <p>] [--view front|side] [--lenient]
//   [--csv | --csv-frames] <recording.jsonl>
// Prints one JSON document of what motion/ measures in a recording, or its repetitions or frames as a table; all of the
// measuring is motion's measureRecording.
// Problems go to the error output in one plain line, with exit code 1 (2 for a call that makes no sense).
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));

const USAGE = `Usage: npm run -s measure -- --exercise <id> --side left|right [--target <n>]
         [--posture seated|wheelchair|standing] [--view front|side] [--lenient] [--csv | --csv-frames] <recording.jsonl>
  --exercise  movement id, e.g. shoulder-abduction; default: the recording's own
  --side      left, right or both; default: the recording's own
  --target    value that makes a repetition, in the movement's unit (degrees or ratio)
  --posture   default: the recording's own, else seated
  --view      where the camera stood, for movements that are read from two sides; default: what the frames show
  --csv       a table of the repetitions instead of the JSON document; --csv-frames: of all frames
  --lenient   leave bad lines out and count them in framesRefused
See docs/formats/recording.md.`;

class Refusal extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({
      allowPositionals: true,
      options: {
        exercise: { type: 'string' },
        side: { type: 'string' },
        target: { type: 'string' },
        posture: { type: 'string' },
        view: { type: 'string' },
        lenient: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        'csv-frames': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Refusal(`${error.message}\n${USAGE}`, 2);
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  if (positionals.length !== 1)
    throw new Refusal(`recording: expected one file, got ${positionals.length}.\n${USAGE}`, 2);
  oneOf('--side', values.side, ['left', 'right', 'both']);
  oneOf('--posture', values.posture, ['seated', 'wheelchair', 'standing']);
  oneOf('--view', values.view, ['front', 'side']);
  if (values.csv && values['csv-frames']) throw new Refusal('--csv, --csv-frames: expected one of them, got both.', 2);
  const target = values.target === undefined ? undefined : Number(values.target);
  if (target !== undefined && (values.target.trim() === '' || !Number.isFinite(target)))
    throw new Refusal(`--target: expected a number in the movement's unit, got "${values.target}".`, 2);
  const { exercise, side, posture, view, lenient } = values;
  const form = values.csv ? 'repetitions' : values['csv-frames'] ? 'frames' : 'json';
  return { file: positionals[0], form, options: { exercise, side, posture, view, lenient, target } };
}

function oneOf(name, value, allowed) {
  if (value !== undefined && !allowed.includes(value))
    throw new Refusal(`${name}: expected ${allowed.join(', ')}, got "${value}".`, 2);
}

const newest = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .reduce((latest, name) => Math.max(latest, statSync(join(folder, name)).mtimeMs), 0);

function isStale(room) {
  try {
    return newest(join(root, room, 'src')) > statSync(join(root, room, 'dist/.tsbuildinfo')).mtimeMs;
  } catch {
    return true; // not built yet
  }
}

/** Builds contract/ and motion/ when their sources are newer than what was built. */
function build() {
  if (!isStale('contract') && !isStale('motion')) return;
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const built = spawnSync(process.execPath, [compiler, '-b', join(root, 'motion')], { encoding: 'utf8' });
  if (built.status !== 0)
    throw new Refusal(
      `motion/: expected a build without errors, got:\n${built.stdout || built.stderr || 'no compiler; run npm ci'}`,
    );
}

/** Larger files do not fit one text of Node.js; an hour of 30 frames a second has about 300 MB. */
const LARGEST_BYTES = 500_000_000;

function readText(file) {
  try {
    const { size } = statSync(file);
    if (size > LARGEST_BYTES)
      throw new Refusal(
        `${file}: expected at most ${LARGEST_BYTES} bytes, got ${size}. Split the recording; each part begins with the header line.`,
      );
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`${file}: expected a readable recording, got ${error.code ?? error.message}.`);
  }
}

/** A field of a table after RFC 4180; empty = not measured. */
function field(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return '';
  const text = Array.isArray(value) ? value.join(' ') : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const table = (columns, rows) =>
  [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((line) => line.map(field).join(','))
    .join('\r\n');

const repetitionColumns = (
  'exercise side unit startMs peakMs endMs peak peakFraction raiseMs holdMs lowerMs ' +
  'raiseSpeed lowerSpeed peakSpeed smoothness symmetry way compensations quality reached'
).split(' ');
const frameColumns = ['t', 'value', 'control', 'velocity', 'quality', 'reason', 'way', 'compensations', 'inRepetition'];

function format(form, measured, frames) {
  if (form === 'frames') return table(frameColumns, frames);
  if (form === 'json') return JSON.stringify(measured, null, 2);
  const { exercise, side, unit, repetitions, partials } = measured;
  const rows = [...repetitions, ...partials].toSorted((a, b) => a.startMs - b.startMs);
  return table(
    repetitionColumns,
    rows.map((row) => ({ exercise, side, unit, ...row })),
  );
}

async function main() {
  const { file, form, options } = readArguments();
  const text = readText(file);
  build();
  const { measureRecording } = await import(pathToFileURL(join(root, 'motion/dist/index.js')).href);
  const frames = [];
  const places = (value) => (typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value);
  const onFrame = (measurement) =>
    frames.push(Object.fromEntries(frameColumns.map((column) => [column, places(measurement[column])])));
  const measured = measureRecording(text, form === 'frames' ? { ...options, onFrame } : options);
  process.stdout.write(`${format(form, measured, frames)}\n`);
}

main().catch((error) => {
  const known = error instanceof Refusal || error?.name === 'AigaretError';
  console.error(
    known ? error.message : `measure: expected to finish, got ${error?.message ?? error}. Please report this file.`,
  );
  process.exitCode = error?.exitCode ?? 1;
});
