import { formOver, linesOf, toFaceDraft } from '../../../../miniprogram/staff/fieldwork/offline/faceForm';
import {
  allDrafts,
  findDraft,
  type FieldDraft,
} from '../../../../miniprogram/staff/fieldwork/offline/drafts';
import { begin } from '../../../../miniprogram/staff/fieldwork/household/begin';
import { alongNote } from '../../../../miniprogram/staff/fieldwork/outing/view';
import {
  keepRecord,
  MOST_ALONG,
  recordsLike,
  takeAlong,
} from '../../../../miniprogram/staff/fieldwork/offline/records';
import {
  countSealed,
  KEEP_MS,
  outingsWithDrafts,
  sweep,
} from '../../../../miniprogram/staff/fieldwork/offline/store';
import { sync } from '../../../../miniprogram/staff/fieldwork/offline/sync';
import { unlock, unlockedNow, type Unlocked } from '../../../../miniprogram/staff/fieldwork/offline/unlock';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { MOST_PER_HOUR } from '../../../../cloudfunctions/access';
import { CONSENT_VERSION, FaceDraft, validate } from '../../../../contract';
import { Refused, type FakeWx } from '../../../support/fakeWx';
import { aClerksPhone, aMasked, anOuting, aSigned, aSitting } from './clerksPhone';
import { aStaff } from '../../../support/ticketViews';
import { aMe } from '../../../support/views';

let made = 0;
/** Each test has an outing of its own: keys live as long as the app. */
const anId = () => `offline-${(made += 1)}`;
const sentTo = (fake: FakeWx, endpoint: string) =>
  fake.calls.filter((one) => one.endpoint === endpoint).map(({ input }) => input);

describe('what is kept on the phone', () => {
  it('is sealed: nobody reads a name, a phone or a signature in the storage', async () => {
    const fake = aClerksPhone();
    const own = await aSigned(anId());
    keepRecord(own, aMasked());
    const stored = JSON.stringify([...fake.storage.values()]);
    expect(fake.storage.size).toBe(2);
    for (const part of ['13912345678', '王**', '138****8000', '赵', 'iVBORw0', '3幢2单元502'])
      expect(stored).not.toContain(part);
    expect(allDrafts(own)).toHaveLength(1);
  });

  it('has its key from the server, once, and never beside it', async () => {
    const fake = aClerksPhone();
    const id = anId();
    const own = await aSigned(id);
    await unlock(id);
    expect(sentTo(fake, 'fieldwork.key')).toEqual([{ id }]);
    expect(unlockedNow(id)).toBe(own);
    const key = Buffer.from(`key of the outing ${id}`.padEnd(32).slice(0, 32));
    expect(JSON.stringify([...fake.storage])).not.toContain(key.toString('base64url'));
    expect(JSON.stringify([...fake.storage])).not.toContain(key.toString('base64'));
  });

  it('is nobody else’s: another account finds neither drafts nor records', async () => {
    aClerksPhone();
    const id = anId();
    const mine = await aSigned(id);
    keepRecord(mine, aMasked());
    rememberMe(aMe({ homes: [], staff: aStaff({ id: 's2' }) }));
    expect(unlockedNow(id)).toBeNull();
    const other = await unlock(id);
    expect([allDrafts(other), recordsLike(other, ''), outingsWithDrafts('s2')]).toEqual([[], [], []]);
    expect((await sync(other)).sent).toBe(0);
    rememberMe(aMe({ homes: [], staff: aStaff({ id: 's1' }) }));
    expect(unlockedNow(id)).toBe(mine);
    expect(outingsWithDrafts('s1')).toEqual([id]);
  });

  it('cannot be opened without a network after a restart, and is still there', async () => {
    const fake = aClerksPhone();
    await aSigned(anId());
    fake.offline = true;
    await expect(unlock('another')).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(countSealed()).toBe(1);
  });

  it('goes after seven days, and not a moment earlier', async () => {
    const fake = aClerksPhone();
    const begunAt = Date.now();
    const own = await aSigned(anId(), { begunAt });
    expect(sweep(begunAt + KEEP_MS)).toBe(0);
    expect(allDrafts(own)).toHaveLength(1);
    expect(sweep(begunAt + KEEP_MS + 1)).toBe(1);
    expect(fake.storage.size).toBe(0);
  });

  it('takes along the households that are found and not done, and finds them by their place', async () => {
    const row = (householdId: string, state: string) => ({
      ...{ householdId, communityName: '翠湖花园', address: householdId, ownerName: '王**', ownerPhone: '' },
      ...{ statuses: [], lastVerifiedAt: null, state, by: null },
    });
    const fake = aClerksPhone({
      'fieldwork.households': {
        items: [row('h1', 'left'), row('h2', 'served'), row('h3', 'failed')],
        next: null,
      },
      'archive.get': ({ householdId }: { householdId: string }) =>
        aMasked({ householdId, address: householdId === 'h1' ? '3幢2单元502' : '13幢1单元101' }),
    });
    const own = await unlock(anId());
    const heard: string[] = [];
    const hear = (done: number, total: number) => void heard.push(`${done}/${total}`);
    expect(await takeAlong(own, anOuting(), '3幢', hear)).toEqual({ count: 2, left: 0 });
    expect(heard).toEqual(['0/2', '0/2']);
    expect(sentTo(fake, 'archive.get')).toEqual([{ householdId: 'h1' }, { householdId: 'h3' }]);
    const found = (text: string) => recordsLike(own, text).map(({ householdId }) => householdId);
    expect([found(''), found('3幢'), found('3-2-502'), found('101'), found('2')]).toEqual([
      ['h1', 'h3'],
      ['h1'],
      ['h1'],
      ['h3'],
      [],
    ]);
  });
});

