import { PersonName, PhoneNumber, SearchText, toHalfWidth, validate } from '../../contract';

describe('a phone number', () => {
  it.each([
    ['13800001234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    [' 138 0000 1234 ', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['138　0000　1234', '13800001234'],
    ['+86 138 0000 1234', '13800001234'],
    ['＋８６１３８００００１２３４', '13800001234'],
    ['008613800001234', '13800001234'],
  ])('typed as %j is %s', (typed, value) =>
    expect(validate(PhoneNumber, typed)).toEqual({ ok: true, value }),
  );

  it.each([
    ...['', '1380000123', '138000012345', '12800001234', '23800001234', '+1 415 555 0100', '+852 6123 4567'],
    ...['0571-88880000', '1380000123a', '138🙂0001234', '٠١٢٣٤٥٦٧٨٩٠', '{"$gt":""}', '1'.repeat(10_000)],
    ...[null, 13_800_001_234, { $gt: '' }, ['13800001234']],
  ])('is not %j', (typed) => expect(validate(PhoneNumber, typed)).toMatchObject({ ok: false }));
});

describe('a name', () => {
  it.each([
    ['王小明', '王小明'],
    ['　王小明　', '王小明'],
    ['买买提•艾力', '买买提·艾力'],
    ['买买提・艾力', '买买提·艾力'],
    ['Ａｎｎａ　 Ｌｉ', 'Anna Li'],
    ['𠮷田', '𠮷田'],
  ])('typed as %j is %s', (typed, value) => expect(validate(PersonName, typed)).toEqual({ ok: true, value }));

  it.each([
    ...['', ' ', '　', '王', '王小明1', '王小明１', '🙂🙂', '王🙂明', '王'.repeat(31), '王'.repeat(200)],
    ...['<b>王小明</b>', '{"$gt":""}', '王\n明\0', '王\u202e明', '王\u200b明', null, { $gt: '' }],
  ])('is not %j', (typed) => expect(validate(PersonName, typed)).toMatchObject({ ok: false }));

  it('may have 30 characters, also of those outside the basic plane', () =>
    expect(validate(PersonName, '𠮷'.repeat(30))).toMatchObject({ ok: true }));
});

describe('what is looked for', () => {
  it('comes in any width, and has an end', () => {
    expect(validate(SearchText, '３－２－５０２')).toEqual({ ok: true, value: '3-2-502' });
    expect(validate(SearchText, '　')).toMatchObject({ ok: false });
    expect(validate(SearchText, '长'.repeat(41))).toMatchObject({ ok: false });
  });
});

it('half width leaves Chinese as it is', () => expect(toHalfWidth('（张三），Ａ１～')).toBe('(张三),A1~'));
