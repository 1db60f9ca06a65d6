// The real pose network on the drawn patient: each movement is drawn at known shares of its way, read by the lite network in
// headless Chromium, and measured with motion's own formula. The same formula on the true landmarks stands beside it, so
// that what the network adds and what the formula has of its own are never mixed.
// node tools/bench/motion/network.mjs [--movement knee-extension] [--poses 10] [--pictures folder]
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

/** Rows of one movement in one view; sides and ways together, as they are mirror images. */
function rowsOf(name, readings) {
  const isDegrees = readings.every(({ unit }) => unit === 'deg');
  const [kind, unit] = isDegrees ? ['mae_deg', 'deg'] : ['mae_share', '% of the full way'];
  const asked = readings.reduce((sum, { truth }) => sum + truth.length, 0);
  const rowOf = (source, pick) => {
    const found = readings.flatMap((reading) => errors(reading, pick(reading)));
    if (found.length === 0) return [];
    const note = found.length < asked ? `${asked - found.length} of ${asked} poses not measured` : '';
    return [row(`${source}_${kind}.drawn.${name}`, mean(found), unit, found.length, note)];
  };
  return [...rowOf('network', ({ network }) => network), ...rowOf('formula', ({ formula }) => formula)];
}

async function withPage(work) {
  const lab = await buildLab('motion-network', ['tools/bench/motion/network.html']);
  const server = await serveFolders([lab, `${repository}/game/public`]);
  const browser = await openBrowser({ camera: 'none', permission: 'denied', size: { width: 640, height: 480 } });
  try {
    await browser.page.goto(`${server.url}/network.html`);
    await browser.page.waitForFunction(() => 'networkBench' in globalThis);
    return await work(browser.page);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function keepPicture(page, folder, sweep, share) {
  await page.evaluate(
    ([what, at]) => void globalThis.networkBench.draw(what, { share: at, way: what.way }),
    [sweep, share],
  );
  const name = [sweep.exercise, sweep.view, sweep.side, sweep.way, share].filter((part) => part !== null).join('-');
  await writeFile(join(folder, `${name}.png`), await page.locator('canvas').screenshot());
}

/**
 * Rows `network_mae_deg.drawn.<movement>` (of a measuring repetition: `<movement>.side`), or `network_mae_share...` in percent
 * of the full way where no degrees are claimed; each with its formula_ twin on the true landmarks. `n` = poses that were measured; none, no row.
 * @param {{ poses?: number, movement?: string, pictures?: string, say?: (line: string) => void }} [options]
 *   `poses` of each sweep; `movement` alone; `pictures`: a folder for a picture of each sweep's rest, middle and end
 */
export async function networkRows({ poses = POSES, movement, pictures, say = () => undefined } = {}) {
  if (pictures) await mkdir(pictures, { recursive: true });
  return withPage(async (page) => {
    const all = await page.evaluate(() => globalThis.networkBench.sweeps());
    const wanted = all.filter(({ exercise }) => !movement || exercise === movement);
    const groups = new Map();
    for (const sweep of wanted) {
      const name = sweep.isMeasuring ? `${sweep.exercise}.${sweep.view}` : sweep.exercise;
      if (pictures) for (const share of [0, 0.5, 1]) await keepPicture(page, pictures, sweep, share);
      const reading = await page.evaluate(([what, count]) => globalThis.networkBench.read(what, count), [sweep, poses]);
      const told = (values) =>
        values.map((value) => (value === null ? '-' : value.toFixed(reading.unit === 'deg' ? 0 : 2))).join(' ');
      say(
        `${name} ${sweep.side}${sweep.way ? ` ${sweep.way}` : ''}: true ${told(reading.truth)}; read ${told(reading.network)}`,
      );
      groups.set(name, [...(groups.get(name) ?? []), reading]);
    }
    return [...groups].flatMap(([name, readings]) => rowsOf(name, readings));
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { movement: text, pictures: text, poses: { ...text, default: String(POSES) } },
  });
  const rows = await networkRows({ ...values, poses: Number(values.poses), say: (line) => console.log(line) });
  for (const { name, value, unit, n, note } of rows)
    console.log(`${name.padEnd(58)} ${value.toFixed(1)} ${unit}, n ${n}${note ? `; ${note}` : ''}`);
}