describe('what a phone takes along in an hour', () => {
  const HOUR = 3_600_000;
  const NOW = Date.parse('2026-11-23T02:10:00Z');
  /** Pages of twenty, by what is looked for: `2` finds h-40 to h-59. */
  const aServer = (given: Record<string, any> = {}) =>
    aClerksPhone({
      'fieldwork.households': ({ text = '' }: { text?: string }) => ({
        items: Array.from({ length: 20 }, (_, at) => ({
          ...{
            householdId: `h-${Number(text) * 20 + at}`,
            communityName: '翠湖花园',
            address: '3幢1单元101',
          },
          ...{
            ownerName: '王**',
            ownerPhone: '',
            statuses: [],
            lastVerifiedAt: null,
            state: 'left',
            by: null,
          },
        })),
        next: null,
      }),
      'archive.get': ({ householdId }: { householdId: string }) => aMasked({ householdId }),
      ...given,
    });
  const take = (own: Unlocked, page: number, now = NOW) =>
    takeAlong(own, anOuting(), String(page), () => undefined, now);

  it('leaves room for who comes to the table, at whatever outing, and begins anew with the hour', async () => {
    const fake = aServer();
    const [own, other] = [await unlock(anId()), await unlock(anId())];
    for (const page of [0, 1, 2]) expect(await take(own, page)).toEqual({ count: 20, left: 0 });
    expect(await take(other, 3)).toEqual({ count: 20, left: 0 });
    expect(sentTo(fake, 'archive.get')).toHaveLength(MOST_ALONG);
    expect(await take(own, 4)).toEqual({ count: 0, left: 20 });
    expect(sentTo(fake, 'archive.get')).toHaveLength(MOST_ALONG);
    // What was opened in this hour may be opened again.
    expect(await take(own, 0)).toEqual({ count: 20, left: 0 });
    expect(await take(own, 4, NOW + HOUR)).toEqual({ count: 20, left: 0 });
    expect(MOST_ALONG).toBeLessThanOrEqual((MOST_PER_HOUR.opened * 2) / 3);
  });

  it('is said plainly when the server has enough before, and what was taken stays', async () => {
    let opened = 0;
    aServer({
      'archive.get': ({ householdId }: { householdId: string }) =>
        (opened += 1) > 7 ? new Refused('TOO_MANY') : aMasked({ householdId }),
    });
    const own = await unlock(anId());
    const taken = await take(own, 0);
    expect(taken).toEqual({ count: 7, left: 13 });
    expect(recordsLike(own, '')).toHaveLength(7);
    expect(alongNote(taken, NOW)).toBe(
      '已下载 7 户，没有网络也能采集；还有 13 户没下载：这一小时下载得够多了，今天 11:00 后可以继续',
    );
    expect(alongNote({ count: 20, left: 0 }, NOW)).toBe('已下载 20 户，没有网络也能采集');
    expect(alongNote({ count: 0, left: 0 }, NOW)).toBe('这里的住户都采集过了');
  });

  it('is enough to go on at the door when the hour is full', async () => {
    aServer({ 'fieldwork.take': new Refused('TOO_MANY') });
    const id = anId();
    await expect(begin(id, 'h-1')).rejects.toMatchObject({ code: 'TOO_MANY' });
    keepRecord(await unlock(id), aMasked({ householdId: 'h-1' }));
    expect(await begin(id, 'h-1')).toMatchObject({ kind: 'draft', draft: { householdId: 'h-1' } });
  });
});

