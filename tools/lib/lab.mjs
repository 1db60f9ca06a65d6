// Opens pages of game/lab in headless Chromium, served by Vite from the sources; for screenshots and browser tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumFlags, chromiumPath } from '../../test/browser/support/index.mjs';

const READY_MS = 120_000;

/**
 * @param {string} repository the repository's root folder
 * @returns {Promise<{ browser: import('playwright-core').Browser, url: string, open: Function, close: () => Promise<void> }>}
 */
export async function openLab(repository) {
  const profile = await mkdtemp(join(tmpdir(), 'aigaret-lab-'));
  const server = await createServer({
    configFile: join(repository, 'game/vite.config.ts'),
    cacheDir: join(repository, '.cache/vite-lab'),
    logLevel: 'error',
    server: { port: 0, strictPort: false, hmr: false, watch: null, proxy: {} },
  });
  await server.listen();
  const address = server.httpServer?.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/lab`;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: chromiumFlags,
  });
  return {
    browser: context,
    url,
    /** Opens lab/level.html?<query> and waits until the level stands. `problems` fills with errors and warnings. */
    async open(query, width = 640, height = 360, pageName = 'level.html') {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      const problems = [];
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type()) && !/GPU stall|software WebGL/i.test(message.text()))
          problems.push(message.text());
      });
      await page.goto(`${url}/${pageName}?${query}`);
      await page.waitForSelector('body[data-ready]', { timeout: READY_MS });
      return { page, problems };
    },
    async close() {
      await context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
