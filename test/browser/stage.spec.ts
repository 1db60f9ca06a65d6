// The stage in a real browser: every level starts and stops without leaks, its chunk is executed only when it is played,
// the picture comes back after the graphics chip took it away, and what cannot be shown is said in plain words.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildLab, openBrowser, repository, serveFolders } from './support/index.mjs';

jest.setTimeout(240_000);

type Opened = Awaited<ReturnType<typeof openBrowser>>;
/** What the page offers; see game/lab/stage.ts. */
interface StageLab {
  ids: string[];
  manifests: Record<string, Record<string, unknown>>;
  mount(id: string, changes?: object, stepped?: boolean): Promise<string | null>;
  advance(ms: number): string;
  colours(): number;
  refusalOf(raw: unknown, folder: string): string;
  actions: string[];
  state(): { stage: string; pauseReason: string | null; repetitions: number };
  results(): Record<string, number>;
  stage(): {
    notice(text: string | null): void;
    cue(text: string, from: string): void;
    watchers(names: string[]): void;
  };
  destroy(): void;
}
declare const stageLab: StageLab;

const ids = readdirSync(join(repository, 'scenes'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(repository, 'scenes', entry.name, 'scene.json')))
  .map(({ name }) => name);

let site: Awaited<ReturnType<typeof serveFolders>>;
let opened: Opened;
const page = (): Opened['page'] => opened.page;

beforeAll(async () => {
  site = await serveFolders([await buildLab('stage', ['game/lab/stage.html'])]);
});
afterAll(async () => {
  await site?.close();
});

/** A fresh page in a fresh browser, so that counts start at nothing. */
async function open(): Promise<void> {
  opened = await openBrowser({ camera: 'none' });
  await page().addInitScript(() => {
    const counts = { pictures: 0 };
    Object.assign(window, { counts });
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      counts.pictures += 1;
      return request(callback);
    };
  });
  await page().goto(`${site.url}/stage.html`);
  await page().waitForFunction(() => 'stageLab' in window);
}
const mount = (id: string): Promise<string | null> => page().evaluate((which) => stageLab.mount(which), id);
const advance = (ms: number): Promise<string> => page().evaluate((time) => stageLab.advance(time), ms);

/** Plays until the stage of the session is reached, at most two minutes of its time. */
async function until(wanted: string): Promise<void> {
  for (let second = 0; second < 120; second += 1) if ((await advance(1000)) === wanted) return;
  throw new Error(`the session must reach "${wanted}" within 120 s`);
}

describe.each(ids)('level %s', (id) => {
  beforeAll(open);
  afterAll(() => opened.close());

  it('is fetched only when it is played', async () => {
    const scripts = (): string[] => opened.requests.filter((url) => url.endsWith('.js'));
    const before = scripts();
    expect(before.some((url) => /phaser/i.test(url))).toBe(false);
    const scenesBefore = before.filter((url) => /\/scene-/.test(url));
    expect(await mount(id)).toBeNull();
    const scenesAfter = scripts().filter((url) => /\/scene-/.test(url));
    expect(scenesBefore).toEqual([]);
    expect(scenesAfter).toHaveLength(1);
  });

  it('draws a picture with many colours and plays to its end with valid results', async () => {
    expect(await page().evaluate(() => stageLab.colours())).toBeGreaterThan(20);
    await until('ended');
    await advance(3000);
    expect(await page().evaluate(() => stageLab.state().repetitions)).toBe(6);
    const declared = await page().evaluate(
      (which) => Object.keys(stageLab.manifests[which]?.['results'] as object),
      id,
    );
    expect(Object.keys(await page().evaluate(() => stageLab.results())).toSorted()).toEqual(declared.toSorted());
    expect(await page().locator('.aig-end-star').count()).toBe(3);
    await page().evaluate(() => stageLab.destroy());
    expect(opened.problems).toEqual([]);
  });

  it('leaves nothing behind when it is mounted and unmounted five times', async () => {
    const client = await opened.context.newCDPSession(page());
    await client.send('Performance.enable');
    const measure = async (): Promise<{ nodes: number; listeners: number; children: number }> => {
      await client.send('HeapProfiler.collectGarbage');
      await client.send('HeapProfiler.collectGarbage');
      const { metrics } = await client.send('Performance.getMetrics');
      const of = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
      const children = await page().locator('#stage > *').count();
      return { nodes: of('Nodes'), listeners: of('JSEventListeners'), children };
    };
    const cycle = async (): Promise<void> => {
      expect(await page().evaluate((which) => stageLab.mount(which, {}, false), id)).toBeNull();
      await page().waitForTimeout(300);
      await page().evaluate(() => stageLab.destroy());
      await page().waitForTimeout(100);
    };
    await cycle();
    await cycle();
    const before = await measure();
    for (let count = 0; count < 5; count += 1) await cycle();
    const after = await measure();
    expect(after.children).toBe(0);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners);
    expect(after.nodes - before.nodes).toBeLessThanOrEqual(5);
    const pictures = await page().evaluate(async () => {
      const { counts } = window as unknown as { counts: { pictures: number } };
      const start = counts.pictures;
      await new Promise((resolve) => setTimeout(resolve, 300));
      return counts.pictures - start;
    });
    expect(pictures).toBe(0);
  });
});

