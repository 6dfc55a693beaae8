import { readFileSync } from 'node:fs';

import { faultsOf, readYears } from '../../../local/ops/calendarImport';

const SHIPPED = readFileSync('cloudfunctions/calendar/holidays.json', 'utf8');
const plan = (given: object = {}) => ({
  ...{ source: '国务院办公厅通知', isComplete: true, worked: ['2028-01-29'] },
  off: [
    ['2028-01-01', '2028-01-03'],
    ['2028-01-25', '2028-02-01'],
  ],
  ...given,
});

describe('importing the holidays of a year', () => {
  it('takes the file that came with the product, 2026 in full and 2027 by law only', () => {
    const years = readYears(SHIPPED);
    expect(Object.keys(years)).toEqual(['2025', '2026', '2027']);
    expect([years['2026']?.isComplete, years['2027']?.isComplete]).toEqual([true, false]);
  });

  it('takes a year without days worked instead', () => {
    expect(faultsOf('2028', plan({ worked: [] }))).toEqual([]);
  });

  it.each<[string, string, object, RegExp]>([
    ['a year that is none', '28', plan(), /not a year/],
    ['no source', '2028', plan({ source: ' ' }), /no source/],
    ['no word whether it is complete', '2028', plan({ isComplete: undefined }), /isComplete/],
    ['no days off', '2028', plan({ off: [] }), /no days off/],
    ['a day that is none', '2028', plan({ off: [['2028-02-30', '2028-03-01']] }), /not two dates/],
    ['one date only', '2028', plan({ off: [['2028-01-01']] }), /not two dates/],
    ['an end before its beginning', '2028', plan({ off: [['2028-01-03', '2028-01-01']] }), /ends before/],
    ['days of another year', '2028', plan({ off: [['2027-12-31', '2028-01-01']] }), /another year/],
    ['a month off', '2028', plan({ off: [['2028-01-01', '2028-01-31']] }), /too long/],
    ['stretches that overlap', '2028', plan({ off: [['2028-01-01', '2028-01-03'], ['2028-01-03', '2028-01-04']] }), /overlaps/], // prettier-ignore
    ['a weekday worked instead', '2028', plan({ worked: ['2028-01-12'] }), /no weekend/],
    ['a day off that is worked', '2028', plan({ worked: ['2028-01-02'] }), /off as well/],
    ['a day worked twice', '2028', plan({ worked: ['2028-01-08', '2028-01-08'] }), /twice/],
  ])('refuses %s', (_, year, given, fault) => {
    expect(faultsOf(year, given).join('\n')).toMatch(fault);
  });

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['no years', '{}', 'no years'],
    ['an empty list of years', '{"years":{}}', 'no years'],
    ['null', '{"years":{"2028":null}}', 'not a plan'],
  ])('imports nothing of a file that is %s', (_, text, fault) => {
    expect(() => readYears(text)).toThrow(fault);
  });
});
