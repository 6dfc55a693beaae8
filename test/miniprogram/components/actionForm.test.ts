import { TICKET_ACTIONS } from '../../../contract';
import {
  ARRIVED,
  check,
  EMPTY_VALUE,
  holdDays,
  RATING_WORDS,
  startOf,
  tagChoices,
  toInput,
  type ActionForm,
} from '../../../miniprogram/components/actionForm/form';
import {
  CLOSED_SHEET,
  TicketSteps,
  type Sheet,
} from '../../../miniprogram/components/actionForm/ticketSteps';
import { visitDays } from '../../../miniprogram/components/actionForm/visits';
import { OWNER_FORMS, REPLY_FORM } from '../../../miniprogram/owner/tickets/detail/words';
import { STAFF_FORMS } from '../../../miniprogram/staff/tickets/detail/words';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mount, textOf } from '../../support/mount';
import { aTicket, aTicketIn } from '../../support/ticketViews';

const RESOLVE = STAFF_FORMS.resolve!;
const said = (text: string) => ({ ...EMPTY_VALUE, text });

describe('the forms of the steps', () => {
  it('leave no action without a form on one side', () => {
    const covered = TICKET_ACTIONS.filter((action) => OWNER_FORMS[action] ?? STAFF_FORMS[action]);
    expect(covered).toEqual([...TICKET_ACTIONS]);
  });

  test.each([
    ['owner', OWNER_FORMS],
    ['staff', STAFF_FORMS],
  ])('of the %s are filed under their own action, and their buttons fit', (_, forms) => {
    for (const [action, form] of Object.entries(forms)) {
      expect(form.action).toBe(action);
      expect(form.hint).toMatch(/。$/);
      expect(form.button.length).toBeLessThanOrEqual(4);
      expect(form.text === 'optional').toBe(form.placeholder.includes('可不填'));
    }
  });

  const form = (over: Partial<ActionForm>): ActionForm => ({ ...RESOLVE, ...over });

  it('hold back what is incomplete, field by field', () => {
    expect(check(form({}), said('  '), ARRIVED)).toEqual({ text: '请填写内容' });
    expect(check(form({ text: 'optional' }), EMPTY_VALUE, ARRIVED)).toEqual({});
    expect(check(form({ rating: true }), said('好'), ARRIVED)).toEqual({ rating: '请点星星打个分' });
    expect(check(form({ assignee: true }), said('好'), ARRIVED)).toEqual({ assigneeId: '请选择处理人' });
  });

  it('wait for photos that are still on their way or failed', () => {
    expect(check(RESOLVE, said('好'), { busy: true, failed: 0 }).photos).toMatch('还在上传');
    expect(check(RESOLVE, said('好'), { busy: false, failed: 1 }).photos).toMatch('没传成功');
    expect(check(form({ photos: false }), said('好'), { busy: true, failed: 1 })).toEqual({});
  });

  it('ask of a repair for a photo and for materials that are written in full', () => {
    const photos = [{ fileId: 'cloud://e/a.jpg', url: 'wxfile://a' }];
    const repair = form({ repair: true });
    expect(check(repair, said('好'), ARRIVED)).toEqual({ photos: '请至少拍一张修好后的照片' });
    const row = { name: '水龙头', quantity: '1.5', unit: '个' };
    const wrong = (more: object) =>
      check(repair, { ...said('好'), photos, materials: [{ ...row, ...more }] }, ARRIVED).materials;
    expect(wrong({})).toBeUndefined();
    expect(wrong({ name: '', quantity: '', unit: '' })).toBeUndefined();
    for (const more of [{ name: ' ' }, { unit: '' }]) expect(wrong(more)).toMatch('写全');
    for (const quantity of ['', '0', '-1', '1.234', '一', '1e3', '10000'])
      expect(wrong({ quantity })).toMatch('大于 0');
    const materials = [row, { name: '', quantity: '', unit: '' }];
    expect(toInput(repair, { ...said('好'), photos, materials })).toEqual({
      ...{ action: 'resolve', text: '好', photos: ['cloud://e/a.jpg'] },
      materials: [{ name: '水龙头', quantity: 1.5, unit: '个' }],
    });
  });

  it('ask when to come', () => {
    const visit = OWNER_FORMS.appoint!;
    expect(check(visit, EMPTY_VALUE, ARRIVED)).toEqual({ slot: '请选择上门时间' });
    expect(toInput(visit, { ...EMPTY_VALUE, visit: '2026-11-28 10-12' })).toEqual({
      ...{ action: 'appoint', photos: [], day: '2026-11-28', slot: '10-12' },
    });
    expect(
      visitDays([
        { day: '2026-11-28', slot: '10-12', left: 1 },
        { day: '2026-11-28', slot: '14-16', left: 3 },
        { day: '2026-11-29', slot: '08-10', left: 2 },
      ]),
    ).toMatchObject([
      {
        name: '11月28日 周六',
        slots: [
          { key: '2026-11-28 10-12', name: '10:00–12:00', left: '仅剩 1 个' },
          { key: '2026-11-28 14-16', left: '' },
        ],
      },
      { name: '11月29日 周日', slots: [{ key: '2026-11-29 08-10' }] },
    ]);
  });

  it('send only what they asked for', () => {
    const photos = [{ fileId: 'cloud://e/a.jpg', url: 'wxfile://a' }];
    const value = { ...EMPTY_VALUE, text: ' 好了 ', rating: 5, assigneeId: 's1', photos };
    expect(toInput(RESOLVE, value)).toEqual({ action: 'resolve', text: '好了', photos: ['cloud://e/a.jpg'] });
    expect(toInput(STAFF_FORMS.assign!, value)).toEqual({ action: 'assign', photos: [], assigneeId: 's1' });
    expect(toInput(OWNER_FORMS.confirm!, { ...value, text: '', tags: ['fast'] })).toEqual({
      ...{ action: 'confirm', photos: [], rating: 5, tags: ['fast'] },
    });
    // Work goes on at eight in China.
    expect(toInput(STAFF_FORMS.askHold!, { ...value, day: '2026-11-28' })).toEqual({
      ...{ action: 'askHold', text: '好了', photos: [], until: '2026-11-28T00:00:00.000Z' },
    });
    expect(toInput(STAFF_FORMS.merge!, { ...value, mainId: 't2' })).toEqual({
      ...{ action: 'merge', photos: [], mainId: 't2' },
    });
  });

  it('ask for the day of a hold and the ticket to merge into', () => {
    expect(check(STAFF_FORMS.askHold!, said('等配件'), ARRIVED)).toEqual({ until: '请选择日期' });
    expect(check(STAFF_FORMS.merge!, EMPTY_VALUE, ARRIVED)).toEqual({ mainId: '请选择要合并到的工单' });
    expect(holdDays(Date.parse('2026-11-23T17:00:00Z'))).toEqual({ first: '2026-11-25', last: '2026-12-23' });
  });

  it('offer reasons that fit the stars, and start from what is there to be changed', () => {
    const names = (rating: number) =>
      tagChoices(rating, ['slow', 'fast']).map(({ name, isOn }) => [name, isOn]);
    expect(names(0)).toEqual([]);
    expect(names(1)[0]).toEqual(['处理慢', true]);
    expect(names(5)[0]).toEqual(['处理快', true]);
    expect(names(3)).toHaveLength(8);
    const rated = aTicket({ rating: 2, ratingTags: ['slow'], ratingText: '等太久' });
    expect(startOf(OWNER_FORMS.changeRating!, rated)).toMatchObject({
      rating: 2,
      tags: ['slow'],
      text: '等太久',
    });
    const asked = { action: 'askHold', by: '赵强', at: '2026-11-23T07:00:00Z', text: '等配件' } as const;
    const pending = { ...asked, until: '2026-11-28T00:00:00.000Z' };
    expect(startOf(STAFF_FORMS.hold!, aTicket({ pending }))).toMatchObject({ day: '2026-11-28', text: '' });
  });
});

