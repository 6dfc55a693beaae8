import { openLog } from '../../../cloudfunctions/platform';

describe('the log', () => {
  const lines: string[] = [];
  const log = openLog((line) => lines.push(line));
  const last = () => JSON.parse(lines.at(-1) ?? 'null');

  it('is one line of JSON per event', () => {
    log.info('call', { endpoint: 'account.me', ms: 3 });
    expect(last()).toMatchObject({ level: 'info', event: 'call', endpoint: 'account.me', ms: 3 });
    log.error('call failed', new Error('first\nsecond'), { requestId: 'r1' });
    expect(lines.at(-1)).not.toContain('\n');
    expect(last()).toMatchObject({ level: 'error', requestId: 'r1', error: { name: 'Error' } });
  });

  it('tells an error by name, code and stack', () => {
    log.error('x', Object.assign(new TypeError('broken'), { errCode: -501001 }));
    expect(last().error).toEqual({
      name: 'TypeError',
      code: -501001,
      stack: expect.stringContaining('log.test'),
    });
  });

  it('leaves out what an error quotes of a record', () => {
    const openid = `o${'Ab1_-cdefg'.repeat(3).slice(0, 27)}`;
    log.error('x', new Error(`王小明 13800000001 ${openid} E11000 dup key: { accountId: "secret" }`));
    for (const quoted of ['王小明', '13800000001', openid, 'secret'])
      expect(lines.at(-1)).not.toContain(quoted);
  });

  it('takes what is no error', () => {
    log.error('x', '王小明');
    expect(last().error).toEqual({ name: 'string' });
    log.error('x', null);
    expect(last().error).toEqual({ name: 'object' });
  });
});
