import { ATTENTION_VIEWS, QUEUE_VIEW_NAMES } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import { toGroups } from '../../../miniprogram/staff/tickets/attention/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aQueueRow, aStaff, NOW } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const group = (view: (typeof ATTENTION_VIEWS)[number], count: number) => ({
  view,
  count,
  items: Array.from({ length: Math.min(3, count) }, (_, at) => aQueueRow({ id: `${view}-${at}` })),
});
const ALL = { groups: ATTENTION_VIEWS.map((view, at) => group(view, at * 2)) };
const TWO = [
  { id: 'c1', name: '翠湖花园' },
  { id: 'c2', name: '望江花园' },
];

describe('what needs attention', () => {
  const open = async (answers: Record<string, object> = {}) => {
    const me = aMe({ homes: [], staff: aStaff({ roles: ['teamLead'], communities: TWO }) });
    const fake = fakeWx({ 'account.me': me, 'tickets.attention': ALL, ...answers });
    rememberMe(me);
    return { fake, page: await mountPage('staff/tickets/attention/attention') };
  };

  it('leaves out what is empty, counts no further than is shown, and leads to all of a list', () => {
    const groups = toGroups(
      { groups: [group('overdue', 0), group('rejecting', 3), group('dueSoon', 100)] },
      NOW,
    );
    expect(groups.map(({ title, more }) => [title, more])).toEqual([
      [`${QUEUE_VIEW_NAMES.rejecting} 3`, ''],
      [`${QUEUE_VIEW_NAMES.dueSoon} 99+`, '查看全部'],
    ]);
    expect(
      new Set(
        toGroups({ groups: ATTENTION_VIEWS.map((view) => group(view, 1)) }, NOW).map(({ reason }) => reason),
      ).size,
    ).toBe(ATTENTION_VIEWS.length);
  });

  it('is of all the communities, or of one, and opens its list there', async () => {
    const { fake, page } = await open();
    expect(textOf(page)).toContain('全部小区');
    page.instance.onCommunity({ detail: { value: 'c2' } });
    await settle();
    expect(
      fake.calls.filter(({ endpoint }) => endpoint === 'tickets.attention').map(({ input }) => input),
    ).toEqual([{}, { communityId: 'c2' }]);
    page.instance.onMore({ currentTarget: { dataset: { view: 'rejecting' } } });
    page.instance.onTicket({ currentTarget: { dataset: { id: 'rejecting-0' } } });
    expect(fake.went).toEqual([
      'navigateTo /staff/tickets/queue/queue?view=rejecting&communityId=c2',
      'navigateTo /staff/tickets/detail/detail?id=rejecting-0',
    ]);
  });

  it('says so when there is nothing, keeps what is there when it fails, and tries again', async () => {
    const { fake, page } = await open();
    fake.answer('tickets.attention', new Refused('FORBIDDEN'));
    page.instance.onPullDownRefresh();
    await settle();
    expect(page.instance.data.groups).toHaveLength(4);
    expect(fake.said).toHaveLength(1);
    page.instance.onCommunity({ detail: { value: 'c1' } });
    await settle();
    expect(page.instance.data.phase).toBe('failed');
    fake.answer('tickets.attention', { groups: [] });
    page.instance.onRetry();
    await settle();
    expect(textOf(page)).toContain('没有需要关注的工单');
  });
});