describe('the sheet', () => {
  const open = (form: ActionForm, start = EMPTY_VALUE) => {
    fakeWx();
    const sent: unknown[] = [];
    const sheet = mount('components/actionForm/actionForm', { form, start, visible: true });
    sheet.addEventListener('send', (event) => sent.push(event.detail.value));
    return { sheet, sent };
  };

  it('sends nothing until a rating is chosen, and says the rating in words', () => {
    const { sheet, sent } = open(OWNER_FORMS.confirm!);
    sheet.instance.onSend();
    expect(textOf(sheet)).toContain('请点星星打个分');
    sheet.instance.onStar({ currentTarget: { dataset: { star: 4 } } });
    expect(textOf(sheet)).toContain(RATING_WORDS[4]);
    expect(textOf(sheet)).not.toContain('请点星星打个分');
    sheet.instance.onSend();
    expect(sent).toEqual([{ ...EMPTY_VALUE, rating: 4 }]);
  });

  it('starts from what was typed before, and keeps what is typed when the page sets the same again', () => {
    const { sheet } = open(REPLY_FORM, said('上次写的'));
    expect(sheet.instance.data.value.text).toBe('上次写的');
    sheet.instance.onText({ detail: { value: '现在写的' } });
    sheet.setData({ form: { ...REPLY_FORM }, visible: true, isBusy: false });
    expect(sheet.instance.data.value.text).toBe('现在写的');
  });

  it("shows the server's sentence under the field", () => {
    const { sheet } = open(RESOLVE, said('好'));
    sheet.setData({ errors: { photos: '图片不是由您上传的' } });
    expect(textOf(sheet)).toContain('图片不是由您上传的');
  });

  it('does not send twice, nor close, while it is being sent', () => {
    const { sheet, sent } = open(RESOLVE, said('好'));
    const closed = jest.fn();
    sheet.addEventListener('close', closed);
    sheet.setData({ isBusy: true });
    sheet.instance.onSend();
    sheet.instance.onClose();
    expect([sent.length, closed.mock.calls.length]).toEqual([0, 0]);
  });

  it('offers colleagues with what they have in hand', () => {
    const { sheet, sent } = open(STAFF_FORMS.assign!);
    sheet.setData({ assignees: [{ id: 's2', name: '孙丽', openCount: 2 }] });
    expect(textOf(sheet)).toContain('孙丽手上 2 单');
    sheet.instance.onAssignee({ currentTarget: { dataset: { assignee: 's2' } } });
    sheet.instance.onSend();
    expect(sent).toEqual([{ ...EMPTY_VALUE, assigneeId: 's2' }]);
  });
});

