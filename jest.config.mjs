// Three projects: `unit` (pure rooms and level rules, in Node), `server` (against real databases), `browser` (real Chromium).
// The packages resolve to their sources, so no build is needed before a test.
const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2022',
      },
      module: { type: 'es6' },
    },
  ],
};
const shared = {
  transform,
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testEnvironment: 'node',
  moduleNameMapper: {
    '^@aigaret/(contract|motion|play)$': '<rootDir>/$1/src/index.ts',
    '^@aigaret/(motion|play)/testing$': '<rootDir>/$1/src/testing/index.ts',
    '^@aigaret/game/stage$': '<rootDir>/game/src/stage/index.ts',
    '^@aigaret/game/stage/level$': '<rootDir>/game/src/stage/level-entry.ts',
    '^@aigaret/game/stage/testing$': '<rootDir>/game/src/stage/testing/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.cache/'],
};

export default {
  maxWorkers: '100%', // jest keeps one core free by default, which is half of a small machine
  projects: [
    {
      ...shared,
      displayName: 'unit',
      rootDir: import.meta.dirname,
      testMatch: [
        '<rootDir>/{contract,motion,play,game,server}/src/**/*.spec.ts',
        '<rootDir>/scenes/**/*.spec.ts',
        '<rootDir>/tools/**/*.spec.ts',
      ],
    },
    {
      ...shared,
      displayName: 'server',
      rootDir: import.meta.dirname,
      testMatch: ['<rootDir>/server/test/**/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'browser',
      rootDir: import.meta.dirname,
      testMatch: ['<rootDir>/test/browser/**/*.spec.ts'],
    },
  ],
};
