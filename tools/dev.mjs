// `npm run dev`: compiles on change, restarts the server, and serves the pages with hot reload on http://localhost:5173.
import { spawn } from 'node:child_process';
import { giveUp, needNode, preparePackages, preparePose, prepareServer } from './lib/prepare.mjs';
import { root } from './lib/run.mjs';

needNode();
await preparePackages().then(preparePose).then(prepareServer).catch(giveUp);

const children = [
  ['node_modules/typescript/bin/tsc', '-b', 'server', '--watch', '--preserveWatchOutput'],
  ['--watch', 'server/dist/main.js'],
  ['node_modules/vite/bin/vite.js', 'game'],
].map((args) =>
  spawn(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    // The pages come from another port than the server while developing.
    env: { AIGARET_DEMO: '1', AIGARET_ORIGINS: 'http://localhost:5173', ...process.env },
  }),
);

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of children) child.on('exit', stop);
