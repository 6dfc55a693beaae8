import { DEFAULT_NOTICE_SETTINGS, type NoticeSettings, type Rung } from '../../../contract';
import { rememberMe } from '../../../miniprogram/platform/session';
import {
  byPart,
  checked,
  isSame,
  rebased,
  toForm,
  USUAL,
  withPart,
  withStep,
  type StepForm,
} from '../../../miniprogram/staff/notices/settings/form';
import { dayName, wayName } from '../../../miniprogram/staff/notices/settings/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, mountPage, settle, textOf } from '../../support/mount';
import { aStaff } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const USUAL_STEPS = DEFAULT_NOTICE_SETTINGS.ladders.update;
const daysOf = (rungs: readonly Rung[]) =>
  rungs.map(({ afterDays, channels }) => `${afterDays} ${channels.join()}`);

describe('a step of a ladder', () => {
  it.each<[string, number, StepForm, string[]]>([
    [
      'of a changed day, between its new neighbours',
      1,
      { days: '16', channels: ['sms'] },
      ['0', '14', '16', '21'],
    ],
    ['on a day that has one, after it', 9, { days: '7', channels: ['inApp'] }, ['0', '7', '7', '14', '21']],
    ['before all others', 9, { days: '0', channels: ['inApp'] }, ['0', '0', '7', '14', '21']],
  ])('finds its place: %s', (_, at, step, days) => {
    const changed = withStep(USUAL_STEPS, at, step);
    expect(changed.ok && changed.rungs.map(({ afterDays }) => String(afterDays))).toEqual(days);
  });

  it('keeps its place when only its ways change', () => {
    const twice: Rung[] = [
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms'], afterDays: 0 },
    ];
    const changed = withStep(twice, 0, { days: '0', channels: ['email', 'inApp'] });
    expect(changed.ok && daysOf(changed.rungs)).toEqual(['0 email,inApp', '0 sms']);
  });

  it.each<[number, StepForm, object]>([
    [9, { days: '', channels: ['sms'] }, { days: '请填写天数' }],
    [9, { days: '1.5', channels: ['sms'] }, { days: '请填写天数' }],
    [9, { days: '61', channels: ['sms'] }, { days: '最多 60 天' }],
    [9, { days: '3', channels: [] }, { channels: '请选择方式' }],
    [9, { days: '3', channels: ['message', 'sms', 'email', 'inApp'] }, { channels: '每一步最多 3 种方式' }],
    [9, { days: '3', channels: ['call'] }, { channels: '人工联系只能单独作为最后一步' }],
    [3, { days: '21', channels: ['call', 'sms'] }, { channels: '人工联系只能单独作为最后一步' }],
    [9, { days: '30', channels: ['sms'] }, { channels: '人工联系只能单独作为最后一步' }],
  ])('at %i as %j is refused beside its field', (at, step, wrong) => {
    expect(withStep(USUAL_STEPS, at, step)).toEqual({ ok: false, wrong });
  });

  it('is told in words', () => {
    expect([0, 1, 14].map(dayName)).toEqual(['当天', '1 天后', '14 天后']);
    expect(wayName(['email', 'message'])).toBe('邮件，发不到再用微信消息');
  });
});

describe('the settings while they are edited', () => {
  it('come out as they went in', () => {
    expect(checked(toForm(DEFAULT_NOTICE_SETTINGS))).toEqual({ ok: true, value: DEFAULT_NOTICE_SETTINGS });
    const always = { ...DEFAULT_NOTICE_SETTINGS, quiet: { from: 5, to: 5 } };
    expect(toForm(always).quiet).toEqual({ from: 21, to: 8, isOn: false });
    expect(checked(toForm(always))).toMatchObject({ value: { quiet: { from: 0, to: 0 } } });
    expect(isSame(toForm(always), toForm({ ...always, quiet: { from: 0, to: 0 } }))).toBe(true);
  });

  it.each([
    [{ ...USUAL, spacing: '' }, { spacing: '请填写天数' }],
    [{ ...USUAL, spacing: '31' }, { spacing: '最多 30 天' }],
    [{ ...USUAL, quiet: { from: 8, to: 8, isOn: true } }, { quiet: '开始和结束不能是同一个时间' }],
  ])('are refused where they are wrong', (form, wrong) =>
    expect(checked(form)).toEqual({ ok: false, wrong }),
  );

  it('show the server’s objections where they belong', () => {
    const fields = {
      ...{ 'settings.ladders.news.0.channels': '方式有重复', 'settings.ladders.news': 'x' },
      ...{ 'settings.quiet.from': '请选择时间', 'settings.spacingDays': '最多 30 天' },
    };
    expect(byPart(fields)).toEqual({ news: '方式有重复', quiet: '请选择时间', spacing: '最多 30 天' });
  });

  it('keep what was changed here on top of what somebody else saved', () => {
    const mine = { ...USUAL, spacing: '5' };
    const theirs = { ...USUAL, spacing: '9', quiet: { from: 20, to: 9, isOn: true } };
    expect(rebased(USUAL, mine, theirs)).toEqual({ ...theirs, spacing: '5' });
    expect(rebased(USUAL, USUAL, theirs)).toEqual(theirs);
    expect(withPart(theirs, 'quiet', USUAL)).toEqual({ ...USUAL, spacing: '9' });
  });
});

