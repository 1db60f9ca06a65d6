// Plays each level for 60 s by a pretend patient in headless Chromium and keeps 12 pictures of it, one by one and as a
// strip: screenshots/<id>/00.png ... 11.png, strip.png. Time is stepped by hand, so a slow machine gives the same pictures.
//
//   npm run screenshots                                every level
//   npm run screenshots -- shoulder-abduction          one level
//   npm run screenshots -- --patient leans --language en shoulder-abduction
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openLab } from './lib/lab.mjs';

const PICTURES = 12;
const COLUMNS = 4;
const SECONDS = 60;
const STEP_MS = 1000 / 30;
/** The HUD's entrances run on the browser's clock; the longest takes so long, ms. */
const ENTRANCE_MS = 900;
/** Calibration is short and looks the same in every level: the strip begins with the title and has two pictures of it. */
const MOMENTS = [1.2, 6, 11, 16, 21, 26, 31, 36, 41, 46, 52, SECONDS];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    patient: { type: 'string', default: 'healthy' },
    language: { type: 'string', default: 'ko' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '720' },
    query: { type: 'string', default: '' },
    seed: { type: 'string', default: '7' },
  },
});
const repository = new URL('..', import.meta.url).pathname;
const folders = (await readdir(join(repository, 'scenes'), { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && entry.name !== 'node_modules')
  .map(({ name }) => name);
const ids = positionals.length > 0 ? positionals : folders;
const unknown = ids.filter((id) => !folders.includes(id) && id !== 'blank');
if (unknown.length > 0) {
  console.error(
    `screenshots: expected ids out of ${folders.join(', ')}, got ${unknown.join(', ')}. Give a folder's name under scenes/.`,
  );
  process.exit(2);
}

/** All pictures as one, made by the browser itself. */
async function strip(lab, files) {
  const page = await lab.browser.newPage();
  await page.setViewportSize({ width: COLUMNS * 480 + (COLUMNS + 1) * 8, height: 400 });
  const cells = files.map((data) => `<img src="data:image/png;base64,${data.toString('base64')}">`).join('');
  await page.setContent(
    `<style>body{margin:8px;display:grid;grid-template-columns:repeat(${COLUMNS},480px);gap:8px;background:#111}img{width:480px;display:block}</style>${cells}`,
  );
  const picture = await page.screenshot({ fullPage: true });
  await page.close();
  return picture;
}

const lab = await openLab(repository);
let failed = false;
try {
  for (const id of ids) {
    const out = join(repository, 'screenshots', id);
    await rm(out, { recursive: true, force: true });
    await mkdir(out, { recursive: true });
    const query = `id=${id}&patient=${values.patient}&language=${values.language}&seed=${values.seed}&stepped=1&quiet=1${values.query}`;
    const { page, problems } = await lab.open(query, Number(values.width), Number(values.height));
    const files = [];
    let nowMs = 0;
    for (let index = 0; index < PICTURES; index += 1) {
      const untilMs = MOMENTS[index] * 1000;
      const steps = Math.round((untilMs - nowMs) / STEP_MS);
      await page.evaluate(
        async ([count, ms]) => {
          for (let step = 0; step < count; step += 1) {
            window.lab.advance(ms, step === count - 1);
            if (step % 30 === 29) await new Promise((resolve) => setTimeout(resolve)); // the HUD's own transitions go on
          }
        },
        [steps, STEP_MS],
      );
      nowMs = untilMs;
      await page.waitForTimeout(ENTRANCE_MS);
      const picture = await page.screenshot();
      await writeFile(join(out, `${String(index).padStart(2, '0')}.png`), picture);
      files.push(picture);
    }
    await writeFile(join(out, 'strip.png'), await strip(lab, files));
    await page.close();
    for (const problem of problems) console.error(`${id}: ${problem}`);
    failed ||= problems.length > 0;
    console.log(`screenshots/${id}/strip.png`);
  }
} finally {
  await lab.close();
}
process.exit(failed ? 1 : 0);
