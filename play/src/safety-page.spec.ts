// docs/safety.md says which code keeps a rule and which test proves it; this looks whether both are there.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/safety.md', root), 'utf8');

describe('docs/safety.md', () => {
  it('has all thirteen rules, and says of each what is not there yet or which test proves it', () => {
    const sections = page.split(/^## /m).slice(1);
    expect(sections.map((section) => Number.parseInt(section, 10))).toEqual(
      Array.from({ length: 13 }, (_, rule) => rule + 1),
    );
    for (const section of sections) expect(section).toMatch(/Not there yet|\.spec\.ts/);
  });

  it('names only files that exist', () => {
    const files = [...page.matchAll(/`((?:[a-z-]+\/)+[a-z-]+\.(?:ts|md|json))`/g)].map(([, file]) => String(file));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect([file, existsSync(new URL(file, root))]).toEqual([file, true]);
  });

  it('names only tests that exist', () => {
    let quoted = 0;
    for (const [, file, titles] of page.matchAll(/`([a-z/-]+\.spec\.ts)`((?:,?\s+"(?:[^"\\]|\\.)+")+)/g)) {
      const tests = readFileSync(new URL(String(file), root), 'utf8');
      for (const [, title] of String(titles).matchAll(/"((?:[^"\\]|\\.)+)"/g)) {
        quoted += 1;
        expect(tests).toContain(String(title).replaceAll('\\"', '"'));
      }
    }
    expect(quoted).toBeGreaterThan(60);
  });
});