describe('the sheet of a step', () => {
  it('gives the ways in the order in which they were chosen', () => {
    fakeWx();
    const step: StepForm = { days: '3', channels: ['sms'] };
    const sheet = mount('staff/notices/step/step', { visible: true, step, isNew: false, mayRemove: true });
    const done: StepForm[] = [];
    sheet.addEventListener('done', ({ detail }) => void done.push(detail.value));
    for (const channel of ['message', 'sms', 'sms'])
      sheet.instance.onChannel({ currentTarget: { dataset: { channel } } });
    expect(textOf(sheet)).toContain('微信消息，发不到再用短信');
    sheet.instance.onDays({ detail: { value: '4' } });
    sheet.instance.onDone();
    expect(done).toEqual([{ days: '4', channels: ['message', 'sms'] }]);
  });
});

const SEEN = {
  ...{ communityId: 'c1', communityName: '翠湖花园', version: 3, settings: DEFAULT_NOTICE_SETTINGS },
  allowed: ['edit' as const],
};
const SAVED = ({ settings }: { settings: NoticeSettings }) => ({ ...SEEN, version: 4, settings });

describe('the page of the settings', () => {
  const open = async (answers: Record<string, object> = {}, communities = aStaff().communities) => {
    const me = aMe({ homes: [], staff: aStaff({ communities }) });
    const fake = fakeWx({
      ...{ 'account.me': me, 'notices.settings': SEEN, 'notices.changeSettings': SAVED },
      ...answers,
    });
    rememberMe(me);
    const page = await mountPage('staff/notices/settings/settings');
    const saves = () =>
      fake.calls.filter(({ endpoint }) => endpoint === 'notices.changeSettings').map(({ input }) => input);
    return { fake, page, saves };
  };
  const space = (page: { instance: any }, value: string) => page.instance.onSpacing({ detail: { value } });
  const at = (ladder: string, index: number) => ({ currentTarget: { dataset: { ladder, at: index } } });

  it('saves a changed, a new and a removed step as one, with the version that was seen, once', async () => {
    const { page, saves } = await open();
    const { instance } = page;
    expect(textOf(page)).toMatch(/7 天后.*短信.*14 天后.*邮件，发不到再用微信消息.*没有修改/);
    instance.onStep(at('update', 1));
    expect(instance.data.step).toEqual({ days: '7', channels: ['sms'] });
    instance.onDone({ detail: { value: { days: '5', channels: ['sms'] } } });
    instance.onAdd(at('news', 0));
    instance.onDone({ detail: { value: { days: '1', channels: ['sms'] } } });
    instance.onStep(at('due', 1));
    instance.onRemove();
    await Promise.all([instance.onSave(), instance.onSave()]);
    expect(saves()).toHaveLength(1);
    const [{ communityId, version, settings }] = saves();
    expect([communityId, version]).toEqual(['c1', 3]);
    expect(daysOf(settings.ladders.update)[1]).toBe('5 sms');
    expect(daysOf(settings.ladders.news)).toEqual(['0 message', '1 sms']);
    expect(daysOf(settings.ladders.due)).toEqual(['0 message']);
    expect(instance.data.isChanged).toBe(false);
  });

  it('leaves a wrong step open, says what is wrong, and changes nothing', async () => {
    const { page } = await open();
    page.instance.onAdd(at('update', 0));
    page.instance.onDone({ detail: { value: { days: '', channels: [] } } });
    await settle();
    expect(page.instance.data).toMatchObject({ isOpen: true, isChanged: false });
    expect(textOf(page)).toContain('请填写天数');
  });

  it('keeps the last step of a ladder', async () => {
    const { page } = await open();
    page.instance.onStep(at('news', 0));
    expect(page.instance.data.mayRemove).toBe(false);
  });

  it('keeps what was typed when it cannot be saved', async () => {
    const { fake, page, saves } = await open({ 'notices.changeSettings': new Refused('UNAVAILABLE') });
    space(page, '6');
    await page.instance.onSave();
    expect(page.instance.data).toMatchObject({ isChanged: true, isBusy: false });
    expect(page.instance.data.shown.spacing.value).toBe('6');
    fake.answer('notices.changeSettings', SAVED);
    await page.instance.onSave();
    expect(saves().map(({ settings }) => settings.spacingDays)).toEqual([6, 6]);
  });

  it('keeps what was typed when somebody else has saved, on top of theirs', async () => {
    const { fake, page, saves } = await open({ 'notices.changeSettings': new Refused('STALE') });
    space(page, '6');
    const theirs = { ...DEFAULT_NOTICE_SETTINGS, quiet: { from: 20, to: 9 } };
    fake.answer('notices.settings', { ...SEEN, version: 7, settings: theirs });
    await page.instance.onSave();
    expect(fake.said.join()).toContain('请核对后再保存');
    expect(textOf(page)).toContain('20:00');
    fake.answer('notices.changeSettings', SAVED);
    await page.instance.onSave();
    expect(saves().at(-1)).toMatchObject({
      ...{ version: 7, settings: { spacingDays: 6, quiet: { from: 20, to: 9 } } },
    });
  });

  it('shows where the server objects, and sends nothing that is wrong', async () => {
    const fields = { 'settings.ladders.due.0.channels': '方式有重复' };
    const { fake, page, saves } = await open({ 'notices.changeSettings': new Refused('INVALID', fields) });
    space(page, '');
    await page.instance.onSave();
    expect(saves()).toEqual([]);
    space(page, '4');
    await page.instance.onSave();
    expect(textOf(page)).toContain('方式有重复');
    expect(fake.said.join()).toContain('标红');
  });

  it('goes back to the defaults, each part by itself, once it is saved', async () => {
    const settings = { ...DEFAULT_NOTICE_SETTINGS, spacingDays: 9, quiet: { from: 0, to: 0 } };
    const { page, saves } = await open({ 'notices.settings': { ...SEEN, settings } });
    expect(textOf(page)).toContain('全天都可以发');
    page.instance.onUsual({ currentTarget: { dataset: { part: 'spacing' } } });
    expect(saves()).toEqual([]);
    await page.instance.onSave();
    expect(saves()[0].settings).toEqual({ ...settings, spacingDays: 3 });
    page.instance.onQuiet({ detail: { value: true } });
    page.instance.onHour({ detail: { value: '22' }, currentTarget: { dataset: { end: 'from' } } });
    await page.instance.onSave();
    expect(saves()[1].settings.quiet).toEqual({ from: 22, to: 8 });
  });

  it('asks before another community is shown in the place of what was typed', async () => {
    const communities = ['c1', 'c2'].map((id) => ({ id, name: id }));
    const { fake, page } = await open({}, communities);
    space(page, '6');
    fake.answer('notices.settings', { ...SEEN, communityId: 'c2', communityName: '桂花苑' });
    fake.confirms = false;
    await page.instance.onCommunity({ detail: { value: '1' } });
    expect(page.instance.data.shown.spacing.value).toBe('6');
  });

  it('only shows them to who may not change them', async () => {
    const { page } = await open({ 'notices.settings': { ...SEEN, allowed: [] } });
    expect(textOf(page)).toMatch(/由项目经理或总部修改.*21:00 至 次日 8:00.*3 天/);
    expect(textOf(page)).not.toMatch(/增加一步|没有修改|恢复默认/);
    page.instance.onStep(at('update', 0));
    expect(page.instance.data.isOpen).toBe(false);
  });
});
