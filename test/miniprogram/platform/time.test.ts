import { partOfDay, showDate, showTime } from '../../../miniprogram/platform/time';

/** 2026-11-23 14:30 in China. */
const NOW = Date.parse('2026-11-23T06:30:00Z');

describe('an instant on screen', () => {
  it.each([
    ['2026-11-23T06:05:00Z', '今天 14:05'],
    ['2026-11-22T16:00:00Z', '今天 00:00'],
    ['2026-11-22T15:59:59Z', '昨天 23:59'],
    ['2026-11-23T16:00:00Z', '明天 00:00'],
    ['2026-11-03T01:00:00Z', '11月3日 09:00'],
    ['2025-12-31T15:59:00Z', '2025年12月31日 23:59'],
    ['2025-12-31T16:00:00Z', '1月1日 00:00'],
  ])('%s reads %s', (iso, text) => {
    expect(showTime(iso, NOW)).toBe(text);
  });

  it('is a date in China, wherever the phone is', () => {
    expect(showDate('2026-11-02T16:00:00Z')).toBe('2026年11月3日');
  });

  it('is nothing when there is none', () => {
    expect([showTime(null, NOW), showDate(null)]).toEqual(['', '']);
  });

  it.each([
    ['2026-11-22T18:00:00Z', '夜深了'],
    ['2026-11-22T23:00:00Z', '早上好'],
    ['2026-11-23T04:00:00Z', '中午好'],
    ['2026-11-23T06:30:00Z', '下午好'],
    ['2026-11-23T12:00:00Z', '晚上好'],
  ])('greets at %s with %s', (iso, greeting) => {
    expect(partOfDay(Date.parse(iso))).toBe(greeting);
  });
});