describe('sending what waits', () => {
  it('sends only what the owner said, with the signature under the key’s own name', async () => {
    const fake = aClerksPhone();
    const id = anId();
    const own = await aSigned(id);
    expect(await sync(own)).toEqual({ sent: 1, isOffline: false, left: [] });
    const signature = 'cloud://local-env.x/u/abc/request-key-of-the-signing.png';
    expect(sentTo(fake, 'fieldwork.submit')).toEqual([
      {
        ...{ id, householdId: 'h1', baseVersion: 3, signature, consentVersion: CONSENT_VERSION },
        draft: { owner: { phone: '13912345678' }, members: [{ id: 'm1' }] },
        requestKey: 'request-key-of-the-signing',
      },
    ]);
    expect(fake.uploaded.get(signature)).toBe('iVBORw0=');
    expect([fake.files.size, fake.storage.size]).toEqual([0, 0]);
  });

  it('asks for a new signature when the privacy text has changed since, and keeps all else', async () => {
    const fake = aClerksPhone();
    // Also of drafts from before the version was kept with the signature.
    for (const consentVersion of ['2026-11', undefined]) {
      const own = await aSigned(anId(), { consentVersion } as Partial<FieldDraft>);
      const { left } = await sync(own);
      expect(left).toMatchObject([
        { state: 'refused', signature: '', message: '隐私说明已更新，请业主重新阅读并签名', fields: {} },
      ]);
      expect(left[0]!.form.owner.phone).toBe('13912345678');
    }
    expect(sentTo(fake, 'fieldwork.submit')).toEqual([]);
  });

  it('waits without a network and sends the same when it is back', async () => {
    const fake = aClerksPhone();
    const own = await aSigned(anId());
    fake.offline = true;
    expect(await sync(own)).toMatchObject({ sent: 0, isOffline: true, left: [{ state: 'ready' }] });
    expect(fake.files.size).toBe(0);
    fake.offline = false;
    expect((await sync(own)).sent).toBe(1);
  });

  it('sends the same key again when the answer was lost', async () => {
    const fake = aClerksPhone();
    const own = await aSigned(anId());
    let lost = 0;
    fake.answer('fieldwork.submit', () => {
      lost += 1;
      if (lost <= 2) throw Object.assign(new Error('lost'), { errCode: -1 });
      return aSitting();
    });
    expect((await sync(own)).isOffline).toBe(true);
    expect((await sync(own)).sent).toBe(1);
    const sent = sentTo(fake, 'fieldwork.submit');
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ requestKey }) => requestKey)).size).toBe(1);
    expect(fake.uploaded.size).toBe(1);
  });

  it('runs once at a time, however often it is asked', async () => {
    const fake = aClerksPhone();
    const own = await aSigned(anId());
    await Promise.all([sync(own), sync(own), sync(own)]);
    expect(sentTo(fake, 'fieldwork.submit')).toHaveLength(1);
  });

  it.each([
    ['STALE', 'conflict'],
    ['REQUEST_OPEN', 'conflict'],
    ['SERVED', 'conflict'],
    ['NOT_FOUND', 'conflict'],
    ['INVALID', 'refused'],
    ['AGREEMENT_REQUIRED', 'refused'],
    ['FORBIDDEN', 'refused'],
    ['ILLEGAL_ACTION', 'refused'],
  ] as const)('keeps what is refused with %s as %s, and sends the others', async (code, state) => {
    const fields = code === 'INVALID' ? { 'draft.owner.phone': '请填写 11 位手机号' } : undefined;
    const fake = aClerksPhone({
      'fieldwork.submit': ({ householdId }: { householdId: string }) =>
        householdId === 'h1' ? new Refused(code, fields) : aSitting(),
    });
    const id = anId();
    const own = await aSigned(id);
    await aSigned(id, { householdId: 'h2', begunAt: Date.now() + 1, requestKey: 'request-key-of-another' });
    expect(await sync(own)).toMatchObject({
      sent: 1,
      left: [{ householdId: 'h1', state, fields: fields ?? {} }],
    });
    expect(findDraft(own, 'h1')?.message).not.toBe('');
    const calls = fake.calls.length;
    expect((await sync(own)).sent).toBe(0);
    expect(fake.calls.length).toBe(calls);
  });

  it('tells which household failed and why, also later', async () => {
    const fake = aClerksPhone();
    const id = anId();
    const own = await aSigned(id, { base: null, reason: 'refused', signature: '' });
    expect((await sync(own)).sent).toBe(1);
    expect(sentTo(fake, 'fieldwork.fail')).toEqual([
      { id, householdId: 'h1', reason: 'refused', requestKey: 'request-key-of-the-signing' },
    ]);
  });

  it('leaves alone what was changed while it travelled', async () => {
    const fake = aClerksPhone();
    const id = anId();
    const own = await aSigned(id);
    fake.answer('fieldwork.submit', aSitting());
    const run = sync(own);
    await aSigned(id, { requestKey: 'request-key-of-a-later-one' });
    await run;
    expect(findDraft(own, 'h1')?.requestKey).toBe('request-key-of-a-later-one');
  });
});

