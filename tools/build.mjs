// `npm run build`: everything that `npm start` needs, without starting.
import { giveUp, prepareAll } from './lib/prepare.mjs';

await prepareAll().catch(giveUp);
