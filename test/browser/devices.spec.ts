// The patient's way to the first exercise in a real browser: link, consent, "Who is playing?", PIN, settings, and a day
// without a network. Every screen in both languages and all sizes.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ConsentState, PairingMade, PatientDevices, PatientSummary } from '@aigaret/contract';
import type { Page } from 'playwright-core';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import { openBrowser, waitUntil, type OpenedBrowser } from './support/index.mjs';
import { barriers, clipped, sizes } from './support/looks.ts';

jest.setTimeout(240_000);

interface Database {
  prepare(sql: string): { run(...values: unknown[]): unknown };
  close(): void;
}
const openDatabase = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => Database;

let demo: DemoServer;
let opened: OpenedBrowser;
let page: Page;
let anna: PatientSummary;

const link = (id: string): Promise<PairingMade> => demo.asTherapist('POST', `/api/staff/patients/${id}/pairings`);
const consentsOf = async (): Promise<Record<string, boolean>> => {
  const all = await demo.asTherapist<ConsentState[]>('GET', `/api/staff/patients/${anna.id}/consents`);
  return Object.fromEntries(all.map(({ kind, given }) => [kind, given]));
};

beforeAll(async () => {
  demo = await startDemo();
  opened = await openBrowser({ camera: 'none', size: { width: 1280, height: 720 } });
  ({ page } = opened);
  anna = await demo.asTherapist('POST', '/api/staff/patients', { displayName: '박순자', language: 'ko' });
});
afterAll(async () => {
  await opened?.close();
  await demo?.close();
});

