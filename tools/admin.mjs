// `npm run admin -- <command>`: builds the server when it has changed, then keeps clinics and staff from the command line.
// Settings are those of the server; without AIGARET_DATABASE_URL it is the demo that `npm start` made.
import { giveUp, needNode, preparePackages, prepareServer } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

needNode();
await preparePackages().catch(giveUp);
await prepareServer().catch(giveUp);
process.chdir(root);
if (!process.env.AIGARET_DATABASE_URL) process.env.AIGARET_DEMO ??= '1';
await import('../server/dist/command/main.js');
