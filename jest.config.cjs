/** Three suites: `unit` needs Node alone, `browser` needs Chromium, `deploy` needs Python for the AWS emulator. */

// The AWS SDK announces its own end (version 2) and that of Node 20 (version 3) in every process.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = '1';

const suite = (displayName, testMatch) => ({
  displayName,
  testMatch,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/as-in-node.cjs'],
  testPathIgnorePatterns: ['/node_modules/', '/build/', '/dist/'],
  modulePathIgnorePatterns: [
    '<rootDir>/build/',
    '<rootDir>/.serverless/',
    '<rootDir>/.esbuild/',
    '<rootDir>/.local/',
  ],
  transform: {
    '\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
    ],
  },
  // These are published as ES modules only, which Jest has to translate.
  transformIgnorePatterns: ['/node_modules/(?!(?:jose|parse5|entities)/)'],
});

module.exports = {
  // Some tests start the whole stage or deploy it; Jest takes this for all projects only.
  testTimeout: 180_000,
  projects: [
    {
      ...suite('unit', ['<rootDir>/test/**/*.test.ts']),
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/', '<rootDir>/test/deploy/'],
    },
    suite('browser', ['<rootDir>/test/browser/**/*.test.ts']),
    {
      ...suite('deploy', ['<rootDir>/test/deploy/**/*.test.ts']),
      globalSetup: '<rootDir>/test/deploy/before-all-suites.ts',
    },
  ],
};
