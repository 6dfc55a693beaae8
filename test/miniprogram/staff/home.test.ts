import { STAFF_ROLE_NAMES, STAFF_ROLES } from '../../../contract';
import { checkName, toAgreement } from '../../../miniprogram/staff/account/agreement/view';
import { rememberMe } from '../../../miniprogram/platform/session';
import { toDesks, toStaffCard } from '../../../miniprogram/staff/home/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';
import { aStaff, counted, NOW } from '../../support/ticketViews';
import { aMe } from '../../support/views';

const EMPTY_INBOX = { items: [], waiting: 0, others: 0, next: null };
const QUEUE = { items: [], counts: counted({ todo: 12, mine: 3 }), next: null };
const NOTHING = { reviews: null, erasures: null, overdue: null, late: null, todo: null, mine: null };
const ALL = ['review', 'tickets', 'outbox'] as const;
const AGREEMENT = {
  version: '2026-01',
  title: '业主信息保密协议',
  text: ['第一条', '第二条'],
  signedAt: null,
  validUntil: null,
  allowed: ['sign' as const],
};

describe('the workbench', () => {
  it('names every role', () => {
    expect(toStaffCard(aStaff({ roles: [...STAFF_ROLES], communities: [] }))).toEqual({
      name: '王芳',
      roles: STAFF_ROLES.map((role) => STAFF_ROLE_NAMES[role]).join('、'),
      communities: '尚未分配小区',
    });
  });

  it('offers only the areas the server opens, with what waits there', () => {
    const counts = { reviews: 2, erasures: 2, overdue: 1, late: 4, todo: 120, mine: 3 };
    expect(toDesks([...ALL], counts).map(({ title, badge }) => [title, badge])).toEqual([
      ['审核待办', '2'],
      ['工单处理', '99+'],
      ['消息记录', ''],
    ]);
    expect(toDesks(['tickets'], counts).map(({ note }) => note)).toEqual(['待办 120 件，我的 3 件']);
    expect(toDesks(['review'], { ...NOTHING, reviews: 0 })[0]).toMatchObject({
      note: '都审完了',
      badge: '',
    });
    expect(toDesks(['rights'], counts)[0]).toMatchObject({
      ...{ note: '2 份等待办理，1 份已逾期', badge: '2' },
    });
    expect(toDesks(['rights'], { ...NOTHING, erasures: 0, overdue: 0 })[0]).toMatchObject({
      ...{ note: '没有等待办理的申请', badge: '' },
    });
    expect(toDesks(['attention'], counts)[0]?.note).toBe('已超时 4 件');
    expect(toDesks(['attention'], { ...NOTHING, late: 0 })[0]?.note).toContain('久未派单');
    expect(toDesks([], counts)).toEqual([]);
  });

  it('shows who one is and leads to each area', async () => {
    const fake = fakeWx({
      'account.me': aMe({ homes: [], staff: aStaff(), areas: [...ALL] }),
      'reviews.inbox': { ...EMPTY_INBOX, waiting: 2 },
      'tickets.queue': QUEUE,
    });
    const page = await mountPage('staff/home/home');
    for (const part of ['王芳', '审核员', '翠湖花园', '2 份等您审核', '待办 12 件，我的 3 件', '消息记录'])
      expect(textOf(page)).toContain(part);
    page.instance.onDesk({ currentTarget: { dataset: { url: '/staff/reviews/inbox/inbox' } } });
    expect(fake.went).toEqual(['navigateTo /staff/reviews/inbox/inbox']);
  });

  it('leaves a gap where one area cannot be counted', async () => {
    fakeWx({
      'account.me': aMe({ homes: [], staff: aStaff(), areas: ['review', 'tickets'] }),
      'reviews.inbox': new Refused('FORBIDDEN'),
      'tickets.queue': QUEUE,
    });
    const text = textOf(await mountPage('staff/home/home'));
    expect(text).toContain('档案修改、绑定申请');
    expect(text).toContain('待办 12 件');
  });

  it('before the signature reaches nothing but the agreement, and asks for nothing else', async () => {
    const fake = fakeWx({
      'account.me': aMe({ homes: [], staff: aStaff({ agreementSigned: false }), areas: [] }),
    });
    const page = await mountPage('staff/home/home');
    expect(textOf(page)).toContain('请先签署保密协议');
    expect(textOf(page)).not.toContain('审核待办');
    page.instance.onAgreement();
    expect(fake.went).toEqual(['navigateTo /staff/account/agreement/agreement']);
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual(['account.me']);
  });

  it('tells others that it is not for them', async () => {
    fakeWx({ 'account.me': aMe() });
    expect(textOf(await mountPage('staff/home/home'))).toContain('没有登记为工作人员');
  });
});

