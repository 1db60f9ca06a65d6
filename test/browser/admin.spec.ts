// The administrator's side and staff accounts in a real browser against the real server: invited by link, second factor, care
// handed over, settings changed by two at once, a file closed; in both languages, on a desk and on a tablet.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TOTP, Secret } from 'otpauth';
import type { Page } from 'playwright-core';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import { openBrowser, waitUntil, type OpenedBrowser } from './support/index.mjs';
import { barriers, clipped } from './support/looks.ts';

jest.setTimeout(180_000);

const sizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
/** Longest that a page takes on a busy machine; milliseconds. */
const WAIT_MS = 10_000;
const PASSWORD = 'lamp river Tuesday 47 kettle';

let demo: DemoServer;
let office: OpenedBrowser; // the administrator's browser
let other: OpenedBrowser; // of whoever is invited

beforeAll(async () => {
  demo = await startDemo();
  office = await openBrowser({ camera: 'none', size: { width: 1440, height: 900 } });
  other = await openBrowser({ camera: 'none', size: { width: 1440, height: 900 } });
  for (const { context } of [office, other]) context.setDefaultTimeout(WAIT_MS);
});
afterAll(async () => {
  await office?.close();
  await other?.close();
  await demo?.close();
});

async function choose(page: Page, language: 'ko' | 'en'): Promise<void> {
  await page.locator(`.language button[lang="${language}"]`).evaluate((button: HTMLElement) => button.click());
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** What is shown now, in both languages and all sizes; ends in Korean at the first size. */
async function expectFitForAll(page: Page): Promise<void> {
  for (const language of ['en', 'ko'] as const) {
    await choose(page, language);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const found = { barriers: await barriers(page), clipped: await clipped(page) };
      expect([language, size.width, found]).toEqual([language, size.width, { barriers: [], clipped: [] }]);
    }
  }
  await page.setViewportSize(sizes[0] as { width: number; height: number });
}

/** Texts that are keys, because a word is missing. */
const bareKeys = (page: Page): Promise<string[]> =>
  page.evaluate(
    () => document.body.innerText.match(/\b(?:admin|account|errors|staff):?[\w-]*(?:\.[\w-]+){1,4}\b/g) ?? [],
  );

async function signIn(page: Page, who: { email: string; password: string }, side: string): Promise<void> {
  await page.goto(`${demo.url}${side}`);
  await page.fill('#email', who.email);
  await page.fill('#password', who.password);
  await page.keyboard.press('Enter');
}

describe('signing in', () => {
  it('brings everybody to their own side, whichever form they used', async () => {
    const { page } = office;
    await page.goto(`${demo.url}/therapist`);
    await page.waitForSelector('#email');
    await expectFitForAll(page);
    await signIn(page, demo.administrator, '/therapist');
    await page.waitForSelector('[data-member]');
    expect(new URL(page.url()).pathname).toBe('/admin');
    await signIn(other.page, demo.therapist, '/admin');
    await other.page.waitForSelector('td.name');
    expect(new URL(other.page.url()).pathname).toBe('/therapist');
  });

  it("says on the other side who is signed in, and shows the way to one's own", async () => {
    const { page } = other;
    await page.goto(`${demo.url}/admin`);
    await page.waitForSelector('[data-problem="WRONG_ROLE"]');
    await expectFitForAll(page);
    await page.click('[data-problem="WRONG_ROLE"] a');
    await page.waitForSelector('td.name');
    await page.click('.out');
    await page.waitForSelector('#email');
  });
});

