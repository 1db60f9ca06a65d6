// Builds lab pages into a folder, for browser tests and benchmarks that look at one part alone.
// Usage: node test/browser/support/build-lab.mjs <out> <page>...   e.g. ... .cache/lab/pose game/lab/pose.html
// All pages lie in one folder, which becomes the root of the addresses.
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const [out, ...pages] = process.argv.slice(2);
if (!out || pages.length === 0) {
  console.error('Usage: node test/browser/support/build-lab.mjs <out> <page.html>...');
  process.exit(2);
}

const root = resolve(repository, dirname(pages[0]));

await build({
  configFile: resolve(repository, 'game/vite.config.ts'),
  root,
  logLevel: 'warn',
  publicDir: false, // the static server lays game/public under it; 40 MB need not be copied
  build: {
    outDir: resolve(out),
    emptyOutDir: true,
    minify: false,
    rollupOptions: { input: pages.map((page) => resolve(root, basename(page))) },
  },
  cacheDir: resolve(dirname(resolve(out)), 'vite'),
});
