import { TICKET_STATES } from '../../../contract';
import { dueLine, span, stateName, stateTone, toRow } from '../../../miniprogram/components/ticketRow/view';
import { stepTitle, toSteps, toStory } from '../../../miniprogram/components/ticketStory/view';
import { fakeWx } from '../../support/fakeWx';
import { mount, textOf } from '../../support/mount';
import { aTicket, aTicketSummary, anEvent, inHours, NOW } from '../../support/ticketViews';

describe('a ticket in a list', () => {
  test.each(TICKET_STATES)('%s has its own name and a tone for each viewer', (state) => {
    expect(stateName(state, 'owner')).not.toBe('');
    // Staff read of the owner in the third person.
    expect(stateName(state, 'staff')).not.toContain('您');
    for (const viewer of ['owner', 'staff'] as const)
      expect(['neutral', 'info', 'warn', 'good', 'bad']).toContain(stateTone(state, viewer));
  });

  it('calls for attention only where the reader must act', () => {
    const urgent = (viewer: 'owner' | 'staff') =>
      TICKET_STATES.filter((state) => stateTone(state, viewer) === 'warn');
    expect(urgent('owner')).toEqual(['waitOwner', 'resolved']);
    expect(urgent('staff')).toEqual(['new', 'accepted', 'reopened', 'rejecting']);
  });

  test.each([
    [0, '1 分钟'],
    [59 * 60_000, '59 分钟'],
    [3 * 3_600_000, '3 小时'],
    [47.9 * 3_600_000, '47 小时'],
    [48 * 3_600_000, '2 天'],
  ])('tells %d ms as %s', (ms, words) => expect(span(ms)).toBe(words));

  it('promises the owner a time, and tells staff how much of it is left', () => {
    const owed = { dueAt: inHours(3), isOverdue: false };
    expect(dueLine(owed, 'owner', NOW)).toBe('最晚 今天 17:00 给您答复');
    expect(dueLine(owed, 'staff', NOW)).toBe('今天 17:00 前 · 还剩 3 小时');
    expect(dueLine({ dueAt: null, isOverdue: false }, 'staff', NOW)).toBe('');
  });

  it('goes by the server on what is late, not by the clock of the phone', () => {
    expect(dueLine({ dueAt: inHours(-5), isOverdue: true }, 'staff', NOW)).toBe('已超时 5 小时');
    expect(dueLine({ dueAt: inHours(-5), isOverdue: true }, 'owner', NOW)).toBe('已超过承诺的时间');
    expect(dueLine({ dueAt: inHours(5), isOverdue: true }, 'staff', NOW)).toBe('已超时 1 分钟');
    expect(dueLine({ dueAt: inHours(-5), isOverdue: false }, 'staff', NOW)).toBe('今天 09:00 前');
  });

  it('shows staff the address, the number and who has it; the owner the number and when it moved', () => {
    const ticket = aTicketSummary({ assignee: '赵强', photoCount: 2 });
    expect(toRow(ticket, 'staff', NOW)).toMatchObject({
      kind: '报修 · 管道漏水 · 261123-7KQ4',
      where: '翠湖花园 3幢2单元502',
      updated: '赵强',
      photos: '2 张照片',
    });
    expect(toRow(ticket, 'owner', NOW)).toMatchObject({ where: '261123-7KQ4', updated: '更新于 今天 13:00' });
    expect(toRow(aTicketSummary(), 'staff', NOW).updated).toBe('未派单');
  });

  it('tells each that there is something new, also who listens to the screen', () => {
    expect(toRow(aTicketSummary({ hasNews: true }), 'owner', NOW)).toMatchObject({
      news: '有新进展',
      label: expect.stringContaining('有新进展'),
    });
    expect(toRow(aTicketSummary({ hasNews: true }), 'staff', NOW).news).toBe('有新内容');
    expect(toRow(aTicketSummary(), 'staff', NOW).news).toBe('');
  });

  it('marks a late one for staff whatever its state', () => {
    expect(toRow(aTicketSummary({ state: 'inProgress', isOverdue: true }), 'staff', NOW).tone).toBe('bad');
  });

  it('is drawn, and can be read out as one sentence', () => {
    fakeWx();
    const row = toRow(aTicketSummary(), 'staff', NOW);
    const text = textOf(mount('components/ticketRow/ticketRow', { row }));
    for (const part of ['待受理', '厨房水管接口漏水', '还剩 3 小时', '未派单']) expect(text).toContain(part);
    expect(row.label).toMatch(/^待受理，报修 · 管道漏水，厨房水管接口漏水，地面已湿，翠湖花园 3幢2单元502/);
  });
});

describe('what was said and done on a ticket', () => {
  const staff = { kind: 'staff' as const, name: '赵强' };

  it('names each step for its reader', () => {
    expect(stepTitle({ action: 'message', by: staff }, 'owner')).toBe('物业留言');
    expect(stepTitle({ action: 'message', by: { kind: 'owner', name: '业主' } }, 'owner')).toBe('业主留言');
    expect(stepTitle({ action: 'askOwner', by: staff }, 'owner')).toBe('向您提问');
    expect(stepTitle({ action: 'askOwner', by: staff }, 'staff')).toBe('向业主提问');
    expect(stepTitle({ action: 'confirm', by: { kind: 'system', name: '' } }, 'owner')).toBe('到期自动确认');
  });

  it('shows the newest step first and marks it', () => {
    const ticket = aTicket({
      events: [anEvent(), anEvent({ action: 'accept', by: staff, text: '今天下午来', at: inHours(-2) })],
    });
    const [latest, first] = toSteps(ticket, 'owner', NOW);
    expect(latest).toMatchObject({
      title: '物业受理',
      by: '赵强',
      time: '今天 12:00',
      text: '今天下午来',
      tone: 'info',
    });
    expect(first).toMatchObject({ title: '提交工单', tone: 'neutral' });
  });

  it('does not repeat what the owner wrote beside the step of submitting', () => {
    const photos = [{ fileId: 'cloud://e/a.jpg', url: 'http://a' }];
    const story = toStory(aTicket({ photos, events: [anEvent({ text: '厨房漏水', photos })] }), 'owner', NOW);
    expect(story.steps[0]).toMatchObject({ text: '', photos: [] });
    expect(story.photos).toEqual(['http://a']);
  });

  it('leaves out photos whose file is gone', () => {
    const photos = [{ fileId: 'cloud://e/a.jpg', url: '' }];
    const event = anEvent({ action: 'resolve', by: staff, photos });
    const story = toStory(aTicket({ photos, events: [event] }), 'staff', NOW);
    expect([story.photos, story.steps[0]?.photos]).toEqual([[], []]);
  });

  it('lets the number be copied and the photos be looked at', () => {
    const fake = fakeWx();
    const seen: unknown[] = [];
    Object.assign(fake.wx, {
      setClipboardData: (it: unknown) => seen.push(it),
      previewImage: (it: unknown) => seen.push(it),
    });
    const photos = [{ fileId: 'cloud://e/a.jpg', url: 'http://a' }];
    const story = mount('components/ticketStory/ticketStory', {
      story: toStory(aTicket({ photos }), 'owner', NOW),
    });
    story.instance.onCopyNumber();
    story.instance.onPhoto({ currentTarget: { dataset: { photo: 0 } } });
    expect(seen).toEqual([{ data: '261123-7KQ4' }, { urls: ['http://a'], current: 'http://a' }]);
    expect(textOf(story)).toContain('厨房水管接口漏水，地面已湿，请尽快来看。');
  });
});