describe('somebody who is invited', () => {
  let link: string;

  it('gets a link that is shown once, with a button to copy it', async () => {
    const { page, context } = office;
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(demo.url).origin });
    await expectFitForAll(page);
    await page.click('[data-action="invite"]');
    await page.fill('#invite-name', '정다은');
    await page.fill('#invite-email', demo.therapist.email);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-refused="EMAIL_TAKEN"]');
    await page.fill('#invite-email', 'seoyeon@clinic.example');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-link]');
    expect(await barriers(page)).toEqual([]);
    link = await page.inputValue('[data-link]');
    await page.click('dialog .beside button');
    await page.waitForSelector('[data-copied="copied"]');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-member="seoyeon@clinic.example"] .badge.warn');
    expect(await page.locator('[data-link]').count()).toBe(0);
  });

  it('finds the secret gone from the address bar and from the history (ASVS 14.2.1)', async () => {
    const { page } = other;
    await page.goto(link);
    await page.waitForSelector('#new-password');
    expect(page.url()).toBe(`${demo.url}/staff/link`);
    expect(await page.textContent('main')).toContain('정다은');
    await expectFitForAll(page);
    const secret = link.split('=')[1] as string;
    expect(other.requests.filter((url) => url.includes(secret))).toEqual([]);
    await page.goBack();
    expect(page.url()).not.toContain(secret);
    await page.goto(link);
    await page.waitForSelector('#new-password');
  });

  it.each([
    ['short', 'kettle 47'],
    ['repeat', 'passwordpassword'],
    ['own', 'seoyeon@clinic'],
    ['keys', 'zxcvfdsaqwer'],
  ])('is told plainly why a password is weak: %s', async (reason, password) => {
    const { page } = other;
    await page.fill('#new-password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`[data-weak="${reason}"]`);
  });

  it('types one good password once, may look at it, and is in', async () => {
    const { page } = other;
    await page.fill('#new-password', PASSWORD);
    await page.click('#new-password + button');
    expect(await page.getAttribute('#new-password', 'type')).toBe('text');
    await page.press('#new-password', 'Enter');
    await page.waitForURL('**/therapist');
    await page.waitForSelector('.card h2'); // no patients yet
  });

  it('cannot use the link again', async () => {
    const { page } = other;
    await page.goto(link);
    await page.waitForSelector('[data-problem="LINK_INVALID"]');
    await expectFitForAll(page);
    await page.reload();
    await page.waitForSelector('[data-problem="LINK_INVALID"]');
  });
});

describe('the own account', () => {
  let totp: TOTP;
  let recovery: string[];

  it('turns a second factor on with a code of the app and shows recovery codes once', async () => {
    const { page } = other;
    await page.goto(`${demo.url}/therapist/account`);
    await page.waitForSelector('[data-factor]');
    await expectFitForAll(page);
    await page.click('section.card .button.main');
    await page.fill('#proof', 'not the password');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-refused="SIGN_IN_REFUSED"]');
    await page.fill('#proof', PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.qr');
    expect(await barriers(page)).toEqual([]);
    await page.click('summary');
    const secret = (await page.textContent('details code')) as string;
    totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
    await page.fill('#totp', '000000');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-refused="BAD_REQUEST"]');
    await page.fill('#totp', totp.generate());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.printed li');
    await expectFitForAll(page);
    recovery = await page.locator('.printed li').allTextContents();
    expect(new Set(recovery).size).toBe(10);
    expect(await page.isDisabled('.choice ~ .ways .main')).toBe(true);
    await page.click('.choice input');
    await page.click('.choice ~ .ways .main');
    await page.waitForSelector('[data-factor].good');
  });

  it('then asks for the code at every sign-in; a recovery code stands in once', async () => {
    const { page } = other;
    const who = { email: 'seoyeon@clinic.example', password: PASSWORD };
    await page.click('.out');
    await signIn(page, who, '/therapist');
    await page.waitForSelector('#second-factor');
    await expectFitForAll(page);
    await page.fill('#second-factor', '12');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.refused:not(:empty)');
    await page.click('[data-action="other-code"]');
    await page.fill('#second-factor', (recovery[0] as string).toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForSelector('.who');
    await page.click('.out');
    await signIn(page, who, '/therapist');
    await page.click('[data-action="other-code"]');
    await page.fill('#second-factor', recovery[0] as string);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-refused="SIGN_IN_REFUSED"]');
    await page.click('[data-action="other-code"]');
    await page.fill('#second-factor', totp.generate({ timestamp: Date.now() + 30_000 })); // the next one: this one was used
    await page.keyboard.press('Enter');
    await page.waitForSelector('.who');
  });

  it('lists where it is signed in and ends another one', async () => {
    const elsewhere = await openBrowser({ camera: 'none' });
    try {
      await signIn(elsewhere.page, demo.administrator, '/admin');
      await elsewhere.page.waitForSelector('[data-member]');
      const { page } = office;
      await page.goto(`${demo.url}/admin/account`);
      await page.waitForSelector('section.whole tbody tr:nth-child(2)');
      await expectFitForAll(page);
      await page.click('section.whole tbody button');
      await waitUntil(async () => (await page.locator('section.whole tbody tr').count()) === 1, {
        what: 'one sign-in',
      });
      await elsewhere.page.reload();
      await elsewhere.page.waitForSelector('#email');
    } finally {
      await elsewhere.close();
    }
  });
});