describe('the agreement', () => {
  const open = async (signed = false, answers: Record<string, object> = {}) => {
    const me = aMe({ homes: [], staff: aStaff({ agreementSigned: signed }) });
    const fake = fakeWx({ 'account.me': me, 'account.agreement': AGREEMENT, ...answers });
    rememberMe(me);
    const uploads: string[] = [];
    fake.wx.cloud.uploadFile = ({ filePath, success }: any) => {
      uploads.push(filePath);
      success({ fileID: 'cloud://env/u/abc/sign.png' });
      return { onProgressUpdate: () => undefined };
    };
    let reachEnd: () => void = () => undefined;
    fake.wx.createIntersectionObserver = () => ({
      relativeToViewport: () => ({
        observe: (_selector: string, seen: (entry: object) => void) => {
          reachEnd = () => seen({ intersectionRatio: 1 });
        },
      }),
      disconnect: () => undefined,
    });
    const page = await mountPage('staff/account/agreement/agreement');
    return { fake, page, uploads, readToEnd: () => reachEnd() };
  };
  const write = (page: { instance: any }, name = '王芳', drawing = 'tmp/drawn.png') => {
    page.instance.onName({ detail: { value: name } });
    page.instance.onDrawing({ detail: { value: drawing } });
  };
  const signed = (fake: ReturnType<typeof fakeWx>) =>
    fake.calls.filter(({ endpoint }) => endpoint === 'account.signAgreement').map(({ input }) => input);

  it('is signed by the own name only', () => {
    expect(checkName(' 王芳 ', '王芳')).toBe('');
    expect(checkName('王方', '王芳')).toContain('一致');
    expect(checkName(' ', '王芳')).toContain('签名');
  });

  it('counts as signed only by the word of the server: an old signature may have run out', () => {
    const old = { ...AGREEMENT, signedAt: '2025-11-01T00:00:00Z', validUntil: '2026-11-01T00:00:00Z' };
    expect(toAgreement(old, false, NOW)).toMatchObject({
      isSigned: false,
      validity: '签署后在这里显示到期日',
    });
    expect(toAgreement(old, true, NOW)).toMatchObject({ isSigned: true, validity: '2026年11月1日' });
  });

  it('shows its whole text, and is signed', async () => {
    const { fake, page, uploads, readToEnd } = await open();
    expect(textOf(page)).toMatch(/第一条.*第二条.*签署日期/);
    write(page);
    readToEnd();
    fake.answer('account.signAgreement', aMe({ homes: [], staff: aStaff() }));
    fake.answer('account.agreement', {
      ...AGREEMENT,
      signedAt: '2026-11-23T06:00:00Z',
      validUntil: '2027-11-23T06:00:00Z',
      allowed: [],
    });
    await page.instance.onSign();
    expect(signed(fake)).toEqual([
      { version: '2026-01', name: '王芳', drawing: 'cloud://env/u/abc/sign.png' },
    ]);
    expect(uploads).toEqual(['tmp/drawn.png']);
    expect(textOf(page)).toContain('2027年11月23日');
  });

  it('is not signed before its end has been on the screen', async () => {
    const { fake, page, readToEnd } = await open();
    write(page);
    expect(textOf(page)).toContain('请先把协议读到末尾');
    await page.instance.onSign();
    expect(signed(fake)).toEqual([]);
    readToEnd();
    expect(textOf(page)).not.toContain('请先把协议读到末尾');
  });

  it('sends nothing without the name, nor without a drawing', async () => {
    const { fake, page, readToEnd } = await open();
    readToEnd();
    await page.instance.onSign();
    expect(textOf(page)).toMatch(/请输入您的姓名作为签名/);
    expect(page.instance.data.drawingError).toBe('请用手指签名');
    expect(signed(fake)).toEqual([]);
  });

  it('is signed by the typed name alone by somebody who cannot draw', async () => {
    const { fake, page, uploads, readToEnd } = await open();
    readToEnd();
    write(page);
    page.instance.onTypedOnly();
    fake.answer('account.signAgreement', aMe({ homes: [], staff: aStaff() }));
    await page.instance.onSign();
    expect(signed(fake)).toEqual([{ version: '2026-01', name: '王芳' }]);
    expect(uploads).toEqual([]);
  });

  it('that changed meanwhile is shown anew before it can be signed; the name stays', async () => {
    const { fake, page, readToEnd } = await open(false, { 'account.signAgreement': new Refused('STALE') });
    write(page);
    readToEnd();
    fake.answer('account.agreement', { ...AGREEMENT, version: '2026-02', text: ['新的条文'] });
    await page.instance.onSign();
    await settle();
    expect(textOf(page)).toMatch(/新的条文.*协议刚刚更新/);
    expect(page.instance.data).toMatchObject({ name: '王芳', isBusy: false, hasRead: false });
  });

  it("puts the server's sentence under the name", async () => {
    const { page, readToEnd } = await open(false, {
      'account.signAgreement': new Refused('INVALID', { name: '请输入您本人的姓名' }),
    });
    write(page);
    readToEnd();
    await page.instance.onSign();
    expect(textOf(page)).toContain('请输入您本人的姓名');
  });
});
