// The questions that keep a patient safe, in a real browser: each screen by itself in both languages and all sizes, by keys,
// presses and the bar; then the whole way through the product, from a question to what the therapist's side holds of it.
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AdviceId, Prescription } from '@aigaret/contract';
import type { Question } from '@aigaret/play';
import type { Page } from 'playwright-core';
import { startDemo, type DemoServer } from './support/demo-server.mjs';
import {
  buildLab,
  openBrowser,
  serveFolders,
  waitUntil,
  type OpenedBrowser,
  type ServedFolders,
} from './support/index.mjs';
import { barriers, clipped, sizes } from './support/looks.ts';
import { answerQuestion, answerQuestions, questionNow } from './support/questions.mjs';

/** What the page is told; game/lab/questions.ts takes it. */
interface Asking {
  question: Question;
  advice: AdviceId | null;
  canUndo: boolean;
}
declare global {
  interface Window {
    questions: { given: unknown[]; show(next: Asking | null): void; language(wanted: 'ko' | 'en'): Promise<void> };
  }
}

jest.setTimeout(360_000);

/** A target that one unsteady hand hits from a sofa, px of a 1080p screen. */
const TARGET_PX = 88;
/** After it a press counts for the question that has come; milliseconds. */
const SETTLED_MS = 550;

const ask = (
  id: Asking['question']['id'],
  more: Partial<Asking['question']> = {},
  rest: Partial<Asking> = {},
): Asking => ({
  question: { id, kind: 'yes-no', moment: 'before', index: 1, count: 7, ...more },
  advice: null,
  canUndo: true,
  ...rest,
});
const notice = (advice: Asking['advice']): Asking => ask('advice', { kind: 'notice' }, { advice });
const yesNo = [
  'chest-pain',
  'dizziness',
  'head-blow',
  'stroke-signs',
  'recent-fall',
  'fall-harm',
  'support-ready',
  'companion-ready',
] as const;
const screens: Asking[] = [
  ...yesNo.map((id) => ask(id)),
  ask('all-right', { moment: 'fall-check' }, { canUndo: false }),
  ask('pain', { kind: 'scale', moment: 'hurts' }),
  ask('effort', { kind: 'scale', moment: 'after-set' }),
  ...(['emergency', 'call-clinic', 'rest-now', 'enough-today', 'seated-only', 'not-prepared'] as const).map(notice),
];

