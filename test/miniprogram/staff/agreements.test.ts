import type { Agreements } from '../../../contract';
import { checkForm } from '../../../miniprogram/staff/agreements/edit/view';
import { fakeWx, Refused } from '../../support/fakeWx';
import { mountPage, settle, textOf } from '../../support/mount';

const HASH = 'a'.repeat(64);
const ACTIVE = {
  ...{ version: '2026-01', title: '业主信息保密协议', state: 'active' as const, textHash: HASH },
  effectiveFrom: '2026-01-01T00:00:00Z',
};
const DRAFT = { title: '新协议', text: ['一', '二'], effectiveOn: '2026-12-01' };
const someAgreements = (given: Partial<Agreements> = {}): Agreements => ({
  ...{ versions: [ACTIVE], draft: null, draftVersion: 0, allowed: [] },
  ...given,
});
const tap = (id: string) => ({ currentTarget: { dataset: { id } } });

describe('looking after the agreement', () => {
  const waiting = {
    ...{ staffId: 's1', name: '何静', roles: ['reviewer' as const], reason: 'never' as const },
    allowed: ['remind' as const],
  };
  const open = async (answers: Record<string, object> = {}) => {
    const fake = fakeWx({
      'agreements.unsigned': { version: '2026-01', items: [waiting], waiting: 1, next: null },
      'agreements.versions': someAgreements(),
      'agreements.remind': {},
      ...answers,
    });
    const page = await mountPage('staff/agreements/overview/overview');
    await settle();
    return { fake, page };
  };

  it('names who has not signed and why, and the versions there are', async () => {
    const { page } = await open();
    expect(textOf(page)).toMatch(/共 1 人.*何静审核员从未签署提醒.*2026-01生效中/);
    expect(textOf(page)).not.toContain('编写新版本');
  });

  it('reminds with one tap, once', async () => {
    const { fake, page } = await open();
    await page.instance.onRemind(tap('s1'));
    expect(fake.calls.at(-1)).toEqual({ endpoint: 'agreements.remind', input: { staffId: 's1' } });
    expect(textOf(page)).toContain('已提醒');
    const again = await open({ 'agreements.remind': new Refused('TOO_MANY') });
    await again.page.instance.onRemind(tap('s1'));
    expect(again.fake.said).toContain('今天已经提醒过了');
    expect(textOf(again.page)).toContain('已提醒');
  });

  it('offers a new version to who may write one', async () => {
    const { page } = await open({
      'agreements.versions': someAgreements({ draft: DRAFT, draftVersion: 3, allowed: ['edit', 'publish'] }),
    });
    expect(textOf(page)).toMatch(/草稿：新协议，拟于 2026-12-01 生效.*继续编写新版本/);
  });
});

describe('writing a new version', () => {
  const open = async (answers: Record<string, object> = {}) => {
    const saved = someAgreements({ draft: DRAFT, draftVersion: 4, allowed: ['edit', 'publish'] });
    const fake = fakeWx({
      'agreements.versions': someAgreements({ draft: DRAFT, draftVersion: 3, allowed: ['edit', 'publish'] }),
      'agreements.saveDraft': saved,
      'agreements.publish': someAgreements({ draftVersion: 5 }),
      ...answers,
    });
    return { fake, page: await mountPage('staff/agreements/edit/edit') };
  };
  const names = (fake: ReturnType<typeof fakeWx>) => fake.calls.map(({ endpoint }) => endpoint);

  it('takes a line for a paragraph, and says what is missing', () => {
    expect(checkForm({ title: '协议', text: ' 一 \n\n二\n', effectiveOn: '2026-12-01' })).toEqual({
      ok: true,
      draft: { title: '协议', text: ['一', '二'], effectiveOn: '2026-12-01' },
    });
    const wrong = checkForm({ title: '', text: '', effectiveOn: '' });
    expect(wrong.ok ? [] : Object.keys(wrong.errors).sort()).toEqual(['effectiveOn', 'text', 'title']);
  });

  it('publishes what is on the screen, after asking', async () => {
    const { fake, page } = await open();
    fake.confirms = false;
    await page.instance.onPublish();
    expect(names(fake)).toEqual(['agreements.versions']);
    fake.confirms = true;
    page.instance.onField({ detail: { value: '一\n三' }, currentTarget: { dataset: { field: 'text' } } });
    await page.instance.onPublish();
    expect(fake.calls.slice(1)).toEqual([
      {
        endpoint: 'agreements.saveDraft',
        input: { draft: { ...DRAFT, text: ['一', '三'] }, draftVersion: 3 },
      },
      { endpoint: 'agreements.publish', input: { draftVersion: 4 } },
    ]);
    expect(fake.went).toEqual(['navigateBack']);
  });

  it('keeps what was typed when it is refused, with the sentence at the day', async () => {
    const { page } = await open({
      'agreements.publish': new Refused('INVALID', { 'draft.effectiveOn': '要晚于已发布的版本' }),
    });
    await page.instance.onPublish();
    expect(textOf(page)).toContain('要晚于已发布的版本');
    expect(page.instance.data).toMatchObject({ busy: '', form: { title: '新协议' } });
  });
});

describe('one’s own signatures', () => {
  const COPY = {
    ...{ version: '2026-01', name: '王芳', state: 'valid' as const, textHash: HASH, image: null },
    ...{ signedAt: '2026-11-01T00:00:00Z', validUntil: '2027-11-01T00:00:00Z' },
  };
  const open = async (hash = HASH) => {
    fakeWx({
      'agreements.mine': { items: [COPY] },
      'agreements.text': { ...ACTIVE, text: ['第一条'], textHash: hash },
    });
    return mountPage('staff/account/signatures/signatures');
  };

  it('show the text that was signed, and that it is the same', async () => {
    const page = await open();
    const key = page.instance.data.copies[0].key;
    await page.instance.onText({ currentTarget: { dataset: { key } } });
    expect(textOf(page)).toMatch(/有效.*第一条.*与签署时的原文一致/);
    await page.instance.onText({ currentTarget: { dataset: { key } } });
    expect(textOf(page)).not.toContain('第一条');
  });

  it('say so when the text is another', async () => {
    const page = await open('b'.repeat(64));
    const key = page.instance.data.copies[0].key;
    await page.instance.onText({ currentTarget: { dataset: { key } } });
    expect(textOf(page)).toContain('不一致');
  });

  it('that are none are said to be none', async () => {
    fakeWx({ 'agreements.mine': { items: [] } });
    expect(textOf(await mountPage('staff/account/signatures/signatures'))).toContain('还没有签署记录');
  });
});
