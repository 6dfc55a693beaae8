import fc from 'fast-check';

import { beijingTime, fitField } from '../../../cloudfunctions/platform/fieldLimits';
import { readTemplates } from '../../../cloudfunctions/platform/templates';

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('审', '核', '通', '过', '，', ' ', '\n', 'a', '7', '🏠', '~', '\u200b'),
  }),
  fc.constantFrom('', ' ', '\n\t', '2026-11-23T07:01:00.000Z', '¥12.50元', '-3.5', '138****1234'),
);
const length = (value: string) => Array.from(value).length;

/** What WeChat's table of template parameters accepts, by kind. */
const ACCEPTED: Record<string, (value: string) => boolean> = {
  thing1: (value) => length(value) <= 20,
  phrase2: (value) => /^\p{Script=Han}{1,5}$/u.test(value),
  name3: (value) => length(value) <= (/\p{Script=Han}/u.test(value) ? 10 : 20),
  number4: (value) => value.length <= 32 && Number.isFinite(Number(value)),
  letter5: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol6: (value) => length(value) <= 5 && !/[\p{L}\p{N}]/u.test(value),
  character_string7: (value) => value.length <= 32 && !/\p{Script=Han}/u.test(value),
  time8: (value) => length(value) <= 32,
  date9: (value) => length(value) <= 32,
  amount10: (value) => /^[¥￥$]?\d{1,10}(\.\d+)?元?$/u.test(value),
  phone_number11: (value) => value.length <= 17,
  car_number12: (value) => length(value) <= 8,
};

describe("a subscription message's fields", () => {
  it.each(Object.entries(ACCEPTED))('%s always fits', (field, isAccepted) => {
    fc.assert(
      fc.property(text, (value) => {
        const fitted = fitField(field, value);
        expect(fitted).not.toBe('');
        expect(fitted).toBe(fitted.trim());
        expect(fitted).not.toMatch(/[\n\t]/);
        expect(isAccepted(fitted)).toBe(true);
      }),
    );
  });

  const digit = (most: number, least = 0) => fc.integer({ min: least, max: most }).map(String);
  const mobile = fc
    .tuple(digit(9, 3), fc.array(digit(9), { minLength: 9, maxLength: 9 }))
    .map(([second, rest]) => `1${second}${rest.join('')}`);

  it('show no mobile number in full, whatever stands around it and however it is written', () => {
    const words = fc.string({ unit: fc.constantFrom('电', '话', '：', ' ', 'a', '，') });
    const written = fc.constantFrom<(phone: string) => string>(
      (phone) => phone,
      (phone) => `${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
      (phone) => `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`,
      (phone) => phone.replace(/\d/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
    );
    const fields = fc.constantFrom('thing1', 'character_string7', 'name3', 'phone_number11', 'car_number12');
    fc.assert(
      fc.property(words, mobile, written, words, fields, (before, phone, write, after, field) => {
        const shown = fitField(field, `${before}${write(phone)}${after}`);
        const digits = shown.normalize('NFKC').replace(/[^0-9]/g, '');
        expect(digits).not.toContain(phone.slice(0, 8));
      }),
    );
  });

  it.each([
    ['thing1', '联系13800001234', '联系138****1234'],
    ['character_string4', '202611231380000123456', '202611231380000123456'],
    ['thing1', '  三幢  水管\n漏水  ', '三幢 水管 漏水'],
    ['thing1', '', '无'],
    ['thing1', '🏠'.repeat(30), '🏠'.repeat(20)],
    ['phrase2', '审核通过！', '审核通过'],
    ['phrase2', 'OK', '无'],
    ['time3', '2026-11-23T07:01:00.000Z', '2026年11月23日 15:01'],
    ['time3', '2026-12-31T16:00:00.000Z', '2027年1月1日 00:00'],
    ['character_string4', '工单 261123-7KQ4', '261123-7KQ4'],
    ['number1', '12 件', '12'],
  ])('%s makes %j into %j', (field, value, fitted) => expect(fitField(field, value)).toBe(fitted));

  it('that nobody knows are refused', () => expect(() => fitField('poem1', 'x')).toThrow('poem'));

  it('show Beijing time', () =>
    expect(beijingTime(Date.parse('2026-11-23T07:01:00Z'))).toBe('2026年11月23日 15:01'));
});

describe('the setting of the templates', () => {
  it('takes ids alone, with the usual fields', () => {
    const setting = JSON.stringify({ reviewDecided: 'a', ticketProgress: 'b' });
    expect(readTemplates(setting)).toMatchObject({
      reviewDecided: { id: 'a', fields: { item: 'thing1' } },
      ticketProgress: { id: 'b' },
    });
  });

  it('takes the fields of the template that was chosen', () => {
    const fields = { item: 'thing7', at: 'date2' };
    const setting = JSON.stringify({
      reviewDecided: { id: 'a', title: '审核结果', fields },
      ticketProgress: 'b',
    });
    expect(readTemplates(setting).reviewDecided?.fields).toEqual(fields);
  });

  it.each([
    [undefined, 'not set'],
    ['[', 'not JSON'],
    ['{}', 'reviewDecided has no id'],
    [JSON.stringify({ reviewDecided: 'a', ticketProgress: { fields: {} } }), 'ticketProgress has no id'],
    [JSON.stringify({ reviewDecided: { id: 'a', fields: { item: 'poem1' } } }), 'poem1'],
    [JSON.stringify({ reviewDecided: { id: 'a', fields: { item: 'constructor' } } }), 'constructor'],
  ])('%j is refused: %s', (setting, why) => expect(() => readTemplates(setting)).toThrow(why));
});
