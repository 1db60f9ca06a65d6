// Whether a page can be read and reached by everybody: what axe finds, what does not fit, what is too small to hit.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** A telephone, a laptop, a television. */
export const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

/** What axe finds, short enough to read in a failed test. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

/** Texts that do not fit their box, and a page wider than the screen. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth + 1)
      found.push(`page is ${document.documentElement.scrollWidth} px wide`);
    for (const element of document.querySelectorAll<HTMLElement>('h1, h2, h3, p, button, a, dt, dd, label, li')) {
      if (element.closest('.scroll, .hidden-text, .skip') || element.offsetParent === null) continue;
      const box = element.getBoundingClientRect();
      if (element.scrollWidth > element.clientWidth + 2 && getComputedStyle(element).display !== 'inline')
        found.push(`does not fit: ${element.textContent?.trim().slice(0, 60)}`);
      if (box.right > innerWidth + 1) found.push(`leaves the screen: ${element.textContent?.trim().slice(0, 60)}`);
    }
    return found;
  });
