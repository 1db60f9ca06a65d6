// `npm run notices`: writes THIRD-PARTY-NOTICES.md, every package that is shipped or run in production with its licence text.
// `--check` only compares; a differing file or an unknown kind of licence fails (a unit test runs it).
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/run.mjs';

/** Licences that Apache-2.0 works may ship beside them; anything else needs a decision first. */
const accepted = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'OFL-1.1',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'MIT-0',
  'WTFPL',
];

const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const licenceOf = (manifest) => {
  const named = typeof manifest.license === 'object' ? manifest.license?.type : manifest.license;
  return named ?? manifest.licenses?.map((entry) => entry.type ?? entry).join(' OR ') ?? 'none stated';
};

const allowed = (licence) =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((part) => accepted.includes(part.trim())));

function textOf(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim() : '';
}

const packages = Object.entries(lock.packages)
  .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.dev && !entry.link && !entry.devOptional)
  // Platform builds differ from machine to machine; their main package stands for them.
  .filter(([, entry]) => !entry.os && !entry.cpu)
  .map(([path, entry]) => {
    const folder = join(root, path);
    if (!existsSync(join(folder, 'package.json'))) return null; // optional, not installed here
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { name: manifest.name, version: entry.version, licence: licenceOf(manifest), text: textOf(folder) };
  })
  .filter((entry) => entry !== null && !entry.name.startsWith('@aigaret/'))
  .toSorted((one, other) =>
    one.name < other.name ? -1 : one.name > other.name ? 1 : one.version < other.version ? -1 : 1,
  );

const refused = packages.filter((entry) => !allowed(entry.licence));
for (const entry of refused)
  console.error(
    `${entry.name} ${entry.version}: licence "${entry.licence}" is not in the accepted list of tools/notices.mjs.`,
  );

const byText = new Map();
for (const entry of packages) {
  const names = byText.get(entry.text) ?? [];
  names.push(`${entry.name} ${entry.version}`);
  byText.set(entry.text, names);
}

const lines = [
  '# Third-party notices',
  '',
  'Made by `npm run notices`. AIGARET is shipped and run together with these packages.',
  'The pose networks come from @mediapipe/pose, the inference runtime from @mediapipe/tasks-vision (both Apache-2.0).',
  '',
  '| package | version | licence |',
  '| --- | --- | --- |',
  ...packages.map((entry) => `| ${entry.name} | ${entry.version} | ${entry.licence} |`),
  '',
  ...[...byText]
    .filter(([text]) => text !== '')
    .flatMap(([text, names]) => [`## ${names.join(', ')}`, '', '```text', text, '```', '']),
];
const wanted = lines.join('\n');
const file = join(root, 'THIRD-PARTY-NOTICES.md');

if (process.argv.includes('--check')) {
  const same = existsSync(file) && readFileSync(file, 'utf8') === wanted;
  if (!same) console.error('THIRD-PARTY-NOTICES.md differs from the installed packages. Run `npm run notices`.');
  process.exit(same && refused.length === 0 ? 0 : 1);
}
writeFileSync(file, wanted);
console.log(`${packages.length} packages, ${byText.size} licence texts.`);
process.exit(refused.length === 0 ? 0 : 1);