describe('a question on the screen', () => {
  let served: ServedFolders;
  let opened: OpenedBrowser;
  let page: Page;
  const show = async (asking: Asking): Promise<void> => {
    await page.evaluate((next) => {
      window.questions.show(null);
      window.questions.given.length = 0;
      return new Promise((later) => setTimeout(() => later(window.questions.show(next))));
    }, asking);
    await page.waitForSelector(`.ask[data-question="${asking.question.id}"] h1`);
  };
  const given = (): Promise<unknown[]> => page.evaluate(() => window.questions.given);

  beforeAll(async () => {
    served = await serveFolders([await buildLab('questions', ['game/lab/questions.html'])]);
    opened = await openBrowser({ camera: 'none', size: { width: 1280, height: 720 } });
    page = opened.page;
    await page.goto(`${served.url}/questions.html`);
    await page.waitForSelector('body[data-ready]');
  });
  afterAll(async () => {
    await opened?.close();
    await served?.close();
  });

  it('fits every screen in both languages, without anything that a screen reader cannot say', async () => {
    for (const language of ['ko', 'en'] as const) {
      await page.evaluate((wanted) => window.questions.language(wanted), language);
      for (const asking of screens) {
        await page.setViewportSize(sizes[0] as (typeof sizes)[0]);
        await show(asking);
        for (const size of sizes) {
          await page.setViewportSize(size);
          await page.waitForTimeout(260); // comes in
          const scrolled = await page.evaluate(() => {
            const over = document.querySelector('.over') as HTMLElement;
            return over.scrollHeight - over.clientHeight;
          });
          const found = { clipped: await clipped(page), scrolled, barriers: await barriers(page) };
          const where = [language, asking.question.id, asking.advice, size.width];
          expect([where, found]).toEqual([where, { clipped: [], scrolled: 0, barriers: [] }]);
        }
      }
    }
  });

  it('has targets that an unsteady hand hits, and neither answer on one side only', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    for (const asking of screens) {
      await show(asking);
      const boxes = await page.evaluate(() =>
        [...document.querySelectorAll('.ask [data-answer], .ask [data-face], .ask .huge, .ask .bar')].map((target) => {
          const { width, height, left, right } = target.getBoundingClientRect();
          return { width, height, answer: (target as HTMLElement).dataset['answer'], left, right };
        }),
      );
      expect(boxes.length).toBeGreaterThan(0);
      for (const box of boxes) expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(TARGET_PX);
      for (const { left, right } of boxes.filter(({ answer }) => answer)) {
        expect(left).toBeLessThan(960);
        expect(right).toBeGreaterThan(960);
      }
    }
  });

  it('is answered by 1 and 2, and a second quick press answers nothing', async () => {
    await show(ask('dizziness'));
    await page.waitForTimeout(SETTLED_MS);
    for (const key of ['Enter', ' ', 'x', '3', 'PageDown', '2']) await page.keyboard.press(key);
    expect(await given()).toEqual([['dizziness', false]]);
    await show(ask('head-blow'));
    await page.keyboard.press('1'); // at once: meant for the question before
    expect(await given()).toEqual([]);
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('1');
    expect(await given()).toEqual([['head-blow', true]]);
  });

  it('is taken back with Backspace and stopped with Escape, which asks kindly where play is under way', async () => {
    await show(ask('effort', { kind: 'scale', moment: 'after-set' }));
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('Backspace');
    expect(await given()).toEqual(['undo']);
    await page.keyboard.press('Escape');
    expect(await given()).toEqual(['undo']);
    await page.click('[data-action="stay"]');
    await page.click('[data-action="stop"]');
    await page.click('[data-action="stop-sure"]');
    expect(await given()).toEqual(['undo', 'stop']);
  });

  it('takes pain by arrows, by a face and on the bar, and only once it is confirmed', async () => {
    const pain = ask('pain', { kind: 'scale', moment: 'hurts' });
    await page.setViewportSize({ width: 1280, height: 720 });
    await show(pain);
    await page.waitForTimeout(SETTLED_MS);
    await page.keyboard.press('Enter'); // nothing is chosen beforehand
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowUp');
    expect(await page.getAttribute('[role="slider"]', 'aria-valuenow')).toBe('3');
    expect(await given()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.click('[data-face="8"]');
    await page.click('[data-action="confirm"]');
    const bar = (await page.locator('.bar').boundingBox()) as { x: number; y: number; width: number; height: number };
    await page.mouse.click(bar.x + bar.width / 2, bar.y + 8);
    await page.click('[data-action="confirm"]');
    await page.mouse.move(bar.x + bar.width / 2, bar.y + 8);
    await page.mouse.down();
    await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height - 8);
    await page.mouse.up();
    await page.click('[data-action="confirm"]');
    expect(await given()).toEqual([3, 8, 10, 0].map((value) => ['pain', value]));
  });

  it('stands still where reduced motion is wished for', async () => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await show(ask('dizziness'));
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.emulateMedia({ reducedMotion: null });
  });

  it('broke nothing', () => expect(opened.problems).toEqual([]));
});

interface Database {
  prepare(sql: string): { all(...values: unknown[]): Record<string, unknown>[]; run(...values: unknown[]): unknown };
  close(): void;
}
const require = createRequire(import.meta.url);
const openDatabase = require('better-sqlite3') as new (file: string) => Database;

/** Two quick repetitions, so that a play is soon over. */
function shorten(database: Database): void {
  const tempo = { raiseMs: 1000, holdMs: 0, lowerMs: 1000, pauseMs: 500 };
  for (const { planId, items } of database.prepare('select planId, items from plan_version').all()) {
    const plan = (JSON.parse(String(items)) as Prescription[]).map((item) => ({
      ...item,
      sets: 1,
      repetitions: 2,
      tempo,
    }));
    database.prepare('update plan_version set items = ? where planId = ?').run(JSON.stringify(plan), planId);
  }
}

