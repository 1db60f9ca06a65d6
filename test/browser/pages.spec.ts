// The pages in a real browser against the real server: what a patient and a therapist do, in both languages and on
// small and large screens; nothing clipped, nothing that a screen reader or four keys cannot reach.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import { openBrowser, waitUntil, type OpenedBrowser } from './support/index.mjs';
import { barriers, clipped, sizes } from './support/looks.ts';
import { answerQuestions, questionNow } from './support/questions.mjs';

jest.setTimeout(360_000);

let demo: DemoServer;
let opened: OpenedBrowser;

beforeAll(async () => {
  demo = await startDemo();
  opened = await openBrowser({ camera: 'none', size: { width: 1280, height: 720 } });
});
afterAll(async () => {
  await opened?.close();
  await demo?.close();
});

const patientPage = (): Page => opened.page;
let staffPage: Page;

async function choose(page: Page, language: 'ko' | 'en'): Promise<void> {
  await page.click(`.language button[lang="${language}"]`);
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language);
}

/** Checks what is shown now in both languages and all sizes. */
async function expectFitForAll(page: Page): Promise<void> {
  const languages = (await page.locator('.language').count()) > 0 ? (['en', 'ko'] as const) : ([null] as const);
  for (const language of languages) {
    if (language) await choose(page, language);
    for (const size of sizes) {
      await page.setViewportSize(size);
      const found = { barriers: await barriers(page), clipped: await clipped(page) };
      expect([language, size.width, found]).toEqual([language, size.width, { barriers: [], clipped: [] }]);
    }
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** Buttons that one unsure hand can hit. */
const smallButtons = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.patient .button')]
      .filter((button) => button.offsetParent !== null && button.getBoundingClientRect().height < 64)
      .map((button) => button.textContent?.trim() ?? ''),
  );

describe("the patient's pages", () => {
  it('refuse a wrong code in plain words and take a right one in any spelling', async () => {
    const page = patientPage();
    await page.goto(demo.url);
    await page.waitForSelector('#code');
    await expectFitForAll(page);
    await page.fill('#code', 'zzzz-zzzz');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#code-refusal:has-text("이 코드나 링크는 쓸 수 없어요")');
    await page.fill('#code', ` ${(demo.codes[0] as string).toLowerCase().replace('-', ' ')}`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-action="start"]');
  });

  it('show today and the history so that everybody can read and reach them', async () => {
    const page = patientPage();
    await expectFitForAll(page);
    expect(await smallButtons(page)).toEqual([]);
    expect(
      await page.evaluate(() =>
        Number.parseFloat(getComputedStyle(document.querySelector('.patient') as Element).fontSize),
      ),
    ).toBeGreaterThanOrEqual(22);
    await page.click('a[href="/history"]');
    await page.waitForSelector('.empty');
    await expectFitForAll(page);
  });

  it('are worked by arrow keys and Enter alone', async () => {
    const page = patientPage();
    await page.goto(demo.url);
    await page.waitForSelector('[data-action="start"]');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['action'])).toBe('start');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.ask');
    for (let asked = await questionNow(page); asked !== 'before pain'; asked = await questionNow(page)) {
      await page.waitForTimeout(600); // two quick presses never answer two questions
      await page.keyboard.press('ArrowDown'); // to yes
      await page.keyboard.press('ArrowDown'); // to no
      await page.keyboard.press('Enter');
      await waitUntil(async () => (await questionNow(page)) !== asked, { what: `the question after ${asked}` });
    }
    await page.waitForTimeout(600);
    await page.keyboard.press('ArrowUp'); // 0: no pain
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-action="go"]');
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['action'])).toBe('go');
    await expectFitForAll(page);
  });

  it('say what to do when there is no camera, and offer the keyboard', async () => {
    const page = patientPage();
    await page.click('[data-action="go"]');
    await page.waitForSelector('[data-problem="CAMERA_ABSENT"]', { timeout: 60_000 });
    await expectFitForAll(page);
    expect(await smallButtons(page)).toEqual([]);
    await page.click('[data-action="keys"]');
    await page.waitForSelector('[data-action="go"]');
    expect(await page.textContent('.promise')).toContain('세지 않습니다');
    await expectFitForAll(page);
  });
});

