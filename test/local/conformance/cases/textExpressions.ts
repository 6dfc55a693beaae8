import { computes, type World } from '../world';

const AT = new Date(Date.UTC(2026, 0, 4, 23, 5, 6, 7)); // A Sunday; in Beijing already Monday.

/** AggregateCommand: text and dates. */
export function textExpressions(world: World): void {
  describe('AggregateCommand, text', () => {
    computes(world, 'concat', { a: '春', b: '江' }, ($) => $.concat(['$a', '-', '$b']), '春-江');
    computes(world, 'concat: with null is null', { a: 'x' }, ($) => $.concat(['$a', '$missing']), null);
    computes(
      world,
      'indexOfBytes',
      { s: '春x' },
      ($) => [$.indexOfBytes(['$s', 'x']), $.indexOfBytes(['$s', 'y'])],
      [3, -1],
    );
    computes(
      world,
      'indexOfCP',
      { s: '春x江x' },
      ($) => [$.indexOfCP(['$s', 'x']), $.indexOfCP(['$s', 'x', 2]), $.indexOfCP(['$s', 'y'])],
      [1, 3, -1],
    );
    computes(world, 'split', { s: 'a, b, c' }, ($) => $.split(['$s', ', ']), ['a', 'b', 'c']);
    computes(world, 'split: of null is null', { s: null }, ($) => $.split(['$s', ',']), null);
    computes(
      world,
      'strLenBytes, strLenCP',
      { s: '春👍x' },
      ($) => [$.strLenBytes('$s'), $.strLenCP('$s')],
      [8, 3],
    );
    computes(
      world,
      'strcasecmp',
      {},
      ($) => [$.strcasecmp(['a', 'A']), $.strcasecmp(['a', 'B']), $.strcasecmp(['b', 'A'])],
      [0, -1, 1],
    );
    computes(world, 'substr', { s: 'hello' }, ($) => [$.substr(['$s', 1, 3]), $.substr(['$s', 2, -1])], [
      'ell',
      'llo',
    ]);
    computes(world, 'substrBytes', { s: '春江' }, ($) => $.substrBytes(['$s', 3, 3]), '江');
    computes(
      world,
      'substrCP',
      { s: '春江花' },
      ($) => [$.substrCP(['$s', 1, 1]), $.substrCP(['$s', 1, 9])],
      ['江', '江花'],
    );
    computes(
      world,
      'toLower, toUpper',
      { s: 'aB' },
      ($) => [$.toLower('$s'), $.toUpper('$s'), $.toLower(null)],
      ['ab', 'AB', ''],
    );
  });

  describe('AggregateCommand, dates', () => {
    const at = { at: AT };
    computes(
      world,
      'year, month, dayOfMonth',
      at,
      ($) => [$.year('$at'), $.month('$at'), $.dayOfMonth('$at')],
      [2026, 1, 4],
    );
    computes(
      world,
      'hour, minute, second, millisecond',
      at,
      ($) => [$.hour('$at'), $.minute('$at'), $.second('$at'), $.millisecond('$at')],
      [23, 5, 6, 7],
    );
    computes(world, 'dayOfWeek: Sunday is 1', at, ($) => $.dayOfWeek('$at'), 1);
    computes(world, 'dayOfYear', at, ($) => $.dayOfYear('$at'), 4);
    computes(world, 'isoDayOfWeek: Sunday is 7', at, ($) => $.isoDayOfWeek('$at'), 7);
    computes(
      world,
      'isoWeek, isoWeekYear',
      { a: new Date(Date.UTC(2027, 0, 1)), b: AT },
      ($) => [$.isoWeek('$a'), $.isoWeekYear('$a'), $.isoWeek('$b')],
      [53, 2026, 1],
    );
    computes(
      world,
      'week: from the first Sunday',
      { a: new Date(Date.UTC(2026, 0, 3)), b: AT, c: new Date(Date.UTC(2026, 11, 31)) },
      ($) => [$.week('$a'), $.week('$b'), $.week('$c')],
      [0, 1, 52],
    );
    computes(
      world,
      'parts in a time zone',
      at,
      ($) => [
        $.hour({ date: '$at', timezone: '+08:00' }),
        $.dayOfMonth({ date: '$at', timezone: 'Asia/Shanghai' }),
      ],
      [7, 5],
    );
    computes(world, 'parts of null are null', { at: null }, ($) => [$.year('$at'), $.hour('$missing')], [
      null,
      null,
    ]);
    computes(
      world,
      'dateFromParts',
      {},
      ($) =>
        $.dateFromParts({ year: 2026, month: 1, day: 4, hour: 23, minute: 5, second: 6, millisecond: 7 }),
      AT,
    );
    computes(
      world,
      'dateFromParts: in a time zone',
      {},
      ($) => $.dateFromParts({ year: 2026, month: 1, day: 5, timezone: 'Asia/Shanghai' }),
      new Date(Date.UTC(2026, 0, 4, 16)),
    );
    computes(
      world,
      'dateFromString',
      {},
      ($) => $.dateFromString({ dateString: '2026-01-04T23:05:06.007Z' }),
      AT,
    );
    computes(
      world,
      'dateFromString: in a time zone',
      {},
      ($) => $.dateFromString({ dateString: '2026-01-05T00:00:00', timezone: 'Asia/Shanghai' }),
      new Date(Date.UTC(2026, 0, 4, 16)),
    );
    computes(
      world,
      'dateToString',
      at,
      ($) => $.dateToString({ date: '$at', format: '%Y-%m-%d %H:%M:%S.%L' }),
      '2026-01-04 23:05:06.007',
    );
    computes(
      world,
      'dateToString: in a time zone',
      at,
      ($) => [
        $.dateToString({ date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai' }),
        $.dateToString({ date: '$at', format: '%d %H:%M %z', timezone: '+08:00' }),
      ],
      ['2026-01-05 07', '05 07:05 +0800'],
    );
    computes(
      world,
      'dateToString: days and weeks',
      at,
      ($) => $.dateToString({ date: '$at', format: '%j %w %u %G-%V %%' }),
      '004 1 7 2026-01 %',
    );
    computes(
      world,
      'dateToString: null and onNull',
      { at: null },
      ($) => [
        $.dateToString({ date: '$at', format: '%Y' }),
        $.dateToString({ date: '$missing', format: '%Y', onNull: 'never' }),
      ],
      [null, 'never'],
    );
  });
}
