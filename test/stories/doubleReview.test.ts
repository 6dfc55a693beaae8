import { homeKey, householdIdOf } from '../../local/demo/read';
import { agreeAndBind, aRequestKey, aStory, type Owner } from '../support/story';
import { decide, NEW_PHONE, submitted } from '../support/reviewActs';
import { storedIn } from '../support/storedData';

const story = aStory();
/** WeChat: the person has granted no message. */
const NO_GRANT = 43101;

const phoneOf = async (owner: Owner) =>
  (await owner.get('archive.get', { householdId: owner.householdId })).owner.phone;
const [first, second] = [story.as('reviewer1'), story.as('reviewer2')];

describe('double review', () => {
  it('changes the record only after two different reviewers, and then keeps what it was', async () => {
    const owner = await story.newOwner();
    const before = await phoneOf(owner);
    const { id, state, changes } = await submitted(owner);
    expect(state).toBe('pendingFirst');
    expect(changes).toContainEqual(
      expect.objectContaining({ path: 'owner.phone', before, after: NEW_PHONE, risky: true }),
    );

    expect(await decide(first, id, 'approve')).toMatchObject({ ok: true, data: { state: 'pendingSecond' } });
    expect(await phoneOf(owner)).toBe(before);
    expect(await owner.get('archive.request', { id })).toMatchObject({ state: 'pendingSecond' });

    expect(await decide(second, id, 'approve')).toMatchObject({ ok: true, data: { state: 'applied' } });
    expect(await phoneOf(owner)).toBe(NEW_PHONE);
    const { items } = await owner.get('archive.history', { householdId: owner.householdId });
    expect(items[0]).toMatchObject({ version: 2, requestId: id });
    expect(items[0].changes).toContainEqual(
      expect.objectContaining({ path: 'owner.phone', before, after: NEW_PHONE }),
    );
    const { steps } = await owner.get('archive.request', { id });
    expect(steps.map((step: any) => [step.action, step.by])).toEqual([
      ['submit', '业主'],
      ['approveFirst', '王芳'],
      ['approveSecond', '刘洋'],
    ]);
  });

  it('never lets the first reviewer be the second, nor shows them a button for it', async () => {
    const { id } = await submitted(await story.newOwner());
    await decide(first, id, 'approve');
    const view = await first.get('archive.request', { id });
    expect(view.allowed).toEqual([]);
    expect(await decide(first, id, 'approve')).toMatchObject({ ok: false, code: 'SAME_PERSON' });
    expect((await first.get('reviews.inbox')).items.map((one: any) => one.id)).not.toContain(id);
    expect(await first.get('archive.request', { id })).toMatchObject({ state: 'pendingSecond' });
  });

  it('never lets reviewers decide on what they sent in, or on the home they live in', async () => {
    const home = story.freshHome();
    const { owner: name } = home;
    await agreeAndBind(second, home);
    const draft = { owner: { name, phone: '13911110009' }, members: [] };
    const householdId = householdIdOf(homeKey(home));
    const input = { householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    const { id } = await second.get('archive.submit', input);
    expect(await decide(second, id, 'approve')).toMatchObject({ ok: false, code: 'SAME_PERSON' });
    await decide(first, id, 'approve');
    expect(await decide(second, id, 'approve')).toMatchObject({ ok: false, code: 'SAME_PERSON' });
    expect(await decide(story.as('manager'), id, 'approve')).toMatchObject({
      ok: true,
      data: { state: 'applied' },
    });
  });

  it('takes one of two approvals that arrive at the same time', async () => {
    const owner = await story.newOwner();
    const { id, version } = await submitted(owner);
    const both = [first, second].map((one) =>
      one.call('archive.decide', { id, version, decision: 'approve' }),
    );
    const replies = await Promise.all(both);
    expect(replies.map((reply) => (reply.ok ? 'OK' : reply.code)).sort()).toEqual(['OK', 'STALE']);
    expect(await owner.get('archive.request', { id })).toMatchObject({ state: 'pendingSecond' });
  });

  it('is nobody’s but reviewers’ of the community', async () => {
    const owner = await story.newOwner('guixiang');
    const { id, version } = await submitted(owner);
    const input = { id, version, decision: 'approve' };
    const code = async (who: string) => ((await story.as(who).call('archive.decide', input)) as any).code;
    expect(await code('reviewer1')).toBe('NOT_FOUND');
    expect(await code('owner')).toBe('FORBIDDEN');
    expect(await code('clerk')).toBe('FORBIDDEN');
    expect(await code('auditor')).toBe('FORBIDDEN');
    expect(await code('reviewer3')).toBe('AGREEMENT_REQUIRED');
    expect((await owner.call('archive.decide', input)).ok).toBe(false);
  });

  it('shows the record in full to the home, masked to staff, and to no other owner', async () => {
    const owner = await story.newOwner();
    const householdId = owner.householdId;
    const staffView = await first.get('archive.get', { householdId });
    expect(staffView.masked).toBe(true);
    expect(staffView.owner.phone).toMatch(/^\d{3}\*{4}\d{4}$/);
    expect(JSON.stringify(staffView)).not.toContain(owner.home.phone);
    expect(JSON.stringify(staffView)).not.toContain(owner.home.owner);
    const auditor = JSON.stringify(await story.as('auditor').get('archive.get', { householdId }));
    expect(auditor).not.toContain(owner.home.phone);
    expect(await story.as('owner').call('archive.get', { householdId })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    const log = await storedIn(story.cloud, 'accessLogs');
    expect(
      log
        .filter((one) => one.householdId === householdId)
        .flatMap(({ staffId }) => staffId ?? [])
        .sort(),
    ).toEqual(['s-auditor', 's-reviewer1']);
  });

  it('sends a returned request back with the reason at its field, and starts over when corrected', async () => {
    const owner = await story.newOwner();
    const { id } = await submitted(owner);
    await decide(first, id, 'approve');
    const reply = await decide(second, id, 'return', {
      reason: '号码不对',
      fieldReasons: { 'owner.phone': '少一位' },
    });
    expect(reply).toMatchObject({ ok: true, data: { state: 'returned' } });
    const seen = await owner.get('archive.request', { id });
    expect(seen).toMatchObject({
      fieldReasons: { 'owner.phone': '少一位' },
      allowed: expect.arrayContaining(['resubmit', 'withdraw']),
    });
    const draft = { ...seen.draft, owner: { ...seen.draft.owner, phone: '13911110001' } };
    const input = {
      householdId: owner.householdId,
      baseVersion: 1,
      requestKey: aRequestKey(),
      corrects: id,
      draft,
    };
    expect(await owner.get('archive.submit', input)).toMatchObject({ id, state: 'pendingFirst' });
    expect(await decide(second, id, 'approve')).toMatchObject({ ok: true, data: { state: 'pendingSecond' } });
    expect(await decide(first, id, 'approve')).toMatchObject({ ok: true, data: { state: 'applied' } });
    expect(await phoneOf(owner)).toBe('13911110001');
  });

  it('keeps the record when a request is rejected or withdrawn', async () => {
    const owner = await story.newOwner();
    const before = await phoneOf(owner);
    const rejected = await submitted(owner);
    expect(await decide(first, rejected.id, 'reject')).toMatchObject({ ok: false, code: 'INVALID' });
    await decide(first, rejected.id, 'reject', { reason: '回访不是本人' });
    const { id, version } = await submitted(owner);
    expect(await owner.get('archive.withdraw', { id, version })).toMatchObject({ state: 'withdrawn' });
    expect(await phoneOf(owner)).toBe(before);
    expect((await owner.get('archive.history', { householdId: owner.householdId })).items).toEqual([]);
  });

  it('opens one request, however often the same sending arrives', async () => {
    const owner = await story.newOwner();
    const draft = { owner: { name: owner.home.owner, phone: '13911110003' }, members: [] };
    const input = { householdId: owner.householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    const views = await Promise.all([1, 2, 3].map(() => owner.get('archive.submit', input)));
    expect(new Set(views.map((view) => view.id)).size).toBe(1);
    const { items } = await owner.get('archive.requests', { householdId: owner.householdId });
    expect(items).toHaveLength(1);
  });

  it('holds one open request per home', async () => {
    const owner = await story.newOwner();
    const { id } = await submitted(owner);
    const draft = { owner: { name: owner.home.owner, phone: '13911110002' }, members: [] };
    const input = { householdId: owner.householdId, baseVersion: 1, requestKey: aRequestKey(), draft };
    expect(await owner.call('archive.submit', input)).toMatchObject({ ok: false, code: 'REQUEST_OPEN' });
    expect(await owner.get('archive.get', { householdId: owner.householdId })).toMatchObject({
      openRequest: { id },
    });
  });
});

describe('the result of a review', () => {
  const outcome = async (owner: Owner) => {
    const { id } = await submitted(owner);
    await decide(first, id, 'approve');
    await decide(second, id, 'approve');
    return story.cloud.sentMessages().filter((message) => message.to === owner.openid);
  };

  it('is pushed to WeChat when its owner allowed it in a tap', async () => {
    const owner = await story.newOwner();
    const { templates } = await owner.get('account.me');
    const phone = await owner.phone();
    await phone.post('subscribe', { choices: { [templates.reviewDecided]: 'accept' } });
    await owner.get('notices.choose', { choices: { reviewDecided: 'accept' } });
    const sent = await outcome(owner);
    expect(sent).toEqual([
      expect.objectContaining({
        errcode: 0,
        templateId: templates.reviewDecided,
        page: expect.stringContaining('request'),
      }),
    ]);
    expect(JSON.stringify(sent[0]!.data)).not.toContain(NEW_PHONE);
    expect(await owner.get('notices.mine')).toMatchObject({
      unread: 1,
      items: [{ state: 'sent', read: false }],
    });
  });

  it('is shown only inside when there is no grant', async () => {
    const owner = await story.newOwner();
    expect(await outcome(owner)).toEqual([expect.objectContaining({ errcode: NO_GRANT })]);
    expect(await owner.get('notices.mine')).toMatchObject({ unread: 1, items: [{ state: 'noGrant' }] });
    await story.cloud.fireTimer('timer');
    expect(story.cloud.sentMessages().filter((message) => message.to === owner.openid)).toHaveLength(1);
    const outbox = await story.as('manager').get('notices.outbox', {});
    expect(outbox.items[0]).toMatchObject({ state: 'noGrant', errorCode: NO_GRANT });
  });
});
