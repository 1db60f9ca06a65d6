// The real pose networks on the drawn patient: each movement is drawn at known shares of its way, read by a network in
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

/**
 * Rows of one movement in one view; sides and ways together, as they are mirror images. `source`: who drew and who read;
 * `claims`: false where this network's degrees are claimed nowhere, so that its error has a name of its own.
 */
function rowsOf({ source, claims }, name, readings) {
  const isDegrees = readings.every(({ unit }) => unit === 'deg');
  const [kind, unit] = isDegrees ? ['mae_deg', 'deg'] : ['mae_share', '% of the full way'];
  const asked = readings.reduce((sum, { truth }) => sum + truth.length, 0);
  const rowOf = (of, pick) => {
    const found = readings.flatMap((reading) => errors(reading, pick(reading)));
    if (found.length === 0) return [];
    const missing = found.length < asked ? `; ${asked - found.length} of ${asked} poses not measured` : '';
    const note = `${isDegrees && claims ? 'degrees claimed' : 'no degrees claimed'}${missing}`;
    return [row(`${of}_${kind}.${source}.${name}`, mean(found), unit, found.length, note)];
  };
  const ofNetwork = rowOf(claims ? 'network' : 'unclaimed_network', ({ network }) => network);
  return claims ? [...ofNetwork, ...rowOf('formula', ({ formula }) => formula)] : ofNetwork;
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

/**
 * Whose a row is. A measuring repetition insists on the large network, so that one's degrees are the drawn patient's; what the
 * small one reads there is printed as what it is: claimed by nobody. From the front either network may be asked.
 */
function sourceOf(network, { isMeasuring, claimsDegrees }) {
  const isLarge = network === 'CPU-full';
  if (isMeasuring && claimsDegrees) return { source: 'drawn', claims: isLarge };
  return { source: isLarge ? 'drawn-full' : 'drawn', claims: true };
}

/** Where a movement has many directions, each gets fewer poses. */
const posesOf = ({ way }, poses) => (way === null ? poses : Math.ceil(poses / 2));

/** The large network is slow: beside the measuring repetitions, which are its own, half of the poses have to do. */
const ofLarge = ({ isMeasuring, ...sweep }, poses) => posesOf(sweep, isMeasuring ? poses : Math.ceil(poses / 2));

const nameOf = ({ exercise, view, isMeasuring }) => (isMeasuring ? `${exercise}.${view}` : exercise);

/** What was true and what was read, in one line. */
function lineOf({ side, way }, name, { unit, truth, network }) {
  const told = (values) =>
    values.map((value) => (value === null ? '-' : value.toFixed(unit === 'deg' ? 0 : 2))).join(' ');
  return `${name} ${side}${way ? ` ${way}` : ''}: true ${told(truth)}; read ${told(network)}`;
}

/** Reads all that is wanted with one network, grouped by movement and view. */
async function readAll({ network, isWanted, posesOf: posesFor }, { poses, pictures }) {
  return withPage(network, async (page) => {
    const all = await page.evaluate(() => globalThis.networkBench.sweeps());
    const groups = new Map();
    for (const sweep of all.filter(isWanted)) {
      const name = nameOf(sweep);
      const reading = await readSweep(page, sweep, posesFor(sweep, poses), pictures);
      console.error(`${network} ${lineOf(sweep, name, reading)}`);
      const group = groups.get(name) ?? { source: sourceOf(network, sweep), readings: [] };
      group.readings.push(reading);
      groups.set(name, group);
    }
    return [...groups];
  });
}

/**
 * Rows `network_mae_deg.drawn.<movement>` (of a measuring repetition: `<movement>.side`) where degrees are claimed, else
 * `network_mae_share...` in percent of the full way; each with its formula_ twin on the true landmarks. The note says which. `n` =
 * poses that were measured; none, no row. The small network reads everything, the large one what claims degrees: measuring
 * repetitions as `drawn`, since only its degrees are claimed there (the small one's are `unclaimed_network_mae_deg...`), the rest as
 * `drawn-full` with half of the poses. What is read meanwhile goes to stderr.
 * @param {{ poses?: number, movement?: string, pictures?: string, network?: 'CPU-lite' | 'CPU-full', log?: (sentence: string) => void }} [options]
 *   `poses` of each sweep; `movement`: only these, with commas between; `pictures`: a folder for a picture of each sweep;
 *   `network`: this one alone, for everything; `log` is told of movements that could not be measured at all
 */
export async function networkRows({ poses = POSES, movement, pictures, network, log = () => undefined } = {}) {
  if (pictures) await mkdir(pictures, { recursive: true });
  const asked = movement?.split(',');
  const isAsked = ({ exercise }) => !asked || asked.includes(exercise);
  const runs = [
    { network: 'CPU-lite', isWanted: isAsked, posesOf },
    {
      network: 'CPU-full',
      isWanted: (sweep) => isAsked(sweep) && (network === 'CPU-full' || sweep.claimsDegrees),
      posesOf: network ? posesOf : ofLarge,
    },
  ].filter((run) => !network || run.network === network);
  const rows = [];
  for (const run of runs)
    for (const [name, { source, readings }] of await readAll(run, { poses, pictures })) {
      if (readings.every((reading) => reading.network.every((value) => value === null)))
        log(`${name}: no pose was measured through ${run.network}`);
      rows.push(...rowsOf(source, name, readings));
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
