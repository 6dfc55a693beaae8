import { countOf } from '../../../local/checks/testRun';

const GOOD = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
};

describe('counting a test run', () => {
  it.each([
    ['all passed', {}, true, { passed: 3, failed: 0 }],
    ['some failed', { numFailedTests: 2 }, false, { passed: 3, failed: 2 }],
    ['a skipped test', { numPendingTests: 1 }, true, { passed: 3, failed: 1 }],
    ['a file that did not load', { numRuntimeErrorTestSuites: 1 }, false, { passed: 3, failed: 1 }],
    ['no test at all', { numPassedTests: 0 }, true, { passed: 0, failed: 1 }],
    ['jest ending badly after the tests', {}, false, { passed: 3, failed: 1 }],
  ])('%s', (_, change, ok, count) => {
    expect(countOf({ ...GOOD, ...change }, ok)).toEqual(count);
  });
});
