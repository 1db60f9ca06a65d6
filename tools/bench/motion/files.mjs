// Finds and reads the files of a folder of reference data. Nothing here knows a data set; a broken file is an error with
// its name, for the caller to tell and go on.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** All files below the folder as { path, name }, in order of their paths; none when there is no such folder. */
export function filesBelow(folder) {
  let found;
  try {
    found = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), name: basename(entry.name) }))
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

/** Columns of a file's first row, 0 when it cannot be read. */
export function columnsOf(path, separator = ',') {
  try {
    return readText(path).split('\n', 1)[0].trim().split(separator).length;
  } catch {
    return 0;
  }
}
