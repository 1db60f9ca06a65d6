// The arrows of docs/architecture.md: contract <- motion <- play <- game/{pose,stage,link} <- scenes <- game/{pages,main};
// contract, motion, play <- server. A wrong import fails `npm test`.
const only = (from, allowed, comment) => ({
  name: `arrows-${from.replace(/\W+/g, '-')}`,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.spec\\.ts$' },
  to: { pathNot: [`^${from}/`, ...allowed] },
});
module.exports = {
  forbidden: [
    only('contract/src', ['^node_modules/zod/'], 'contract imports zod only'),
    only('motion/src', ['^contract/src/'], 'motion imports contract only'),
    only('play/src', ['^contract/src/', '^motion/src/'], 'play imports contract and motion only'),
    only(
      'game/src/pose',
      ['^contract/src/', '^motion/src/', '^node_modules/@mediapipe/tasks-vision'],
      'pose imports contract and motion',
    ),
    only(
      'game/src/stage',
      ['^contract/src/', '^motion/src/', '^play/src/', '^node_modules/phaser/'],
      'the stage imports contract, motion, play and Phaser',
    ),
    only(
      'game/src/link',
      ['^contract/src/', '^motion/src/', '^play/src/', '^node_modules/(socket\\.io|idb)'],
      'link imports contract, motion, play and its wire libraries',
    ),
    only(
      'scenes',
      ['^game/src/stage/(index|level-entry|testing/index)\\.ts$'],
      "a scene imports the stage's public entries only",
    ),
    {
      name: 'server-not-browser',
      severity: 'error',
      from: { path: '^server/src/' },
      to: { path: '^(game|scenes|assets)/' },
    },
    {
      name: 'pure-rooms-know-nothing-of-time-or-files',
      severity: 'error',
      from: { path: '^(contract|motion|play)/src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^vue$' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.spec.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'node', 'import', 'default'],
      extensions: ['.ts', '.js', '.vue', '.json'],
    },
  },
};
