// `npm run doctor`: builds the server when it has changed, then prints one page: what is well and what is not, with its remedy.
// Settings are those of the server; without AIGARET_DATABASE_URL it looks at the demo that `npm start` makes.
import { giveUp, needNode, preparePackages, prepareServer } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

needNode();
await preparePackages().catch(giveUp);
await prepareServer().catch(giveUp);
process.chdir(root);
if (!process.env.AIGARET_DATABASE_URL) process.env.AIGARET_DEMO ??= '1';
await import('../server/dist/doctor/main.js');
