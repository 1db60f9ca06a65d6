// Answers the patient's questions as somebody would who is well: with presses, one after the other.

/** Presses this soon after a question has come are not taken; milliseconds, a little more than the page's own. */
const SETTLE_MS = 550;
const WELL = { 'support-ready': true, 'companion-ready': true, 'all-right': true, pain: 1, effort: 2 };

/** @param {import('playwright-core').Page} page */
export const questionNow = (page) =>
  page.evaluate(() => {
    const found = document.querySelector('.ask');
    return found && `${found.getAttribute('data-moment')} ${found.getAttribute('data-question')}`;
  });

/**
 * Answers the question that stands and waits until it is gone.
 * @param {import('playwright-core').Page} page
 * @param {boolean | number} value
 */
export async function answerQuestion(page, value) {
  const before = await questionNow(page);
  await page.waitForTimeout(SETTLE_MS);
  if (typeof value === 'boolean') await page.click(`[data-answer="${value ? 'yes' : 'no'}"]`);
  else {
    if (value % 2 === 0) await page.click(`[data-face="${value}"]`);
    else await page.keyboard.press(String(value));
    await page.click('[data-action="confirm"]');
  }
  await page.waitForFunction(
    (was) => {
      const found = document.querySelector('.ask');
      return (found && `${found.getAttribute('data-moment')} ${found.getAttribute('data-question')}`) !== was;
    },
    before,
    { timeout: 30_000 },
  );
}

/**
 * Answers all questions until none stands; those of `given` as it says, the others as somebody who is well.
 * @param {import('playwright-core').Page} page
 * @param {Record<string, boolean | number>} [given] by question id
 * @returns {Promise<string[]>} the questions that were asked
 */
export async function answerQuestions(page, given = {}) {
  const asked = [];
  await page.waitForSelector('.ask', { timeout: 60_000 });
  for (;;) {
    const id = (await questionNow(page))?.split(' ')[1];
    if (!id || id === 'advice') return asked;
    asked.push(id);
    await answerQuestion(page, given[id] ?? WELL[id] ?? false);
  }
}