describe('taking a step', () => {
  const asked = Promise.resolve();
  const start = (ticket = aTicketIn('inProgress', 'resolve')) => {
    let sheet: Sheet = CLOSED_SHEET;
    const taken: unknown[] = [];
    const steps = new TicketSteps(
      (shown) => (sheet = shown),
      (newest) => taken.push(newest.state),
    );
    return { steps, taken, open: () => steps.open(ticket, RESOLVE), sheet: () => sheet };
  };

  it('shows the ticket as it became, closes and forgets the draft', async () => {
    const fake = fakeWx({ 'tickets.advance': aTicketIn('resolved') });
    const { steps, taken, open, sheet } = start();
    open();
    steps.change(said('修好了'));
    expect(fake.storage.size).toBe(1);
    await steps.send(said('修好了'), asked);
    expect(fake.calls[0]).toMatchObject({
      endpoint: 'tickets.advance',
      input: { id: 't1', version: 1, action: 'resolve', text: '修好了', photos: [] },
    });
    expect([taken, sheet().visible, fake.storage.size]).toEqual([['resolved'], false, 0]);
  });

  it('keeps what was typed for the next opening', () => {
    fakeWx();
    const { steps, open, sheet } = start();
    open();
    steps.change(said('写到一半'));
    steps.close();
    open();
    expect(sheet()).toMatchObject({ visible: true, start: { text: '写到一半' } });
  });

  it('reads a ticket that moved meanwhile, and keeps the form open if the step is still to be taken', async () => {
    fakeWx({
      'tickets.advance': new Refused('STALE'),
      'tickets.get': aTicket({ state: 'inProgress', version: 2, allowed: ['resolve'] }),
    });
    const { steps, taken, open, sheet } = start();
    open();
    await steps.send(said('修好了'), asked);
    expect(taken).toEqual(['inProgress']);
    expect(sheet()).toMatchObject({ visible: true, isBusy: false, notice: expect.stringContaining('还在') });
  });

  it('sends a step again on the newest version, as a new one', async () => {
    const fake = fakeWx({
      'tickets.advance': new Refused('STALE'),
      'tickets.get': aTicket({ state: 'inProgress', version: 2, allowed: ['resolve'] }),
    });
    const { steps, open } = start();
    open();
    await steps.send(said('修好了'), asked);
    fake.answer('tickets.advance', aTicketIn('resolved'));
    await steps.send(said('修好了'), asked);
    const [first, second] = fake.calls.filter(({ endpoint }) => endpoint === 'tickets.advance');
    expect(second?.input.version).toBe(2);
    expect(second?.input.requestKey).not.toBe(first?.input.requestKey);
  });

  it('closes and says so when somebody else already took the step', async () => {
    const fake = fakeWx({
      'tickets.advance': new Refused('ILLEGAL_ACTION'),
      'tickets.get': aTicketIn('resolved'),
    });
    const { steps, open, sheet } = start();
    open();
    await steps.send(said('修好了'), asked);
    expect(sheet().visible).toBe(false);
    expect(fake.said.join()).toContain('不需要再做');
  });

  it("puts the server's sentences under the fields", async () => {
    fakeWx({ 'tickets.advance': new Refused('INVALID', { text: '请写几句说明' }) });
    const { steps, open, sheet } = start();
    open();
    await steps.send(said('x'), asked);
    expect(sheet()).toMatchObject({ visible: true, errors: { text: '请写几句说明' } });
  });

  it('sends the same under the same key when no answer came, and other content under another', async () => {
    const fake = fakeWx({ 'tickets.advance': aTicketIn('resolved') });
    fake.offline = true;
    const { steps, open, sheet } = start();
    open();
    await steps.send(said('修好了'), asked);
    expect(sheet()).toMatchObject({ visible: true, isBusy: false });
    await steps.send(said('修好了'), asked);
    steps.change(said('修好了，换了新件'));
    await steps.send(said('修好了，换了新件'), asked);
    const keys = fake.calls.map(({ input }) => String(input.requestKey));
    expect(new Set(keys).size).toBe(2);
    expect(keys[0]).toBe(keys[1]);
  }, 15_000);

  it('does nothing on a second tap while the first is under way', async () => {
    const fake = fakeWx({ 'tickets.advance': aTicketIn('resolved') });
    const { steps, open } = start();
    open();
    await Promise.all([steps.send(said('好'), asked), steps.send(said('好'), asked)]);
    expect(fake.calls).toHaveLength(1);
  });
});
