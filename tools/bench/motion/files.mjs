// Finds and reads the files of a folder of reference data. Nothing here knows a data set; a broken file is an error with
// its name, for the caller to tell and go on.
import { closeSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';

/** Places of the names in a folder; none when it cannot be read. */
function placesIn(folder) {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** What stands at a place, links followed; null for a broken link. */
const whatIs = (place) => statSync(place, { throwIfNoEntry: false }) ?? null;

/** All files below the folder as { path, name }, links followed, in order of their paths; none when there is no such folder. */
export function filesBelow(folder, entered = new Set()) {
  const real = whatIs(folder) && realpathSync(folder);
  if (!real || entered.has(real)) return []; // a link that leads back
  entered.add(real);
  return placesIn(folder)
    .flatMap((path) => {
      const what = whatIs(path);
      if (what?.isDirectory()) return filesBelow(path, entered);
      return what?.isFile() ? [{ path, name: basename(path) }] : [];
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Text of a file, unpacked when its name ends in .gz. @throws Error with the file's name */
export function readText(path) {
  try {
    const bytes = readFileSync(path);
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new Error(`${basename(path)}: cannot be read (${error.code ?? error.message})`, { cause: error });
  }
}

/** A file with more bad rows than this is not believed at all. */
const MOST_BAD_ROWS = 0.2;

/**
 * Rows of numbers. Rows with another number of columns or with something that is no number are left out and counted.
 * @returns { rows, bad }
 * @throws Error when the file has no rows or too many bad ones
 */
export function numberRows(path, columns, separator = ',') {
  const lines = readText(path)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rows = [];
  for (const line of lines) {
    const row = line
      .split(separator)
      .filter((cell) => cell !== '')
      .map(Number);
    if (row.length === columns && row.every(Number.isFinite)) rows.push(row);
  }
  const bad = lines.length - rows.length;
  if (rows.length === 0 || bad > MOST_BAD_ROWS * lines.length)
    throw new Error(`${basename(path)}: expected rows of ${columns} numbers, ${bad} of ${lines.length} are not`);
  return { rows, bad };
}

/** More than the longest first row of any of the sets. */
const HEAD_BYTES = 8192;

/** Columns of a file's first row, 0 when it cannot be read. Only the beginning is unpacked, since a data set has thousands. */
export function columnsOf(path, separator = ',') {
  try {
    const file = openSync(path, 'r');
    try {
      const head = Buffer.alloc(HEAD_BYTES);
      const bytes = head.subarray(0, readSync(file, head, 0, HEAD_BYTES, 0));
      const text = path.endsWith('.gz') ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
      const first = text.toString('utf8').split('\n', 1)[0].trim();
      return first === '' ? 0 : first.split(separator).length;
    } finally {
      closeSync(file);
    }
  } catch {
    return 0;
  }
}