describe('questions around a play', () => {
  let demo: DemoServer;
  let database: Database;

  beforeAll(async () => {
    demo = await startDemo();
    database = new openDatabase(demo.databaseFile);
    shorten(database);
  });
  afterAll(async () => {
    database?.close();
    await demo?.close();
  });

  async function signedIn(code: string): Promise<OpenedBrowser> {
    const opened = await openBrowser({ camera: 'none', size: { width: 640, height: 360 } });
    await opened.page.goto(`${demo.url}/?source=mannequin`);
    await opened.page.fill('#code', code);
    await opened.page.keyboard.press('Enter');
    await opened.page.waitForSelector('[data-action="start"]');
    return opened;
  }
  const results = () =>
    database.prepare('select endReason, messages, answers from session_result').all() as {
      endReason: string;
      messages: string;
      answers: string;
    }[];

  /** The therapist reads in the session what was answered and told. */
  async function expectTold(opened: OpenedBrowser): Promise<void> {
    const staff = await opened.context.newPage();
    await staff.goto(`${demo.url}/therapist`);
    await staff.fill('#email', demo.therapist.email);
    await staff.fill('#password', demo.therapist.password);
    await staff.keyboard.press('Enter');
    await staff.waitForSelector('tbody tr');
    const [session] = database.prepare('select id from exercise_session').all();
    await staff.goto(`${demo.url}/therapist/sessions/${String(session?.['id'])}`);
    await staff.waitForSelector('[data-message]');
    const told = await staff.$$eval('[data-message]', (lines) =>
      lines.map((line) => [(line as HTMLElement).dataset['message'], line.classList.contains('urgent')]),
    );
    expect(told).toEqual([
      ['emergency-signs', true],
      ['answer-withdrawn', true], // as urgent as what it takes back
      ['emergency-signs', true],
    ]);
    expect(await staff.locator('[data-notable] .notable').count()).toBe(1); // dizziness; the slip was taken back
    await staff.close();
  }

  it('lead to 119 and no start after a sign of an emergency; a slip can be taken back, the therapist is told of both', async () => {
    const opened = await signedIn(demo.codes[1] as string);
    const { page } = opened;
    try {
      await page.click('[data-action="start"]');
      await page.waitForSelector('.ask');
      await answerQuestion(page, true); // chest pain
      await page.waitForSelector('[data-advice="emergency"] a[href="tel:119"]');
      await page.waitForTimeout(SETTLED_MS);
      await page.click('[data-action="slip"]');
      await waitUntil(async () => (await questionNow(page)) === 'before chest-pain');
      await answerQuestion(page, false);
      await answerQuestion(page, true); // dizzy
      await page.waitForTimeout(SETTLED_MS);
      await page.click('[data-action="understood"]');
      await page.waitForSelector('.end[data-end="safety"] [data-advice="emergency"]');
      await waitUntil(() => results().length === 1, { what: 'the stored result' });
      const [stored] = results();
      expect(stored?.endReason).toBe('safety');
      const told = JSON.parse(String(stored?.messages)) as { code: string; question: string }[];
      expect(told.map(({ code, question }) => `${code} ${question}`)).toEqual([
        'emergency-signs chest-pain',
        'answer-withdrawn chest-pain',
        'emergency-signs dizziness',
      ]);
      await page.click('.ways a[href="/"]');
      await page.click('[data-action="start"]');
      await page.waitForSelector('.ask[data-question="chest-pain"]'); // all is asked again before another try
      await expectTold(opened);
      await page.click('[data-action="stop"]');
      await page.waitForSelector('[data-action="start"]');
      expect(results()).toHaveLength(1); // going back is nothing to tell of
    } finally {
      await opened.close();
    }
  });

  it('stand at any time for "It hurts" and after each set, once a day before play, and leave what is seated after a fall', async () => {
    const opened = await signedIn(demo.codes[0] as string);
    const { page } = opened;
    try {
      await page.click('[data-action="start"]');
      const first = await answerQuestions(page, { 'recent-fall': true, pain: 3 });
      expect(first.slice(-3)).toEqual(['recent-fall', 'fall-harm', 'pain']);
      await page.click('[data-action="go"]');
      await page.waitForSelector('.play[data-stage="playing"]', { timeout: 90_000 });
      await page.waitForSelector('.aig-phase:not([hidden])', { timeout: 60_000 }); // calibrated; the set is under way
      await page.keyboard.press('h');
      await waitUntil(async () => (await questionNow(page)) === 'hurts pain', { what: 'how much it hurts' });
      await page.keyboard.press('Backspace'); // nothing to take back, and nothing pauses or stops below
      expect(await answerQuestions(page, { pain: 2 })).toEqual(['pain']);
      await page.waitForSelector('.aig-panel-hurts .aig-go:focus'); // kindly: go on or stop
      await page.keyboard.press('Enter');
      await waitUntil(async () => (await questionNow(page)) === 'after-set pain', {
        timeoutMs: 120_000,
        what: 'the set',
      });
      expect(await answerQuestions(page, { pain: 2, effort: 3 })).toEqual(['pain', 'effort']);
      await page.waitForSelector('.end[data-end="done"]', { timeout: 60_000 });
      await waitUntil(() => results().some(({ endReason }) => endReason === 'done'), { what: 'the stored result' });
      const stored = results().find(({ endReason }) => endReason === 'done');
      const values = (
        JSON.parse(String(stored?.answers)) as { moment: string; question: string; value: unknown }[]
      ).map(({ moment, question, value }) => `${moment} ${question} ${String(value)}`);
      expect(values.slice(-5)).toEqual([
        'before fall-harm false',
        'before pain 3',
        'hurts pain 2',
        'after-set pain 2',
        'after-set effort 3',
      ]);
      expect(JSON.parse(String(stored?.messages))).toMatchObject([{ code: 'harmless-fall' }]);

      await page.click('.ways a[href="/"]');
      await page.waitForSelector('[data-lacking="standing"]'); // standing up waits, and says why
      await page.click('.other:not([data-lacking]) a');
      await page.waitForSelector('[data-action="go"]'); // asked earlier today
    } finally {
      await opened.close();
    }
  });
});
