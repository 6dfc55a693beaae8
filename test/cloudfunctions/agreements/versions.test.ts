import type { Agreements } from '../../../contract';
import { textHashOf } from '../../../cloudfunctions/account';
import { AGREEMENT, aCommunity, aStaff } from '../../support/builders';
import { got } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const DRAFT = { title: '业主信息保密协议（新）', text: ['第一条', '第二条'], effectiveOn: '2026-12-01' };
/** Midnight in Beijing. */
const DAY = Date.parse('2026-11-30T16:00:00Z');

describe('versions of the confidentiality agreement', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await aCommunity(w, { id: 'c1' });
    await aStaff(w, { openid: 'o-admin', roles: ['hqAdmin'], signed: false });
    await aStaff(w, { openid: 'o-manager', roles: ['communityManager'], communityIds: ['c1'] });
    await aStaff(w, { openid: 'o-reviewer', name: '李审核', roles: ['reviewer'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  const save = (draft: object = DRAFT, draftVersion = 0) =>
    w.as('o-admin').call('agreements.saveDraft', { draft, draftVersion });
  const publish = (draftVersion = 1) => w.as('o-admin').call('agreements.publish', { draftVersion });
  const seen = (openid: string) => got<Agreements>(w, openid, 'agreements.versions');
  const inbox = async () => {
    const reply = await w.as('o-reviewer').call('reviews.inbox');
    return reply.ok ? 'OK' : reply.code;
  };
  const states = async () => (await seen('o-manager')).versions.map(({ version, state }) => [version, state]);

  it('are written by the headquarters, who need no signature for it, and read by overseers', async () => {
    expect(await save()).toMatchObject({
      ok: true,
      data: { draft: DRAFT, draftVersion: 1, allowed: ['edit', 'publish'] },
    });
    expect(await seen('o-manager')).toMatchObject({ draft: null, allowed: [] });
    for (const openid of ['o-manager', 'o-reviewer'])
      expect(await w.as(openid).call('agreements.publish', { draftVersion: 1 })).toMatchObject({
        code: 'FORBIDDEN',
      });
  });

  it('are asked for anew from their day on, by everybody, and not before', async () => {
    await save();
    expect(await publish()).toMatchObject({ ok: true, data: { draft: null } });
    expect(await states()).toEqual([
      ['2026-12-01-1', 'scheduled'],
      [AGREEMENT, 'active'],
    ]);
    w.clock.set(DAY - 1);
    expect(await inbox()).toBe('OK');
    w.clock.set(DAY);
    expect(await inbox()).toBe('AGREEMENT_REQUIRED');
    expect(await states()).toEqual([
      ['2026-12-01-1', 'active'],
      [AGREEMENT, 'superseded'],
    ]);
    const sign = { version: '2026-12-01-1', name: '李审核' };
    expect(await w.as('o-reviewer').call('account.signAgreement', sign)).toMatchObject({ ok: true });
    expect(await inbox()).toBe('OK');
  });

  it('never change once published, and carry the hash of their text', async () => {
    await save();
    await publish();
    await save({ ...DRAFT, text: ['别的'], effectiveOn: '2027-01-01' }, 2);
    const shown = await got<any>(w, 'o-reviewer', 'agreements.text', { version: '2026-12-01-1' });
    expect(shown).toMatchObject({ title: DRAFT.title, text: DRAFT.text, textHash: textHashOf(DRAFT) });
    expect(shown.textHash).toMatch(/^[0-9a-f]{64}$/);
    for (const version of ['draft', 'absent'])
      expect(await w.as('o-reviewer').call('agreements.text', { version })).toMatchObject({
        code: 'NOT_FOUND',
      });
  });

  it.each([
    ['2026-11-22', '生效日期不能早于今天'],
    ['2026-12-01', '要晚于已发布的版本'],
    ['2026-11-30', '要晚于已发布的版本'],
  ])('do not begin on %s after one for December', async (effectiveOn, sentence) => {
    await save();
    await publish();
    await save({ ...DRAFT, effectiveOn }, 2);
    expect(await publish(3)).toMatchObject({ code: 'INVALID', fields: { 'draft.effectiveOn': sentence } });
    expect((await states()).length).toBe(2);
  });

  it.each(['2026-02-30', '2026-13-01', '26-1-1', ''])('do not take %p for a day', async (effectiveOn) => {
    expect(await save({ ...DRAFT, effectiveOn })).toMatchObject({ code: 'INVALID' });
  });

  it('can begin at once', async () => {
    await save({ ...DRAFT, effectiveOn: '2026-11-23' });
    await publish();
    expect(await inbox()).toBe('AGREEMENT_REQUIRED');
  });

  it('are not written by two at once, nor published twice', async () => {
    const saved = await Promise.all([save(), save({ ...DRAFT, title: '另一份' })]);
    expect(saved.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'STALE']);
    expect(await publish(0)).toMatchObject({ code: 'STALE' });
    const replies = await Promise.all([publish(), publish(), publish()]);
    expect(replies.filter((reply) => reply.ok)).toHaveLength(1);
    expect(await publish(2)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await states()).length).toBe(2);
  });
});
