// `npm start`: installs and builds what is missing, then runs the server in this process.
// Without AIGARET_DATABASE_URL it uses the embedded database and, when that is new, seeds a demo clinic.
import { giveUp, prepareAll } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

const unknown = process.argv.slice(2);
if (unknown.length > 0) {
  console.error(
    `npm start takes no options yet, got ${unknown.join(' ')}. Settings are environment variables: docs/settings.md.`,
  );
  process.exit(1);
}

await prepareAll().catch(giveUp);
process.chdir(root);
if (!process.env.AIGARET_DATABASE_URL) process.env.AIGARET_DEMO ??= '1';
await import('../server/dist/main.js');