describe('the stage', () => {
  const [first] = ids as [string];
  beforeAll(open);
  afterAll(() => opened.close());

  it('pauses by any key, asks once before it stops, and stops', async () => {
    await mount(first);
    await until('playing');
    await page().keyboard.press('PageDown');
    await advance(200);
    expect(await page().evaluate(() => stageLab.state().pauseReason)).toBe('patient');
    await page().keyboard.press('Space');
    await until('playing');
    await page().keyboard.press('Escape');
    await advance(200);
    expect(await page().locator('[role=alertdialog]').textContent()).toContain('Enough for today?');
    expect(await page().evaluate(() => stageLab.actions.includes('stop'))).toBe(false);
    await page().locator('[role=alertdialog] .aig-end').click();
    expect(await advance(200)).toBe('ended');
  });

  it('answers "It hurts" by button and by key with a pause and a question', async () => {
    for (const press of [() => page().locator('.aig-hurts').click(), () => page().keyboard.press('h')]) {
      await page().evaluate(() => stageLab.destroy());
      await mount(first);
      await until('playing');
      await press();
      expect(await page().locator('[role=alertdialog]').textContent()).toContain('Are you all right?');
      await advance(200);
      expect(await page().evaluate(() => stageLab.state().pauseReason)).toBe('hurts');
    }
  });

  it('shows cue, watchers and notice as text, never as markup', async () => {
    await page().evaluate(() => {
      stageLab.stage().cue('<b>slower</b>', 'Hana');
      stageLab.stage().watchers(['<i>Hana</i>']);
      stageLab.stage().notice('<u>no net</u>');
    });
    expect(await page().locator('.aig-cue-text').textContent()).toBe('<b>slower</b>');
    expect(await page().locator('.aig-watching').textContent()).toContain('<i>Hana</i>');
    expect(await page().locator('.aig-hud :is(b:not(.aig-step b), i, u)').count()).toBe(0);
  });

  it('brings the picture back after the graphics context was lost, and the score with it', async () => {
    await page().evaluate(() => stageLab.destroy());
    await mount(first);
    await until('playing');
    await advance(12_000);
    const before = await page().evaluate(() => ({ results: stageLab.results(), colours: stageLab.colours() }));
    await page().evaluate(async () => {
      const canvas = document.querySelector('.aig-picture canvas') as HTMLCanvasElement;
      const extension = (canvas.getContext('webgl') as WebGLRenderingContext).getExtension('WEBGL_lose_context');
      Object.assign(window, { extension });
      const lost = new Promise((resolve) => canvas.addEventListener('webglcontextlost', resolve, { once: true }));
      extension?.loseContext();
      await lost;
    });
    await advance(500);
    expect(await page().locator('.aig-notice[role="alert"]').isVisible()).toBe(true);
    await page().evaluate(async () => {
      const canvas = document.querySelector('.aig-picture canvas') as HTMLCanvasElement;
      const restored = new Promise((resolve) =>
        canvas.addEventListener('webglcontextrestored', resolve, { once: true }),
      );
      (window as unknown as { extension: { restoreContext(): void } }).extension.restoreContext();
      await restored;
    });
    await advance(200);
    const after = await page().evaluate(() => ({ results: stageLab.results(), colours: stageLab.colours() }));
    expect(await page().locator('.aig-notice[role="alert"]').isVisible()).toBe(false);
    for (const [name, value] of Object.entries(before.results))
      expect(after.results[name]).toBeGreaterThanOrEqual(value);
    expect(after.colours).toBeGreaterThan(before.colours / 2);
  });

  it('draws without WebGL, and says NO_WEBGL where there is no canvas either', async () => {
    await page().evaluate(() => {
      stageLab.destroy();
      const { getContext } = HTMLCanvasElement.prototype;
      Object.assign(window, { denied: ['webgl', 'webgl2', 'experimental-webgl'] });
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        if ((window as unknown as { denied: string[] }).denied.includes(kind)) return null;
        return getContext.apply(this, [kind, ...rest] as Parameters<typeof getContext>);
      } as typeof getContext;
    });
    expect(await mount(first)).toBeNull();
    await advance(1000);
    expect(await page().evaluate(() => stageLab.colours())).toBeGreaterThan(5);
    await page().evaluate(() => {
      stageLab.destroy();
      (window as unknown as { denied: string[] }).denied.push('2d');
    });
    expect(await mount(first)).toContain('NO_WEBGL: the stage: expected WebGL or a 2D canvas, got neither');
    expect(await page().locator('#stage > *').count()).toBe(0);
  });

  it('refuses a scene.json with a wrong value and says where, what is expected and what it got', async () => {
    const message = await page().evaluate((id) => {
      const raw = structuredClone(stageLab.manifests[id]) as { controls: unknown };
      raw.controls = ['sideways'];
      return stageLab.refusalOf(raw, id);
    }, first);
    expect(message).toContain(`Scene "${first}", scene.json, controls`);
    expect(message).toContain('sideways');
    expect(message).toContain('docs/level-designers.md#scenejson');
  });
});
