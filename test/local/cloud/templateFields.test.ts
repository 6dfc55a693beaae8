import { WeChatFailure } from '../../../local/cloud/wechat/apiFailure';
import { checkTemplateData } from '../../../local/cloud/wechat/templateFields';

/** Of each kind: what WeChat takes, and what it refuses. Source: its table of field limits. */
const KINDS: [kind: string, taken: string[], refused: string[]][] = [
  [
    'thing',
    ['您的档案', 'A1', '一'.repeat(20), '🏠'.repeat(20)],
    ['', ' 前有空格', '一'.repeat(21), '两\n行'],
  ],
  ['number', ['5', '1234.5', '-1', '9'.repeat(32)], ['', '9'.repeat(33), '1.', '五', '1,000']],
  ['letter', ['ABCxyz', 'a'.repeat(32)], ['', 'a'.repeat(33), 'a1', 'a b', '中']],
  ['symbol', ['!', '★☆￥#%'], ['', '!!!!!!', 'a', '中', '1']],
  ['character_string', ['A-3 #12', 'x'.repeat(32)], ['', 'x'.repeat(33), '3号楼', ' x']],
  [
    'time',
    ['15:01', '2026年11月23日 15:01', '2026-11-23 09:00~2026-11-23 10:00', '08:00~18:00', '2026/1/2'],
    ['', '25:00', '9点', '15:61', '2026年13月1日 10:00', 'tomorrow'],
  ],
  [
    'date',
    ['2026年11月23日', '2026年1月1日 15:01', '2026-11-23~2026-11-30', '2026.01.02'],
    ['', '11月23日', '2026年11月32日', '15:01', '2026-11-23T15:01'],
  ],
  [
    'amount',
    ['¥100', '￥12.50', '$3', '100元', '1234567890'],
    ['', '100圆', 'RMB100', '-5', '12345678901', '一百元'],
  ],
  [
    'phone_number',
    ['13800000001', '+86-0766-6688886', '138****0001'],
    ['', '138 0000 0001x', '1'.repeat(18), '电话'],
  ],
  ['car_number', ['粤A8Z888挂', '京A12345', 'AD12345'], ['', '粤A8Z888挂挂', '粤A 8Z88', '粤牌车号码好长啊']],
  [
    'name',
    ['林晓', '一'.repeat(10), 'Lin Xiao-Ming', 'a'.repeat(20)],
    ['', '一'.repeat(11), 'a'.repeat(21), '林2', '林abcdefghij'],
  ],
  ['phrase', ['已通过', '一二三四五'], ['', '一二三四五六', '已通过1', 'ok', '已 通过', '已通过。']],
];

const check = (field: string, value: unknown) => () => checkTemplateData({ [field]: { value } }, []);

describe.each(KINDS)('a field of kind %s', (kind, taken, refused) => {
  it.each(taken)('takes %j', (value) => expect(check(`${kind}1`, value)).not.toThrow());

  it.each([...refused, null, 5, undefined, {}])('refuses %j, and the error names the field', (value) => {
    let failure: unknown;
    try {
      check(`${kind}12`, value)();
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(WeChatFailure);
    expect(failure).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining(`data.${kind}12.value`),
    });
  });
});

describe('the data of a message', () => {
  it.each([
    [{}],
    [null],
    ['text'],
    [{ unknown1: { value: 'x' } }],
    [{ thing: { value: 'x' } }],
    [{ thing1: 'x' }],
  ])('is refused when it is %j', (data) =>
    expect(() => checkTemplateData(data, [])).toThrow(/argument invalid/),
  );

  it('must hold every field of its template', () => {
    const data = { thing1: { value: 'x' } };
    expect(() => checkTemplateData(data, ['thing1', 'date2'])).toThrow('data.date2.value is empty');
    expect(() => checkTemplateData(data, ['thing1'])).not.toThrow();
  });
});
