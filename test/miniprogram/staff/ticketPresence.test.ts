import { Presence, toOthers } from '../../../miniprogram/staff/tickets/detail/presence';
import { fakeWx, Refused, type FakeWx } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aTicketIn } from '../../support/ticketViews';

const [zhao, sun] = [
  { name: '周杰', isWriting: false },
  { name: '孙丽', isWriting: true },
];
const many = (isWriting: boolean) => ['甲', '乙', '丙', '丁'].map((name) => ({ name, isWriting }));

test.each([
  [[], '', ''],
  [[zhao], '周杰 正在查看', ''],
  [[sun], '孙丽 正在回复', '孙丽 也在回复这件工单，发送前先商量一下'],
  [[sun, zhao], '孙丽 正在回复，周杰 正在查看', '孙丽 也在回复这件工单，发送前先商量一下'],
  [many(false), '甲、乙、丙 等 4 人 正在查看', ''],
  [many(true), '甲、乙、丙 等 4 人 正在回复', '甲、乙、丙 等 4 人 也在回复这件工单，发送前先商量一下'],
])('of %j it says %s', (others, othersLine, othersWarning) =>
  expect(toOthers(others)).toEqual({ othersLine, othersWarning }),
);

describe('a ticket that a colleague has open, too', () => {
  const wordsIn = ({ calls }: FakeWx) =>
    calls.filter(({ endpoint }) => endpoint === 'tickets.watch').map(({ input }) => input.doing);
  const open = async (watch: object) => {
    const fake = fakeWx({
      'tickets.get': aTicketIn('inProgress', 'resolve', 'assign', 'note'),
      'tickets.watch': watch,
      'tickets.assignees': { items: [] },
      'replies.forTicket': { items: [] },
    });
    const page = await mountPage('staff/tickets/detail/detail', { id: 't1' });
    await settle();
    const tap = async (action: string) => {
      await page.instance.onAction({ currentTarget: { dataset: { action } } });
      await settle();
    };
    return { fake, page, tap };
  };

  it('says who is there, warns in the form where one answers, and tells when the form is open and shut', async () => {
    const { fake, page, tap } = await open({ others: [sun] });
    expect(textOf(page)).toContain('孙丽 正在回复');
    expect(textOf(page)).not.toContain('先商量一下');
    await tap('resolve');
    expect(textOf(page)).toContain('孙丽 也在回复这件工单，发送前先商量一下');
    page.instance.onClose();
    await settle();
    expect(wordsIn(fake)).toEqual(['viewing', 'writing', 'viewing']);
  });

  it('is not written on by who chooses a colleague, or notes something for colleagues', async () => {
    const { fake, tap } = await open({ others: [] });
    await tap('assign');
    await tap('note');
    expect(wordsIn(fake)).toEqual(['viewing']);
  });

  it('is left when it is hidden, and come back to', async () => {
    const { fake, page } = await open({ others: [zhao] });
    page.instance.onHide();
    await settle();
    expect(textOf(page)).not.toContain('周杰');
    page.instance.onShow();
    await settle();
    page.instance.onUnload();
    await settle();
    expect(wordsIn(fake)).toEqual(['viewing', 'leaving', 'viewing', 'leaving']);
  });

  it('is not left by who takes a photo for their answer', async () => {
    const { fake, page, tap } = await open({ others: [] });
    await tap('resolve');
    page.instance.onHide();
    page.instance.onShow();
    await settle();
    expect(wordsIn(fake)).toEqual(['viewing', 'writing', 'writing']);
    // Who turns back for good is gone, whatever was typed.
    page.instance.onUnload();
    await settle();
    expect(wordsIn(fake).at(-1)).toBe('leaving');
  });

  it.each([new Refused('NOT_FOUND'), new Refused('UNAVAILABLE')])(
    'stays as it is when its word is refused',
    async (refusal) => {
      const { fake, page, tap } = await open(refusal);
      await tap('resolve');
      expect(textOf(page)).toContain('处理人赵强');
      expect(page.instance.data.sheet.visible).toBe(true);
      expect(fake.said).toEqual([]);
    },
  );

  it('is not watched before it is there, or without a network', async () => {
    const fake = fakeWx({ 'tickets.get': new Refused('NOT_FOUND') });
    const page = await mountPage('staff/tickets/detail/detail', { id: 't1' });
    await settle();
    expect(wordsIn(fake)).toEqual([]);
    fake.answer('tickets.get', aTicketIn('new', 'accept'));
    page.instance.onRetry();
    await settle();
    fake.offline = true;
    page.instance.onHide();
    page.instance.onShow();
    await settle();
    expect(fake.said.join()).not.toContain('watch');
    expect(textOf(page)).toContain('请先受理');
  });

  it('is told of again and again while it is shown, one word at a time, and never when it is hidden', async () => {
    jest.useFakeTimers();
    try {
      const fake = fakeWx({ 'tickets.watch': { others: [] } });
      const presence = new Presence('t1', () => undefined);
      presence.enter();
      presence.enter();
      for (let times = 0; times < 3; times += 1) await jest.advanceTimersByTimeAsync(20_000);
      expect(wordsIn(fake)).toEqual(Array.from({ length: 4 }, () => 'viewing'));
      // While one is on its way, only the last of what follows is said.
      for (const isWriting of [true, false, true]) presence.write(isWriting);
      expect(wordsIn(fake)).toHaveLength(5);
      await jest.advanceTimersByTimeAsync(0);
      expect(wordsIn(fake).slice(4)).toEqual(['writing', 'writing']);
      presence.write(false);
      await jest.advanceTimersByTimeAsync(0);
      presence.leave();
      await jest.advanceTimersByTimeAsync(120_000);
      expect(wordsIn(fake).slice(6)).toEqual(['viewing', 'leaving']);
    } finally {
      jest.useRealTimers();
    }
  });
});
