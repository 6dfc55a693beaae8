import { CHECK_STATES, type CampaignView, type CheckRow } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import { emptyForm, rebased } from '../../../miniprogram/staff/campaigns/edit/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const PROGRESS = {
  counts: Object.fromEntries(CHECK_STATES.map((state) => [state, 0])) as Record<
    (typeof CHECK_STATES)[number],
    number
  >,
  timely: { formula: 1, numerator: 1, denominator: 3, exclusions: { exempt: 0 } },
};
const CAMPAIGN: CampaignView = {
  ...{ id: 'k1', quarter: '2026Q4', state: 'running', version: 2, buildings: [], status: null },
  ...{
    communities: [{ id: 'c1', name: '桂花苑' }],
    from: '2026-11-01T01:00:00Z',
    due: '2026-11-30T15:59:00Z',
  },
  ...{ isProposed: false, createdBy: '吴敏', isPlanning: false, report: null, allowed: ['pause', 'call'] },
  ...{ total: PROGRESS, byCommunity: [{ communityId: 'c1', name: '桂花苑', ...PROGRESS }] },
};
const ROW: CheckRow = {
  ...{ id: 'u1', version: 1, householdId: 'h1', address: '3幢1单元101', building: '3', state: 'visit' },
  ...{ ownerName: '王**', ownerPhone: '138****0001', dueAt: '2026-11-30T15:59:00Z', answeredAt: null },
  ...{ attempts: [], caller: null, exemptReason: null, allowed: ['assign', 'result', 'exempt'] },
};
const OTHER: CheckRow = { ...ROW, id: 'u2', householdId: 'h2', address: '3幢1单元102' };

async function open(page: string, answers: Record<string, object>, query: Record<string, string> = {}) {
  const me = aMe({ homes: [], staff: aStaff({ communities: [{ id: 'c1', name: '桂花苑' }] }) });
  const fake = fakeWx({ 'account.me': me, ...answers });
  rememberMe(me);
  const sent = (endpoint: string) =>
    fake.calls.filter((one) => one.endpoint === endpoint).map(({ input }) => input);
  return { fake, sent, page: await mountPage(page, query) };
}
const tap = (dataset: object) => ({ currentTarget: { dataset } });
const typed = (field: string, value: string) => ({ detail: { value }, ...tap({ field }) });