describe('the form over a masked record', () => {
  const base = aMasked();

  it('sends nothing of what was masked', () => {
    expect(toFaceDraft(formOver(base), base)).toEqual({ owner: {}, members: [{ id: 'm1' }] });
    expect(validate(FaceDraft, toFaceDraft(formOver(base), base)).ok).toBe(true);
  });

  it('shows the owner all there will be, and what of it changes', () => {
    const form = formOver(base);
    const member = form.members[0]!;
    const added = { key: 'n1', id: '', name: '王小宝', relation: 'child' as const, phone: '' };
    const changed = {
      ...form,
      owner: { name: '', phone: ' 13912345678 ', email: '' },
      members: [{ ...member, relation: 'parent' as const }, added],
    };
    expect(linesOf(changed, base)).toEqual([
      { key: 'owner.name', label: '业主姓名', value: '王**', before: '', mark: '' },
      {
        key: 'owner.phone',
        label: '业主手机号',
        value: '13912345678',
        before: '138****8000',
        mark: '有修改',
      },
      {
        key: 'm1',
        label: '家庭成员 · 父母',
        value: '赵* 137****2222',
        before: '配偶 赵* 137****2222',
        mark: '有修改',
      },
      { key: 'n1', label: '家庭成员 · 子女', value: '王小宝', before: '', mark: '新增' },
    ]);
    expect(linesOf({ ...form, members: [] }, base).at(-1)).toEqual({
      ...{ key: 'm1', label: '家庭成员 · 配偶', value: '赵* 137****2222', before: '', mark: '移除' },
    });
  });
});
