// The real pose network on the drawn patient: each movement is drawn at known shares of its way, read by the lite network in
// headless Chromium, and measured with motion's own formula. The same formula on the true landmarks stands beside it, so
// that what the network adds and what the formula has of its own are never mixed.
// node tools/bench/motion/network.mjs [--movement knee-extension,marching] [--poses 10] [--pictures folder] [--network CPU-full]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { row } from './statistics.mjs';
import { buildLab, openBrowser, repository, serveFolders } from '../../../test/browser/support/index.mjs';

const POSES = 10;

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** What is claimed in degrees is wrong by degrees; everything else by percent of the full way. */
function errors(reading, values) {
  const scale = reading.unit === 'deg' ? 1 : 100 / Math.abs(reading.fullWay);
  return values.flatMap((value, index) => (value === null ? [] : [Math.abs(value - reading.truth[index]) * scale]));
}

/** Rows of one movement in one view; sides and ways together, as they are mirror images. `source`: who drew and who read. */
function rowsOf(source, name, readings) {
  const isDegrees = readings.every(({ unit }) => unit === 'deg');
  const [kind, unit] = isDegrees ? ['mae_deg', 'deg'] : ['mae_share', '% of the full way'];
  const asked = readings.reduce((sum, { truth }) => sum + truth.length, 0);
  const rowOf = (of, pick) => {
    const found = readings.flatMap((reading) => errors(reading, pick(reading)));
    if (found.length === 0) return [];
    const missing = found.length < asked ? `; ${asked - found.length} of ${asked} poses not measured` : '';
    const note = `${isDegrees ? 'degrees claimed' : 'no degrees claimed'}${missing}`;
    return [row(`${of}_${kind}.${source}.${name}`, mean(found), unit, found.length, note)];
  };
  return [...rowOf('network', ({ network }) => network), ...rowOf('formula', ({ formula }) => formula)];
}

async function withPage(network, work) {
  const lab = await buildLab('motion-network', ['tools/bench/motion/network.html']);
  const server = await serveFolders([lab, `${repository}/game/public`]);
  const browser = await openBrowser({ camera: 'none', permission: 'denied', size: { width: 640, height: 480 } });
  try {
    await browser.page.goto(`${server.url}/network.html?network=${network}`);
    await browser.page.waitForFunction(() => 'networkBench' in globalThis);
    return await work(browser.page);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Reads a sweep; with a folder also a picture of it, the true points (green) and those that were read (red) over each pose. */
async function readSweep(page, sweep, poses, folder) {
  if (!folder) return page.evaluate(([what, count]) => globalThis.networkBench.read(what, count), [sweep, poses]);
  const { reading, picture } = await page.evaluate(
    ([what, count]) => globalThis.networkBench.readAndShow(what, count),
    [sweep, poses],
  );
  const name = [sweep.exercise, sweep.view, sweep.side, sweep.way].filter((part) => part !== null).join('-');
  await writeFile(join(folder, `${name}.png`), Buffer.from(picture.split(',')[1], 'base64'));
  return reading;
}

/** Where a movement has many directions, each gets fewer poses. */
const posesOf = ({ way }, poses) => (way === null ? poses : Math.ceil(poses / 2));

const nameOf = ({ exercise, view, isMeasuring }) => (isMeasuring ? `${exercise}.${view}` : exercise);

/** What was true and what was read, in one line. */
function lineOf({ side, way }, name, { unit, truth, network }) {
  const told = (values) =>
    values.map((value) => (value === null ? '-' : value.toFixed(unit === 'deg' ? 0 : 2))).join(' ');
  return `${name} ${side}${way ? ` ${way}` : ''}: true ${told(truth)}; read ${told(network)}`;
}

/** Reads all that is wanted with one network, grouped by movement and view. */
async function readAll(network, isWanted, { poses, pictures }) {
  return withPage(network, async (page) => {
    const all = await page.evaluate(() => globalThis.networkBench.sweeps());
    const groups = new Map();
    for (const sweep of all.filter(isWanted)) {
      const name = nameOf(sweep);
      const reading = await readSweep(page, sweep, posesOf(sweep, poses), pictures);
      console.error(`${network} ${lineOf(sweep, name, reading)}`);
      groups.set(name, [...(groups.get(name) ?? []), reading]);
    }
    return [...groups];
  });
}

/**
 * Rows `network_mae_deg.drawn.<movement>` (of a measuring repetition: `<movement>.side`) where degrees are claimed, else
 * `network_mae_share...` in percent of the full way; each with its formula_ twin on the true landmarks. The note says which. `n` =
 * poses that were measured; none, no row. The small network reads everything, the large one, which the product prefers, what
 * claims degrees, with half of the poses (`drawn-full`). What is read meanwhile goes to stderr.
 * @param {{ poses?: number, movement?: string, pictures?: string, network?: 'CPU-lite' | 'CPU-full', log?: (sentence: string) => void }} [options]
 *   `poses` of each sweep; `movement`: only these, with commas between; `pictures`: a folder for a picture of each sweep;
 *   `network`: this one alone, for everything; `log` is told of movements that could not be measured at all
 */
export async function networkRows({ poses = POSES, movement, pictures, network, log = () => undefined } = {}) {
  if (pictures) await mkdir(pictures, { recursive: true });
  const asked = movement?.split(',');
  const isAsked = ({ exercise }) => !asked || asked.includes(exercise);
  const runs = [
    { network: 'CPU-lite', source: 'drawn', isWanted: isAsked, poses },
    {
      network: 'CPU-full',
      source: 'drawn-full',
      isWanted: (sweep) => isAsked(sweep) && (network === 'CPU-full' || sweep.claimsDegrees),
      poses: network ? poses : Math.ceil(poses / 2),
    },
  ].filter((run) => !network || run.network === network);
  const rows = [];
  for (const run of runs)
    for (const [name, readings] of await readAll(run.network, run.isWanted, { poses: run.poses, pictures })) {
      if (readings.every((reading) => reading.network.every((value) => value === null)))
        log(`${name}: no pose was measured through ${run.network}`);
      rows.push(...rowsOf(run.source, name, readings));
    }
  return rows;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { movement: text, pictures: text, network: text, poses: { ...text, default: String(POSES) } },
  });
  const rows = await networkRows({
    ...values,
    poses: Number(values.poses),
    log: (sentence) => console.error(sentence),
  });
  for (const { name, value, unit, n, note } of rows)
    console.log(`${name.padEnd(58)} ${value.toFixed(1)} ${unit}, n ${n}; ${note}`);
}
