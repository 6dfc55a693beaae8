import { PUSH_CHANNELS, TEMPLATE_KEYS, type OwnWishes } from '../../../../contract';
import { hoursOf, toWishes } from '../../../../miniprogram/owner/notices/settings/view';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { mountPage, settle, textOf } from '../../../support/mount';

const wishes = (given: Partial<OwnWishes> = {}): OwnWishes => ({
  channels: PUSH_CHANNELS.map((channel) => ({ channel, isOn: true, isReachable: channel !== 'email' })),
  left: TEMPLATE_KEYS.map((template) => ({ template, count: 2 })),
  areRemindersOff: false,
  quiet: null,
  communityQuiet: { from: 21, to: 8 },
  version: 3,
  ...given,
});

describe('how I am told', () => {
  const open = async (given: Partial<OwnWishes> = {}) => {
    const fake = fakeWx({
      'notices.wishes': wishes(given),
      'notices.saveWishes': ({ off, quiet }: { off: string[]; quiet: OwnWishes['quiet'] }) =>
        wishes({
          channels: wishes().channels.map((one) => ({ ...one, isOn: !off.includes(one.channel) })),
          ...{ quiet, version: 4 },
        }),
    });
    const page = await mountPage('owner/notices/settings/settings');
    const saved = () =>
      fake.calls.filter(({ endpoint }) => endpoint === 'notices.saveWishes').map(({ input }) => input);
    return { fake, page, saved };
  };
  const tap = (channel: string) => ({ currentTarget: { dataset: { channel } } });

  it('shows each way, the hours, and what WeChat lets through', async () => {
    const { page } = await open();
    expect(textOf(page)).toMatch(
      /微信消息.*接收.*短信.*邮件.*档案里没有邮箱.*21:00 到次日 8:00本来就不发提醒.*档案核对提醒.*2 次/,
    );
    expect(textOf(page)).not.toContain('提醒已全部关闭');
  });

  it('says when reminders are off altogether, and where to turn them on', async () => {
    const { fake, page } = await open({ areRemindersOff: true });
    expect(textOf(page)).toContain('提醒已全部关闭');
    page.instance.onPrivacy();
    expect(fake.went).toEqual(['navigateTo /owner/rights/privacy/privacy']);
  });

  it('keeps a no, and a yes after it, by the version that was shown', async () => {
    const { page, saved } = await open();
    page.instance.onWay(tap('sms'));
    await settle();
    expect(textOf(page)).toContain('不接收');
    page.instance.onWay(tap('sms'));
    await settle();
    expect(saved()).toEqual([
      { version: 3, off: ['sms'], quiet: null },
      { version: 4, off: [], quiet: null },
    ]);
  });

  it('keeps one’s own hours, also such as nobody offers', async () => {
    const { page, saved } = await open({ quiet: { from: 1, to: 2 } });
    expect(page.instance.data.wishes.hour).toBe('1-2');
    page.instance.onHours({ detail: { value: '20-9' } });
    await settle();
    page.instance.onHours({ detail: { value: 'none' } });
    await settle();
    expect(saved().map(({ quiet }) => quiet)).toEqual([{ from: 20, to: 9 }, null]);
    for (const { value } of toWishes(wishes()).hours.slice(1))
      expect(hoursOf(value)).toEqual(expect.objectContaining({ from: expect.any(Number) }));
  });

  it('saves one thing at a time', async () => {
    const { page, saved } = await open();
    page.instance.onWay(tap('sms'));
    page.instance.onWay(tap('message'));
    await settle();
    expect(saved()).toHaveLength(1);
  });

  it('shows what stands when it was changed elsewhere', async () => {
    const { fake, page } = await open();
    fake.answer('notices.saveWishes', new Refused('STALE'));
    fake.answer('notices.wishes', wishes({ version: 9 }));
    page.instance.onWay(tap('sms'));
    await settle();
    expect(fake.said.join()).toContain('内容刚刚有变化');
    expect(page.instance.standing.version).toBe(9);
  });

  it('has a failed face, and comes back', async () => {
    const fake = fakeWx({ 'notices.wishes': new Refused('FORBIDDEN') });
    const page = await mountPage('owner/notices/settings/settings');
    expect(textOf(page)).toContain('暂时没有打开');
    fake.answer('notices.wishes', wishes());
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('通过哪些方式');
  });
});
