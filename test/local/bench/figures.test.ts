import { median, table, verdict } from '../../../bench/figures';

const GOOD = { figure: 'main package', value: '3 KB', goal: '≤ 4 KB', ok: true };
const KNOWN = { figure: 'of that contract', value: '1 KB' };
const BAD = { figure: 'function api', value: '9 KB', goal: '≤ 4 KB', ok: false };

describe('a benchmark', () => {
  it('prints each figure with its goal beside it', () => {
    expect(table([GOOD, KNOWN, BAD])).toBe(
      [
        'figure           | value | goal   | ok',
        'main package     | 3 KB  | ≤ 4 KB | yes',
        'of that contract | 1 KB  |        |',
        'function api     | 9 KB  | ≤ 4 KB | NO',
      ].join('\n'),
    );
  });

  it('is ok when every goal is reached, short of those that are not', () => {
    expect(verdict('sizes', [GOOD, KNOWN])).toBe('sizes: ok');
    expect(verdict('sizes', [GOOD, BAD])).toBe('sizes: short (function api)');
  });

  it('is short when it measured nothing', () => {
    expect(verdict('sizes', [])).toBe('sizes: short (nothing was measured)');
  });

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('takes the median of %j', (numbers, middle) => {
    expect(median(numbers)).toBe(middle);
  });
});