describe("the administrator's pages", () => {
  it('remove a lost second factor and sign somebody out everywhere, after a second press', async () => {
    const { page } = office;
    await page.goto(`${demo.url}/admin`);
    await page.click('[data-member="seoyeon@clinic.example"] button');
    await page.waitForSelector('[data-deed="totp"]');
    expect(await barriers(page)).toEqual([]);
    await page.click('[data-deed="totp"] button');
    await page.click('[data-deed="totp"] .stop');
    await page.waitForSelector('dialog .note.good');
    await waitUntil(async () => (await page.locator('[data-deed="totp"]').count()) === 0, { what: 'no second factor' });
    await other.page.reload();
    await other.page.waitForSelector('#email');
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset['member'])).toBe(
      'seoyeon@clinic.example',
    );
  });

  it('keep the last administrator', async () => {
    const { page } = office;
    await page.click(`[data-member="${demo.administrator.email}"] button`);
    await page.click('[data-deed="close"] button');
    await page.click('[data-deed="close"] .stop');
    await page.waitForSelector('[data-refused="LAST_ADMINISTRATOR"]');
    await page.keyboard.press('Escape');
  });

  it('hand a patient over: assign with a last day, end at once; the therapist sees it at once', async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/patients"]');
    await page.waitForSelector('[data-patient]');
    await expectFitForAll(page);
    const name = (await page.getAttribute('[data-patient]', 'data-patient')) as string;
    const rows = `[data-patient="${name}"]`;
    await page.click(`${rows} [data-action="assign"]`);
    await page.selectOption('#assign-therapist', { label: '정다은' });
    await page.fill('#assign-to', '2099-12-31');
    expect(await barriers(page)).toEqual([]);
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector(`${rows} td:has-text("2099년 12월 31일")`);

    await signIn(other.page, { email: 'seoyeon@clinic.example', password: PASSWORD }, '/therapist');
    await other.page.waitForSelector(`td.name:has-text("${name}")`);

    await page.click(`${rows} tr:has-text("정다은") button`);
    await page.waitForSelector('dialog [value="now"]');
    expect(await barriers(page)).toEqual([]);
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector(`${rows} [aria-expanded="false"]`);
    await other.page.reload();
    await other.page.waitForSelector('.card h2'); // nobody again
  });

  it('save settings; when two save at once both values are shown and nothing is lost', async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/clinic"]');
    await page.waitForSelector('#clinic-name');
    await expectFitForAll(page);
    await page.fill('#clinic-years', '5');
    await page.waitForSelector('[data-short-retention]');
    await page.fill('#clinic-years', '12');
    const clinic = (await (await office.context.request.get(`${demo.url}/api/admin/clinic`)).json()) as {
      id: string;
      version: number;
      recordingDays: number;
    };
    const { id: _, version, ...settings } = clinic;
    const answer = await office.context.request.put(`${demo.url}/api/admin/clinic`, {
      data: { ...settings, recordingDays: 90 },
      headers: { 'if-match': `"${version}"`, origin: demo.url },
    });
    expect(answer.status()).toBe(200);
    await page.click('form button[type="submit"]');
    await page.waitForSelector('[data-refused="VERSION_CONFLICT"]');
    await expectFitForAll(page);
    expect(await page.locator('.theirs').allTextContents()).toHaveLength(2); // their days, their years
    await page.locator('.theirs').nth(1).locator('button').click(); // take their days
    await page.click('form button[type="submit"]');
    await page.waitForSelector('[data-saved]');
    const after = await (await office.context.request.get(`${demo.url}/api/admin/clinic`)).json();
    expect(after).toMatchObject({ retentionYears: 12, recordingDays: 90 });
  });

  it('publish a new version of a consent text only after the warning was read', async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/consents"]');
    await page.waitForSelector('[data-kind="call"]');
    await expectFitForAll(page);
    await page.click('[data-kind="call"] button');
    await page.fill('#text-ko', '치료사가 운동 중에 말을 걸 수 있습니다. 언제든 거둘 수 있습니다.');
    await page.fill('#text-en', 'A therapist may speak to you during exercise. You can withdraw this at any time.');
    expect(await page.isDisabled('dialog button[type="submit"]')).toBe(true);
    await page.click('dialog .choice input');
    expect(await barriers(page)).toEqual([]);
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector('[data-kind="call"] [data-version]:has-text("2")');
    await page.waitForSelector('[data-kind="call"] details');
  });

  it("close a patient's file only with a reason and the name typed, and open it again", async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/patients"]');
    await page.waitForSelector('[data-patient]');
    const name = (await page.getAttribute('[data-patient]', 'data-patient')) as string;
    const rows = `[data-patient="${name}"]`;
    await page.click(`${rows} [data-action="close"]`);
    await page.fill('#close-reason', '본인의 요청');
    await page.fill('#close-name', `${name}?`);
    expect(await page.isDisabled('dialog button[type="submit"]')).toBe(true);
    await page.fill('#close-name', name);
    expect(await barriers(page)).toEqual([]);
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector('[data-told]');
    await page.click('dialog .main');
    await page.click(`${rows} [data-action="reopen"]`);
    await page.fill('#close-reason', '요청을 거둠');
    await page.click('dialog button[type="submit"]');
    await page.waitForSelector('[data-told]');
    await page.keyboard.press('Escape');
    await page.waitForSelector(`${rows} [data-action="assign"]`);
  });

  it('show what the nightly runs removed', async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/retention"]');
    await page.waitForSelector('.list tbody tr, .empty');
    await expectFitForAll(page);
    expect(await bareKeys(page)).toEqual([]);
  });

  it('show in plain words who did what, narrowed by action, person and day, and never a name of a patient', async () => {
    const { page } = office;
    await page.click('nav a[href="/admin/audit"]');
    await page.waitForSelector('[data-audit]');
    await expectFitForAll(page);
    expect(await bareKeys(page)).toEqual([]);
    expect(await page.textContent('table')).not.toMatch(/김하늘|이준호/);
    await page.selectOption('#audit-action', 'patient.');
    await waitUntil(
      async () => {
        const shown = await page.$$eval('[data-audit]', (rows) =>
          rows.map((row) => (row as HTMLElement).dataset['audit']),
        );
        return shown.length > 0 && shown.every((action) => action?.startsWith('patient.'));
      },
      { what: 'only what concerns patients' },
    );
    await page.click('[data-audit="patient.erase"] td:nth-child(4) button');
    await page.waitForSelector('[data-person]');
    await page.click('[data-action="widen"]');
    await page.waitForSelector('[data-person]', { state: 'detached' });
    await page.fill('#audit-until', '2001-01-01');
    await page.waitForSelector('.empty');
    await page.click('[data-action="widen"]');
    await page.waitForSelector('[data-audit]');
  });

  it('asked nobody but the own server, and no page broke', () => {
    const origin = new URL(demo.url).origin;
    const strangers = [...office.requests, ...other.requests].filter(
      (url) => !/^(?:data|blob):/.test(url) && !url.startsWith(origin),
    );
    expect(strangers).toEqual([]);
    const broken = [...office.problems, ...other.problems].filter((text) => !/status of 4\d\d/.test(text)); // refusals above
    expect(broken).toEqual([]);
  });
});