/** Checks what is shown now in both languages and all sizes. */
async function expectFitForAll(): Promise<void> {
  for (const language of ['en', 'ko'] as const) {
    await page.click(`.language button[lang="${language}"]`);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const found = { barriers: await barriers(page), clipped: await clipped(page) };
      expect([language, size.width, found]).toEqual([language, size.width, { barriers: [], clipped: [] }]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

async function enterPin(pin: string): Promise<void> {
  await page.waitForSelector('.pad');
  await page.keyboard.type(pin);
  await page.click('[data-action="confirm"]');
}
const focused = (name: string): Promise<string | null> =>
  page.evaluate((attribute) => document.activeElement?.getAttribute(attribute) ?? null, name);

describe('a link from the clinic', () => {
  it('is out of the address at once, and spends nothing before the tap', async () => {
    const made = await link(anna.id);
    await page.goto(made.link);
    await page.waitForSelector('[data-action="connect"]');
    expect(page.url()).toBe(`${demo.url}/`);
    await expectFitForAll();
    const path = `/api/staff/patients/${anna.id}/devices`;
    expect((await demo.asTherapist<PatientDevices>('GET', path)).pairings.map(({ id }) => id)).toEqual([made.id]);
    await page.click('[data-action="connect"]');
    await page.waitForSelector('[data-consent]');
    const { devices, pairings } = await demo.asTherapist<PatientDevices>('GET', path);
    expect([devices.map(({ name }) => name), pairings]).toEqual([['컴퓨터'], []]);
  });

  it('that was used says so and asks for a code', async () => {
    const made = await link(anna.id);
    await demo.asTherapist('DELETE', `/api/staff/patients/${anna.id}/pairings/${made.id}`);
    const other = await openBrowser({ camera: 'none' });
    await other.page.goto(made.link);
    await other.page.click('[data-action="connect"]');
    await other.page.waitForSelector('#code-refusal:not(:empty)');
    expect(await other.page.locator('#code').count()).toBe(1);
    await other.close();
  });
});

describe('consent', () => {
  it('is asked for one kind after the other, with two answers of the same size', async () => {
    for (const [kind, answer] of [
      ['health-data', 'no'],
      ['watching', 'yes'],
      ['recording', 'no'],
      ['call', 'no'],
    ] as const) {
      await page.waitForSelector(`[data-consent="${kind}"]`);
      if (kind === 'health-data') await expectFitForAll();
      const boxes = await Promise.all(['yes', 'no'].map((one) => page.locator(`[data-answer="${one}"]`).boundingBox()));
      expect([boxes[0]?.width, boxes[0]?.height]).toEqual([boxes[1]?.width, boxes[1]?.height]);
      await page.click(`[data-answer="${answer}"]`);
    }
    await page.waitForSelector('[data-consent-needed]'); // without health data nothing is played
    await expectFitForAll();
    expect(await consentsOf()).toEqual({ 'health-data': false, watching: true, recording: false, call: false });
  });

  it('is changed in the settings, which say what follows from withdrawing', async () => {
    await page.click('[data-consent-needed] a');
    await page.click('[data-kind="health-data"] button');
    await page.click('[data-answer="yes"]');
    await page.waitForSelector('[data-kind="health-data"][data-given="true"]');
    await page.click('[data-kind="watching"] button');
    await page.waitForSelector('[data-effect]');
    await expectFitForAll();
    await page.click('[data-answer="no"]');
    await page.waitForSelector('[data-kind="watching"][data-given="false"]');
    expect(await consentsOf()).toEqual({ 'health-data': true, watching: false, recording: false, call: false });
    await expectFitForAll();
  });
});

describe('a PIN', () => {
  it('is set in the settings; an easy one and two that differ are not taken', async () => {
    await page.click('[data-action="set-pin"]');
    await expectFitForAll();
    await enterPin('1234');
    await enterPin('1234');
    await page.waitForSelector('.pad .refusal:not(:empty)');
    await enterPin('2580');
    await enterPin('2581');
    await page.waitForSelector('.pad .refusal:not(:empty)');
    await enterPin('2580');
    await enterPin('2580');
    await page.waitForSelector('[data-part="pin"] .note.good');
  });

  it('is asked for when two play on one device, and entered by arrows and Enter alone', async () => {
    await page.click('header button.plain');
    await page.waitForSelector('[data-player]');
    await page.click('[data-action="add"]');
    await page.fill('#code', demo.codes[0] as string);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-action="start"]');
    await page.click('header button.plain');
    await waitUntil(async () => (await page.locator('[data-player]').count()) === 2, { what: 'two cards' });
    await expectFitForAll();
    for (let presses = 0; (await focused('data-player')) !== anna.id; presses += 1) {
      expect(presses).toBeLessThan(8);
      await page.keyboard.press(presses % 2 ? 'ArrowRight' : 'ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-digit="1"]:focus');
    const press = (keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await press(['ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter']); // 2 5 8 0
    await press(['ArrowRight', 'Enter']);
    await page.waitForSelector('.greeting');
  });

  it('that is wrong is told; ten lock the device, in plain words', async () => {
    await page.click('header button.plain');
    await page.click(`[data-player="${anna.id}"]`);
    await enterPin('1379');
    await page.waitForSelector('.pad .refusal:not(:empty)');
    await expectFitForAll();
    const database = new openDatabase(demo.databaseFile);
    database.prepare('UPDATE paired_device SET wrongPins = 9 WHERE patientId = ?').run(anna.id);
    database.close();
    await enterPin('1379');
    await page.waitForSelector('[data-locked]');
    await expectFitForAll();
    await demo.asTherapist('DELETE', `/api/staff/patients/${anna.id}/pin`);
  });
});

describe('a day without a network', () => {
  it('goes on with the plan that was kept, and says until when; after that it asks for a connection', async () => {
    await page.goto(demo.url);
    await page.waitForSelector('[data-player]');
    await page.click(`[data-player]:not([data-player="${anna.id}"])`);
    await page.waitForSelector('[data-action="start"]');
    await page.route('**/api/**', (route) => route.abort());
    await page.reload();
    await page.waitForSelector('[data-kept]');
    expect(await page.locator('[data-action="start"]').count()).toBe(1);
    await expectFitForAll();
    await page.clock.setFixedTime(Date.now() + 8 * 86_400_000);
    await page.reload();
    await page.waitForSelector('[data-plan-over]');
    await expectFitForAll();
    await page.unroute('**/api/**');
  });
});

describe('a device', () => {
  it('is forgotten from the settings, after a second press', async () => {
    await page.clock.setFixedTime(Date.now());
    await page.reload();
    await page.waitForSelector('[data-action="start"]');
    await page.click('a[href="/settings"]');
    await page.click('[data-action="forget"]');
    await expectFitForAll();
    await page.click('[data-action="forget-sure"]');
    await page.waitForSelector('[data-player]');
    expect(await page.locator('[data-player]').count()).toBe(1); // the other one stays
    expect(opened.problems.filter((problem) => !/status of 4|ERR_FAILED/.test(problem))).toEqual([]);
  });
});
