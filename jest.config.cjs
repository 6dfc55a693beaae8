const swc = [
  '@swc/jest',
  {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];
const base = {
  rootDir: __dirname,
  transform: { '^.+\\.(ts|m?js)$': swc },
  // These packages ship ES modules only.
  transformIgnorePatterns: ['/node_modules/(?!(mingo|croner|glass-easel)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.local/'],
  clearMocks: true,
};
const browser = '\\.browser\\.test\\.ts$';

module.exports = {
  coverageProvider: 'v8',
  collectCoverageFrom: ['{contract,cloudfunctions,miniprogram,local}/**/*.ts', '!**/*.d.ts'],
  // One more than the cores of the machine that checks changes: while one waits for a browser, a disk or a key stroke, another works.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/longestFirst.cjs',
  randomize: true,
  // No test waits for a clock; on a machine that builds beside it a database of its own may take its time.
  testTimeout: 30_000,
  projects: [
    {
      ...base,
      displayName: 'node',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{contract,cloudfunctions,local,stories}/**/*.test.ts'],
      testPathIgnorePatterns: [browser],
    },
    {
      ...base,
      displayName: 'components',
      testEnvironment: 'jsdom',
      setupFilesAfterEnv: ['<rootDir>/test/support/noWait.ts'],
      testMatch: ['<rootDir>/test/miniprogram/**/*.test.ts'],
    },
    {
      ...base,
      displayName: 'browser',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/**/*.browser.test.ts'],
      globalSetup: '<rootDir>/test/support/browserSetup.ts',
      globalTeardown: '<rootDir>/test/support/browserTeardown.ts',
    },
  ],
};