describe('making a campaign', () => {
  const edit = (answers: Record<string, object> = {}, query: Record<string, string> = {}) =>
    open('staff/campaigns/edit/edit', answers, query);

  it('keeps what was typed when the network is away, and sends it then under the same key, once', async () => {
    const { fake, page, sent } = await edit({ 'campaigns.create': CAMPAIGN });
    page.instance.onType(typed('buildings', '3、5'));
    fake.offline = true;
    await page.instance.onSave();
    expect(page.instance.data).toMatchObject({ busy: false, form: { buildings: '3、5' } });
    expect(fake.went).toEqual([]);
    fake.offline = false;
    await Promise.all([page.instance.onSave(), page.instance.onSave()]);
    const tries = sent('campaigns.create');
    expect(new Set(tries.map(({ requestKey }) => requestKey)).size).toBe(1);
    expect(tries.at(-1).draft).toMatchObject({ buildings: ['3', '5'], communityIds: ['c1'] });
    expect(fake.went).toEqual(['redirectTo /staff/campaigns/detail/detail?id=k1']);
  });

  it('sends changed content under another key', async () => {
    const { fake, page, sent } = await edit({ 'campaigns.create': new Refused('UNAVAILABLE') });
    await page.instance.onSave();
    page.instance.onType(typed('buildings', '7'));
    fake.answer('campaigns.create', CAMPAIGN);
    await page.instance.onSave();
    expect(new Set(sent('campaigns.create').map(({ requestKey }) => requestKey)).size).toBe(2);
  });

  it('shows each objection of the server beside its field, and keeps what was typed', async () => {
    const { page } = await edit({
      'campaigns.create': new Refused('INVALID', { 'draft.buildings.0': '没有这幢楼' }),
    });
    page.instance.onType(typed('buildings', '99'));
    await page.instance.onSave();
    expect(textOf(page)).toContain('没有这幢楼');
    expect(page.instance.data.form.buildings).toBe('99');
  });

  it('sends nothing that our own schema refuses', async () => {
    const { fake, page, sent } = await edit();
    page.instance.onPlace(tap({ id: 'c1' }));
    await page.instance.onSave();
    await page.instance.onPreview();
    expect([sent('campaigns.create'), sent('campaigns.preview')]).toEqual([[], []]);
    expect(fake.said.join()).toContain('标红');
  });

  it('says how many it would be about, until something else is typed', async () => {
    const preview = { households: 900, wechat: 400, phone: 300, visit: 200, estimated: true };
    const { page } = await edit({ 'campaigns.preview': preview });
    await page.instance.onPreview();
    expect(textOf(page)).toMatch(/共 900 户.*按其中一部分住户估算.*约 400 户/);
    page.instance.onType(typed('buildings', '3'));
    expect(textOf(page)).not.toContain('约 400 户');
  });

  describe('that is there already', () => {
    const draft: CampaignView = { ...CAMPAIGN, state: 'draft', allowed: ['change'] };

    it('keeps what was typed on top of what a colleague saved meanwhile', async () => {
      const { fake, page, sent } = await edit(
        { 'campaigns.get': draft, 'campaigns.change': new Refused('STALE') },
        { id: 'k1' },
      );
      page.instance.onType(typed('buildings', '3'));
      fake.answer('campaigns.get', { ...draft, version: 5, status: 'stale' });
      await page.instance.onSave();
      expect(fake.said.join()).toContain('请核对后再保存');
      fake.answer('campaigns.change', { ...draft, version: 6, buildings: ['3'], status: 'stale' });
      await page.instance.onSave();
      expect(sent('campaigns.change').at(-1)).toMatchObject({
        ...{ id: 'k1', version: 5 },
        draft: { buildings: ['3'], status: 'stale' },
      });
      expect(fake.went).toEqual(['navigateBack']);
    });

    it('of a field that both changed it keeps what was typed here', () => {
      const before = emptyForm(['c1'], 0);
      const theirs = { ...before, buildings: '9', communityIds: ['c2'] };
      expect(rebased(before, { ...before, buildings: '3' }, theirs)).toEqual({ ...theirs, buildings: '3' });
    });

    it('can be asked for again when it could not be had', async () => {
      const { fake, page } = await edit({ 'campaigns.get': new Refused('NOT_FOUND') }, { id: 'k1' });
      expect(page.instance.data.phase).toBe('failed');
      fake.answer('campaigns.get', draft);
      page.instance.onRetry();
      await settle();
      expect(page.instance.data).toMatchObject({ phase: 'ready', form: { communityIds: ['c1'] } });
    });
  });
});

describe('a campaign', () => {
  const answers = { 'campaigns.get': CAMPAIGN, 'campaigns.buildings': { items: [] } };
  const detail = async (more: Record<string, object> = {}) => {
    const opened = await open('staff/campaigns/detail/detail', { ...answers, ...more }, { id: 'k1' });
    opened.page.triggerPageLifeTime('show');
    await settle();
    return opened;
  };
  const pause = tap({ action: 'pause' });

  it('is paused once, however often that is tapped, and says so', async () => {
    const { fake, page, sent } = await detail({
      'campaigns.move': { ...CAMPAIGN, state: 'paused', version: 3, allowed: ['resume'] },
    });
    await Promise.all([page.instance.onMove(pause), page.instance.onMove(pause)]);
    expect(sent('campaigns.move')).toEqual([{ id: 'k1', version: 2, action: 'pause' }]);
    expect(page.instance.data.view.moves).toMatchObject([{ action: 'resume' }]);
    expect(fake.said.at(-1)).toBe('已更新');
  });

  it('is left as it is by who thinks better of it', async () => {
    const { fake, page, sent } = await detail();
    fake.confirms = false;
    await page.instance.onMove(pause);
    expect(sent('campaigns.move')).toEqual([]);
  });

  it.each([
    ['offline', null],
    ['refused', 'CAMPAIGN_OVERLAPS'],
  ] as const)('stays on screen and can be moved again: %s', async (_, code) => {
    const { fake, page } = await detail({ 'campaigns.move': code ? new Refused(code) : CAMPAIGN });
    fake.offline = code === null;
    await page.instance.onMove(pause);
    expect(page.instance.data).toMatchObject({
      busy: false,
      phase: 'ready',
      view: { moves: [{ action: 'pause' }] },
    });
    expect(fake.said.at(-1)).not.toBe('已更新');
  });

  it('is shown anew when a colleague was faster', async () => {
    const { fake, page } = await detail({ 'campaigns.move': new Refused('STALE') });
    fake.answer('campaigns.get', { ...CAMPAIGN, state: 'paused', version: 3, allowed: ['resume'] });
    await page.instance.onMove(pause);
    expect(page.instance.data.view.moves).toMatchObject([{ action: 'resume' }]);
  });
});

