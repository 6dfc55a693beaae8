/**
 * Before each file of tests of pages: a call is sent again at once. A page's second try would else come a moment later, when the
 * next test is running.
 */
jest.mock('../../miniprogram/platform/beforeAgain', () => ({ beforeAgain: () => Promise.resolve() }));