describe('a camera that the patient refuses', () => {
  it('is met with plain words and a way on, and nothing of a play is stored', async () => {
    const other = await openBrowser({ permission: 'denied', size: { width: 1280, height: 720 } });
    try {
      const { page } = other;
      await page.goto(demo.url);
      await page.fill('#code', demo.codes[1] as string);
      await page.keyboard.press('Enter');
      await page.click('[data-action="start"]');
      await answerQuestions(page);
      await page.click('[data-action="go"]');
      await page.waitForSelector('[data-problem="CAMERA_REFUSED"]', { timeout: 60_000 });
      expect(await page.locator('[data-action="keys"]').count()).toBe(1);
      const history = (await (await other.context.request.get(`${demo.url}/api/patient/history`)).json()) as {
        sessions: unknown[];
      };
      expect(history.sessions).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe("the therapist's pages", () => {
  it('let a therapist in and list who needs them', async () => {
    staffPage = await opened.context.newPage();
    await staffPage.goto(`${demo.url}/therapist`);
    await staffPage.waitForSelector('#email');
    await expectFitForAll(staffPage);
    await staffPage.fill('#email', demo.therapist.email);
    await staffPage.fill('#password', demo.therapist.password);
    await staffPage.keyboard.press('Enter');
    await staffPage.waitForSelector('tbody tr');
    await expectFitForAll(staffPage);
    expect(await staffPage.locator('tbody tr').count()).toBe(demo.codes.length);
  });

  it('show a patient without sessions', async () => {
    await staffPage.click('td.name a');
    await staffPage.waitForSelector('.head h1');
    await expectFitForAll(staffPage);
    await staffPage.click('.back a');
    await staffPage.waitForSelector('tbody tr');
  });
});

describe('a play that is watched', () => {
  it('appears on the list, shows skeleton, state and cues, and ends in both histories', async () => {
    const page = patientPage();
    await page.bringToFront(); // a tab that is not seen pauses
    await page.setViewportSize({ width: 480, height: 270 }); // two pages draw in software here: the smaller, the smoother
    await page.goto(`${demo.url}/?source=mannequin`);
    await page.click('[data-action="start"]');
    await answerQuestions(page);
    await page.click('[data-action="go"]');
    await page.waitForSelector('.play[data-stage="playing"]', { timeout: 90_000 });

    await staffPage.click('.playing a.button', { timeout: 30_000 });
    await staffPage.waitForSelector('[data-frames="fresh"]', { timeout: 30_000 });
    await staffPage.waitForSelector('.status[data-stage]', { timeout: 30_000 });
    await staffPage.waitForSelector('[data-repetition]', { timeout: 180_000 }).catch(async (error: Error) => {
      throw new Error(`${error.message} The room said: ${await staffPage.innerText('.status')}`);
    });

    await staffPage.click('[data-cue="slower"]');
    await staffPage.waitForSelector('.log [data-status="delivered"]', { timeout: 30_000 });
    await page.waitForSelector('text=조금 더 천천히', { timeout: 30_000 });

    await expectFitForAll(staffPage);
    await staffPage.click('.control .stop');
    await staffPage.click('.control .stop'); // "Yes, end"
    await page.waitForSelector('[data-end="stopped-by-therapist"]', { timeout: 30_000 });
    await page.waitForSelector('[data-arrived]', { timeout: 30_000 });
    await expectFitForAll(page);

    await staffPage.click('.ended a');
    await staffPage.waitForSelector('[data-repetition]', { timeout: 30_000 });
    expect(await staffPage.textContent('[data-moment="before"] [data-strain="pain"]')).toMatch(/^\s*1\s*$/); // as answered
    expect(await staffPage.locator('[data-notable]').count()).toBe(0);
    expect(await staffPage.locator('[data-messages] li').count()).toBe(0);
    await staffPage.click('[data-answers] summary');
    await expectFitForAll(staffPage);
    await page.click('.ways a[href="/"]');
    await page.click('a[href="/history"]');
    await page.waitForSelector('.plays .mark');
    await expectFitForAll(page);
  });

  it('plays in one tab only; the other says so', async () => {
    const page = patientPage();
    const other = await opened.context.newPage();
    for (const [tab, selector] of [
      [page, '.play[data-stage="playing"]'],
      [other, '[data-problem="PLAYING_ELSEWHERE"]'],
    ] as const) {
      await tab.bringToFront();
      await tab.setViewportSize({ width: 640, height: 360 });
      await tab.goto(`${demo.url}/?source=mannequin`);
      await tab.click('[data-action="start"]');
      await tab.click('[data-action="go"]'); // asked earlier today
      await tab.waitForSelector(selector, { timeout: 90_000 });
    }
    await other.close();
  });

  it('asked nobody but the own server, and broke nothing', () => {
    expect(
      opened.requests.filter((address) => !address.startsWith(demo.url) && !/^(data|blob):/.test(address)),
    ).toEqual([]);
    // A browser logs every 4xx; being asked to sign in and refusing a wrong code are two of them.
    expect(opened.problems.filter((problem) => !/status of 4(01|10)/.test(problem))).toEqual([]);
  });
});