describe('the list of those to be called', () => {
  const calls = async (more: Record<string, object> = {}) => {
    const opened = await open(
      'staff/campaigns/calls/calls',
      {
        'campaigns.checks': { items: [ROW, OTHER], next: null },
        'campaigns.callers': { items: [{ id: 's2', name: '李雷' }] },
        ...more,
      },
      { id: 'k1', communityId: 'c1', building: encodeURIComponent('3') },
    );
    opened.page.triggerPageLifeTime('show');
    await settle();
    opened.page.instance.onHome(tap({ id: 'u1' }));
    await settle();
    return opened;
  };
  const noAnswer = { detail: { value: 'noAnswer' } };
  const reason = { detail: { value: '空置' } };

  it('notes a result once, by the way that was chosen, in place of the old row', async () => {
    const tried = {
      ...ROW,
      version: 2,
      attempts: [{ channel: 'visit', outcome: 'noAnswer', at: ROW.dueAt, by: '王芳' }],
    };
    const { page, sent } = await calls({ 'campaigns.result': tried });
    page.instance.onWay({ detail: { value: 'visit' } });
    await Promise.all([page.instance.onResult(noAnswer), page.instance.onResult(noAnswer)]);
    expect(sent('campaigns.result')).toEqual([
      { id: 'u1', version: 1, result: 'noAnswer', channel: 'visit' },
    ]);
    expect(page.instance.data.openId).toBe('');
    expect(textOf(page)).toMatch(/101.*没有人接.*102/);
  });

  it('keeps the household open and the reason as typed when it cannot be sent', async () => {
    const { fake, page, sent } = await calls({ 'campaigns.exempt': { ...ROW, state: 'exempt', version: 2 } });
    page.instance.onReason(reason);
    fake.offline = true;
    await page.instance.onExempt();
    expect(page.instance.data).toMatchObject({ openId: 'u1', reason: '空置', busy: false });
    fake.offline = false;
    await page.instance.onExempt();
    expect(sent('campaigns.exempt').at(-1)).toEqual({ id: 'u1', version: 1, exempt: true, reason: '空置' });
  });

  it('takes nobody out of the figures without a reason', async () => {
    const { page, sent } = await calls();
    page.instance.onReason({ detail: { value: '  ' } });
    await page.instance.onExempt();
    expect(sent('campaigns.exempt')).toEqual([]);
    expect(textOf(page)).toContain('请写明原因');
  });

  it('shows what is there now when a colleague was faster, the reason still as typed', async () => {
    const { fake, page, sent } = await calls({ 'campaigns.exempt': new Refused('STALE') });
    page.instance.onReason(reason);
    fake.answer('campaigns.checks', { items: [{ ...ROW, version: 4 }, OTHER], next: null });
    await page.instance.onExempt();
    expect(page.instance.data).toMatchObject({ openId: 'u1', reason: '空置' });
    await page.instance.onExempt();
    expect(sent('campaigns.exempt').map(({ version }) => version)).toEqual([1, 4]);
  });

  it('hands a household to a colleague', async () => {
    const { page, sent } = await calls({
      'campaigns.assign': { ...ROW, version: 2, caller: { id: 's2', name: '李雷' } },
    });
    await page.instance.onCaller({ detail: { value: 's2' } });
    expect(sent('campaigns.assign')).toEqual([{ id: 'u1', version: 1, staffId: 's2' }]);
    expect(textOf(page)).toContain('李雷');
  });
});
