/** Longest first, so that none of them is what everybody waits for in the end. A file's size, by which jest goes in a fresh clone, does not tell. */
const LONGEST = [
  'stories/everyState.browser',
  'stories/everyPage.browser',
  'kernel/reach',
  'tickets/randomWalk',
  'stories/typing.browser',
  'stories/chaos',
  'preview/budgets.browser',
  'stories/mainJob.browser',
  'stories/operators',
  'cloud/killed',
  'stories/gallery.browser',
  'stories/onRecord',
  'stories/quarter',
];

/** What starts a browser or a platform of its own comes before what does not. */
const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
  if (place >= 0) return place;
  return (
    LONGEST.length + (path.endsWith('.browser.test.ts') ? 0 : /\/test\/(stories|local)\//.test(path) ? 1 : 2)
  );
};

/** Jest's order of test files. */
module.exports = class LongestFirst {
  sort(tests) {
    return [...tests].sort((one, other) => placeOf(one) - placeOf(other) || (one.path < other.path ? -1 : 1));
  }

  /** Of `--onlyFailures`. */
  allFailedTests(tests) {
    return tests;
  }

  shard(tests, { shardIndex, shardCount }) {
    return tests.filter((_, at) => at % shardCount === shardIndex - 1);
  }

  cacheResults() {}
};
