import { EmailAddress, PersonName, PhoneNumber, SearchText, toHalfWidth, validate } from '../../contract';

describe('a phone number', () => {
  it.each([
    ['13800001234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    [' 138 0000 1234 ', '13800001234'],
    ['138-0000-1234', '13800001234'],
    ['138–0000—1234', '13800001234'],
    ['138　0000　1234', '13800001234'],
    ['+86 138 0000 1234', '13800001234'],
    ['＋８６１３８００００１２３４', '13800001234'],
    ['008613800001234', '13800001234'],
    ['086 138 0000 1234', '13800001234'],
    ['8613800001234', '13800001234'],
    // A range that no table of today knows: carriers are given new ones all the time.
    ['14812345678', '14812345678'],
    ['0571-88880000', '057188880000'],
    ['（０１０）６５５２９９８８', '01065529988'],
    ['+86 571 8888 0000', '057188880000'],
    ['0086-571-88880000', '057188880000'],
    ['+852 6123 4567', '+85261234567'],
    ['00852 61234567', '+85261234567'],
    ['+853 6612 3456', '+85366123456'],
    ['+886 912 345 678', '+886912345678'],
    ['+1 415 555 0100', '+14155550100'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+81 90-1234-5678', '+819012345678'],
  ])('typed as %j is %s, and stays so', (typed, value) => {
    expect(validate(PhoneNumber, typed)).toEqual({ ok: true, value });
    expect(validate(PhoneNumber, value)).toEqual({ ok: true, value });
  });

  it.each([
    ['', '请填写电话号码'],
    ['1380000123', '请填写 11 位手机号，座机请加区号'],
    ['138000012345', '请填写 11 位手机号，座机请加区号'],
    ['12800001234', '请填写 11 位手机号，座机请加区号'],
    ['88880000', '请填写 11 位手机号，座机请加区号'],
    ['4008001234', '请填写 11 位手机号，座机请加区号'],
    ['0123', '座机请连区号填写，如 0571-88880000'],
    ['0571-88880000转8001', '座机请连区号填写，如 0571-88880000'],
    ['+852 1234 5678', '境外号码请以国家或地区代码开头，如 00852，并检查位数'],
    ['+1 415 555', '境外号码请以国家或地区代码开头，如 00852，并检查位数'],
    ['+999 12345678', '境外号码请以国家或地区代码开头，如 00852，并检查位数'],
  ])('is not %j: %s', (typed, sentence) =>
    expect(validate(PhoneNumber, typed)).toEqual({ ok: false, fields: { '': sentence } }),
  );

  it.each([
    ...['10086', '95588', '1380000123a', '138🙂0001234', '٠١٣٨٠٠٠١٢٣٤', '{"$gt":""}', '1'.repeat(10_000)],
    ...['+13800001234;ext=5', 'tel:+85261234567', '++85261234567', '<b>13800001234</b>', '0'.repeat(40)],
    ...[null, 13_800_001_234, { $gt: '' }, ['13800001234']],
  ])('is not %j', (typed) => expect(validate(PhoneNumber, typed)).toMatchObject({ ok: false }));
});

describe('an e-mail address', () => {
  it.each([
    ['wang.ming@example.com', 'wang.ming@example.com'],
    [' Wang@Example.COM ', 'Wang@example.com'],
    ['ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'wang@example.com'],
    ['12345678@qq。com', '12345678@qq.com'],
    ['a+b@mail.example.com.cn', 'a+b@mail.example.com.cn'],
  ])('typed as %j is %s', (typed, value) =>
    expect(validate(EmailAddress, typed)).toEqual({ ok: true, value }),
  );

  it.each([
    ...['', 'wang', 'wang@', '@example.com', 'wang@example', 'wang@@example.com', 'wang@example..com'],
    ...['wang..m@example.com', '王@example.com', 'wang@例子.com', 'a@b.c', 'wang@-a.com', 'w\0@example.com'],
    ...['"a b"@example.com', '<wang@example.com>', '🙂@example.com', `${'a'.repeat(100)}@example.com`],
    ...['a.'.repeat(50_000), null, { $gt: '' }, 7],
  ])('is not %.60j', (typed) => expect(validate(EmailAddress, typed)).toMatchObject({ ok: false }));
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

  it.each([
    ['王🙂明', '姓名里请不要用表情符号'],
    ['🙂', '姓名里请不要用表情符号'],
    ['王小明1', '姓名里请不要写数字'],
    ['王小明１', '姓名里请不要写数字'],
    ['王'.repeat(200), '姓名最多 30 个字'],
    ['<b>王小明</b>', '请填写真实姓名，只用汉字、字母和间隔号'],
    ['王', '请填写真实姓名，至少 2 个字'],
    ['　', '请填写姓名'],
  ])('%.20j is refused with a kind sentence: %s', (typed, sentence) =>
    expect(validate(PersonName, typed)).toEqual({ ok: false, fields: { '': sentence } }),
  );

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
