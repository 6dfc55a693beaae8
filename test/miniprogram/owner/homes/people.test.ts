import { RIGHT_CHOICES } from '../../../../miniprogram/owner/homes/people/view';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { fakeWx, Refused } from '../../../support/fakeWx';
import { aHomePeople, aHomePerson, aHomeRequest } from '../../../support/homeViews';
import { mount, mountPage, textOf } from '../../../support/mount';
import { aMe } from '../../../support/views';

const at = (id: string) => ({ currentTarget: { dataset: { id } } });
const EXPIRES = '2026-11-30T07:00:00Z';

async function thePage(answers: Record<string, any> = {}, people = aHomePeople()) {
  const fake = fakeWx({ 'homes.people': people, ...answers });
  rememberMe(aMe());
  return { fake, page: await mountPage('owner/homes/people/people', { householdId: 'h1' }) };
}

describe('the people of a home', () => {
  it('shows the head first, who is bound and who may do what', async () => {
    const { page } = await thePage();
    expect(textOf(page)).toMatch(/王建国（我）.*户主.*全部权限.*赵敏.*配偶.*已绑定微信.*查看档案/);
  });

  it('offers a member only to leave', async () => {
    const people = [aHomePerson({ isMe: true, allowed: [] })];
    const { page } = await thePage({}, aHomePeople({ people, grantable: [], allowed: ['leave'] }));
    const text = textOf(page);
    expect(text).toContain('解除我与这套房屋的绑定');
    for (const part of ['邀请新的家人', '改权限', '已搬走', '设为户主']) expect(text).not.toContain(part);
  });

  it('changes rights, telling the server which it saw', async () => {
    const { fake, page } = await thePage({ 'homes.setRights': aHomePeople() });
    page.instance.onEditRights(at('m2'));
    page.instance.onRights({ detail: { value: ['viewProfile', 'fileTicket'] } });
    await page.instance.onSaveRights();
    expect(fake.calls.at(-1)?.input).toEqual({
      ...{ householdId: 'h1', membershipId: 'm2' },
      ...{ before: ['viewProfile'], rights: ['viewProfile', 'fileTicket'] },
    });
    expect(fake.said).toContain('已保存，马上生效');
  });

  it('shows anew what somebody else changed meanwhile', async () => {
    const { fake, page } = await thePage({ 'homes.setRights': () => new Refused('STALE') });
    page.instance.onEditRights(at('m2'));
    await page.instance.onSaveRights();
    expect(fake.calls.map(({ endpoint }) => endpoint)).toEqual([
      ...['homes.people', 'homes.setRights', 'homes.people'],
    ]);
  });

  it('makes an invitation and shares it as a card', async () => {
    const scene = 'b'.repeat(32);
    const made = { scene, address: '翠湖花园 3幢2单元502', expiresAt: EXPIRES };
    const { fake, page } = await thePage({ 'homes.invite': made });
    page.instance.onInvite({ currentTarget: { dataset: {} } });
    await page.instance.onMakeInvitation();
    expect(textOf(page)).toContain('请选择关系');
    page.instance.onRelation({ detail: { value: 'parent' } });
    await page.instance.onMakeInvitation();
    expect(fake.calls.at(-1)?.input).toMatchObject({
      ...{ householdId: 'h1', relation: 'parent', rights: ['viewProfile', 'fileTicket'] },
    });
    expect(textOf(page)).toContain('发给微信好友');
    expect(page.instance.onShareAppMessage()).toEqual({
      title: '邀请您加入翠湖花园 3幢2单元502',
      path: `/owner/homes/join/join?scene=${scene}`,
    });
  });

  it('invites somebody of the record by name', async () => {
    const people = [aHomePerson({ isBound: false, allowed: ['invite'] })];
    const made = { scene: 'b', address: '翠湖花园', expiresAt: EXPIRES };
    const { fake, page } = await thePage({ 'homes.invite': made }, aHomePeople({ people }));
    page.instance.onInvite(at('m2'));
    await page.instance.onMakeInvitation();
    expect(fake.calls.at(-1)?.input).toMatchObject({ personId: 'p2' });
    expect(fake.calls.at(-1)?.input).not.toHaveProperty('relation');
  });

  it('asks before somebody is moved out, and says what follows', async () => {
    const { fake, page } = await thePage({ 'homes.moveOut': { removal: 'later' } });
    fake.confirms = false;
    await page.instance.onMoveOut(at('m2'));
    expect(fake.calls).toHaveLength(1);
    fake.confirms = true;
    await page.instance.onMoveOut(at('m2'));
    expect(fake.said.at(-1)).toBe('已停止访问；现有修改审完后再移除');
  });

  it('proposes another head, and unbinds oneself', async () => {
    const { fake, page } = await thePage({
      'homes.changeHead': aHomeRequest({ kind: 'head' }),
      'homes.leave': aMe({ homes: [] }),
    });
    await page.instance.onMakeHead(at('m2'));
    await page.instance.onLeave();
    expect(fake.went).toEqual(['navigateTo /owner/homes/request/request?id=b1', 'switchTab /pages/me/me']);
  });
});

describe('the rights picker', () => {
  it('turns one right on and another off', () => {
    const picker = mount('owner/homes/people/rightsPicker/rightsPicker', {
      options: RIGHT_CHOICES,
      value: ['viewProfile', 'invite'],
    });
    const heard: string[][] = [];
    picker.addEventListener('change', ({ detail }) => heard.push(detail.value));
    for (const right of ['fileTicket', 'invite'])
      picker.instance.onTap({ currentTarget: { dataset: { right } } });
    expect(heard).toEqual([['viewProfile', 'fileTicket', 'invite'], ['viewProfile']]);
  });
});
