// What a therapist does for a patient, in a real browser against the real server: takes one in, connects a device, writes
// the profile and the plan beside a colleague, notes and scores, consent on paper, and takes data away with a reason.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BrowserContext, Download, Page } from 'playwright-core';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import { openBrowser, waitUntil, type OpenedBrowser } from './support/index.mjs';
import { barriers, clipped } from './support/looks.ts';

jest.setTimeout(240_000);

/** A desk and a tablet. */
const desks = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
];

let demo: DemoServer;
let opened: OpenedBrowser;
let page: Page;
let patientId: string;

beforeAll(async () => {
  demo = await startDemo();
  opened = await openBrowser({ camera: 'none', size: { width: 1440, height: 900 } });
  page = opened.page;
  await signIn(page);
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await opened?.close();
  await demo?.close();
});

async function signIn(at: Page): Promise<void> {
  await at.goto(`${demo.url}/therapist`);
  await at.fill('#email', demo.therapist.email);
  await at.fill('#password', demo.therapist.password);
  await at.keyboard.press('Enter');
  await at.waitForSelector('tbody tr');
}

/** Asks the server as this therapist does, beside the page. */
async function ask(method: 'GET' | 'PUT', path: string, version?: number, body?: unknown): Promise<unknown> {
  const answer = await (opened.context as BrowserContext).request.fetch(
    `${demo.url}/api/staff/patients/${patientId}/${path}`,
    {
      method,
      headers: {
        origin: demo.url,
        'content-type': 'application/json',
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { data: JSON.stringify(body) }),
    },
  );
  if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

const go = (name: string): Promise<void> => page.click(`.tabs a[href$="/${patientId}${name}"]`);
const fieldOf = (name: string) => page.locator(`[data-field="${name}"] input, [data-field="${name}"] textarea`).first();
const saved = (): Promise<unknown> => page.waitForSelector('[data-bar] [role="status"]:has-text("저장했습니다")');

/** Nothing clipped, nothing that a screen reader cannot reach, in both languages at a desk and on a tablet. */
async function expectFit(): Promise<void> {
  for (const language of ['en', 'ko'] as const) {
    await page.click(`.language button[lang="${language}"]`);
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
    for (const size of desks) {
      await page.setViewportSize(size);
      expect([language, size.width, await clipped(page)]).toEqual([language, size.width, []]);
    }
    expect([language, await barriers(page)]).toEqual([language, []]); // what a reader is told does not depend on the size
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

describe('a new patient', () => {
  it('is taken in by a name, and a code to connect a device is there at once', async () => {
    await page.click('[data-action="new-patient"]');
    await page.click('[data-action="add-patient"]');
    await page.waitForSelector('[data-field="displayName"] .fault');
    await fieldOf('displayName').fill('한가람');
    await fieldOf('recordNumber').fill('R-1024');
    await page.click('[data-field="affectedSide"] label:has(input[value="left"])');
    await page.click('[data-action="add-patient"]');
    await page.waitForSelector('[data-code]');
    patientId = /patients\/([\w-]+)\/devices/.exec(page.url())?.[1] as string;
    expect(await page.textContent('[data-code]')).toMatch(/^[A-Z\d]{4}-[A-Z\d]{4}$/);
    expect(await page.inputValue('#pairing-link')).toContain('#pair=');
    await expectFit();
  });

  it("has instructions on paper that carry the code, in the patient's language, and nothing else", async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#app').isVisible()).toBe(false);
    expect(await page.textContent('.pairing-sheet .code')).toBe(await page.textContent('[data-code]'));
    expect(await page.textContent('.pairing-sheet')).toContain('한가람 님');
    await page.emulateMedia({ media: null });
  });

  it('has the device connected by the code, which is then used up; the device can be disconnected', async () => {
    const code = (await page.textContent('[data-code]')) as string;
    const other = await opened.browser.newContext();
    const answer = await other.request.post(`${demo.url}/api/patient/pair`, {
      headers: { origin: demo.url },
      data: { code, deviceName: '거실 태블릿' },
    });
    expect(answer.status()).toBe(200);
    await page.reload();
    await page.waitForSelector('[data-device]:has-text("거실 태블릿")');
    expect(await page.locator('[data-waiting]').count()).toBe(0);
    await page.click('[data-device] .button.stop');
    await page.click('[data-device] [data-action="sure"]');
    await page.waitForSelector('[data-device]', { state: 'detached' });
    expect((await other.request.get(`${demo.url}/api/patient/me`)).status()).toBe(401);
    await other.close();
  });
});

describe('the profile', () => {
  it('names a mistake at its field and stores what is right; precautions stand above every page', async () => {
    await go('/profile');
    await fieldOf('diagnosis').fill('뇌경색');
    await fieldOf('precautions').fill('왼쪽 어깨를 당기지 마세요');
    await fieldOf('emergencyContact.name').fill('한나래');
    await fieldOf('emergencyContact.phone').fill('전화');
    await page.click('[data-action="save"]');
    await page.waitForSelector('[data-field="emergencyContact.phone"] .fault');
    await fieldOf('emergencyContact.phone').fill('010-1234-5678');
    await page.click('[data-action="save"]');
    await saved();
    await page.waitForSelector('.precautions:has-text("왼쪽 어깨를 당기지 마세요")');
    await expectFit();
  });

  it('loses nothing when a colleague saves meanwhile: what both changed is chosen field by field', async () => {
    const read = (await ask('GET', 'profile')) as { version: number; profile: Record<string, unknown> };
    await fieldOf('diagnosis').fill('뇌경색, 왼쪽 편마비');
    await fieldOf('operation').fill('없음');
    await ask('PUT', 'profile', read.version, { ...read.profile, diagnosis: '뇌출혈', seizures: true });
    await page.click('[data-action="save"]');
    await page.waitForSelector('[data-conflict]');
    expect(await page.locator('[data-conflict] tbody tr').count()).toBe(1);
    expect(await page.textContent('[data-conflict]')).toContain('뇌출혈');
    expect(await fieldOf('operation').inputValue()).toBe('없음');
    await expectFit();
    await page.check('[data-conflict] tbody td:nth-of-type(2) input');
    await page.click('[data-action="save"]');
    await saved();
    const after = (await ask('GET', 'profile')) as { profile: Record<string, unknown> };
    expect(after.profile).toMatchObject({ diagnosis: '뇌출혈', operation: '없음', seizures: true });
  });

  it('is not left unsaved by mistake', async () => {
    await fieldOf('operation').fill('수술 예정');
    await go('/plan');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    expect(page.url()).toContain('/profile');
    await page.click('[data-action="discard"]');
    await go('/plan');
    await page.waitForSelector('[data-action="add-item"]');
  });
});

describe('the plan', () => {
  it('offers what is cleared, with the reason beside the rest', async () => {
    await page.click('[data-action="add-item"]');
    await page.waitForSelector('dialog[open] [data-movement]');
    expect(await page.isDisabled('[data-movement="heel-raise"]')).toBe(true);
    expect(await page.textContent('[data-movement="heel-raise"]')).toContain('서서 하는 운동 허용 필요');
    expect([await barriers(page), await clipped(page)]).toEqual([[], []]); // the language cannot be changed behind a dialog
    await page.click('[data-movement="shoulder-abduction"]');
    await page.waitForSelector('[data-editor]');
    expect(await page.isChecked('[data-field="side"] input[value="left"]')).toBe(true);
    await expectFit();
  });

  it('is written with the keyboard, and a mistake is named where it was made', async () => {
    await fieldOf('tempo.holdMs').fill('99');
    await page.waitForSelector('[data-field="tempo.holdMs"] .fault:has-text("30초")');
    await page.click('[data-action="save"]');
    expect((await ask('GET', 'plan')) as { version: number }).toMatchObject({ version: 0 });
    await fieldOf('tempo.holdMs').fill('3');
    for (const day of ['화', '목', '토', '일']) await page.click(`[data-field="days"] label:has-text("${day}")`);
    await fieldOf('repetitions').focus();
    await page.keyboard.press('ArrowUp');
    await page.click('[data-action="save"]');
    await saved();
    expect(((await ask('GET', 'plan')) as { items: unknown[] }).items[0]).toMatchObject({
      exercise: 'shoulder-abduction',
      side: 'left',
      repetitions: 9,
      days: ['mon', 'wed', 'fri'],
      tempo: { raiseMs: 3000, holdMs: 3000, lowerMs: 3000, pauseMs: 1000 },
    });
  });

  it('of two editors keeps both, and asks about what both changed', async () => {
    type Plan = { version: number; items: { id: string; sets: number; restMs: number }[] };
    const read = (await ask('GET', 'plan')) as Plan;
    await fieldOf('sets').fill('4');
    await ask('PUT', 'plan', read.version, { items: [{ ...read.items[0], sets: 3, restMs: 30_000 }] });
    await page.click('[data-action="save"]');
    await page.waitForSelector('[data-conflict] tbody tr');
    expect(await page.textContent('[data-conflict]')).toContain('세트 사이 쉼');
    await page.click('[data-action="save"]');
    await saved();
    const after = (await ask('GET', 'plan')) as Plan;
    expect([after.version, after.items[0]?.sets, after.items[0]?.restMs]).toEqual([read.version + 2, 4, 30_000]);
  });

  it('becomes a template, and an earlier version becomes the plan again', async () => {
    await page.click('[data-action="template-keep"]');
    await fieldOf('template-name').fill('어깨 기본');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=저장했습니다: 어깨 기본');
    await page.selectOption('#template', { label: '어깨 기본' });
    await page.click('[data-action="template-add"]');
    await waitUntil(async () => (await page.locator('[data-item]').count()) === 2, {
      what: 'the exercise of the template',
    });
    await page.click('[data-version="1"] summary');
    await page.click('[data-version="1"] [data-action="again"]');
    await waitUntil(async () => (await page.locator('[data-item]').count()) === 1, { what: 'the first version' });
    expect(await fieldOf('sets').inputValue()).toBe('2');
    await page.click('[data-action="save"]');
    await saved();
    await page.waitForSelector('[data-version="4"]');
    await expectFit();
  });
});

describe('notes and scores', () => {
  it('are written down, and struck with a reason instead of being changed', async () => {
    await go('/notes');
    await fieldOf('note').fill('가정 운동에 의욕이 있음');
    await page.click('[data-action="add-note"]');
    await page.waitForSelector('[data-note]:has-text("의욕")');
    await page.click('[data-note] header .button');
    await page.click('dialog[open] .choices button');
    await page.click('dialog[open] [data-action="reason"]');
    await page.waitForSelector('[data-note] del');
    await fieldOf('value').fill('67');
    await page.click('[data-action="add-score"]');
    await page.waitForSelector('[data-field="value"] .fault');
    for (const value of ['31', '40']) {
      await fieldOf('value').fill(value);
      await page.click('[data-action="add-score"]');
      await page.waitForSelector(`[data-score="fugl-meyer-upper"]:has-text("${value}")`);
    }
    expect(await page.textContent('[data-score="fugl-meyer-upper"] .badge')).toBe('+9');
    await expectFit();
  });
});

describe('consent and data', () => {
  it('on paper is noted with the version of its text, and withdrawn', async () => {
    await go('/consents');
    const card = '[data-consent="watching"]';
    await page.waitForSelector(card);
    await page.check(`${card} .tick input`);
    await page.click(`${card} [data-action="agree"]`);
    await page.waitForSelector(`${card}[data-given="true"]:has-text("종이 동의서로")`);
    await expectFit();
    await page.click(`${card} .button.stop`);
    await page.click(`${card} [data-action="sure"]`);
    await page.waitForSelector(`${card}[data-given="false"]`);
  });

  it('leave the clinic as one file, with a reason', async () => {
    await page.click('[data-action="export"]');
    await page.click('dialog[open] [data-action="reason"]');
    await page.waitForSelector('dialog[open] .fault');
    await page.click('dialog[open] .choices button');
    const [file] = (await Promise.all([
      page.waitForEvent('download'),
      page.click('dialog[open] [data-action="reason"]'),
    ])) as [Download, void];
    expect(file.suggestedFilename()).toMatch(/^aigaret-[\da-f]{8}-\d{4}-\d\d-\d\d\.zip$/);
  });

  it('went without an error in the browser', () => {
    expect(opened.problems.filter((problem) => !/409|412|Failed to load resource/.test(problem))).toEqual([]);
  });
});
