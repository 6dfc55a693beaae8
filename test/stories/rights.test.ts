import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { aRequestKey, aStory, type Owner, type Someone } from '../support/story';
import { openSealed, sealedFields } from '../support/sealedFields';
import { allStored } from '../support/storedData';

const home = mkdtempSync(join(tmpdir(), 'rights-'));
const story = aStory({ home });
story.atEnd(async () => rmSync(home, { recursive: true, force: true }));
const keys = () => readFileSync(join(home, 'keys.json'), 'utf8');
const decide = (who: string, id: string, version: number, action: string) =>
  story.as(who).call('rights.decide', { id, version, action });
const asksForAll = (owner: Owner): Promise<{ id: string; version: number }> =>
  owner.get('rights.erase', {
    ...{ householdId: owner.householdId, scope: 'household', requestKey: aRequestKey() },
  });

async function erased(owner: Owner): Promise<string> {
  const { id } = await asksForAll(owner);
  expect(await decide('manager', id, 1, 'check')).toMatchObject({ data: { state: 'identityChecked' } });
  expect(await decide('reviewer1', id, 2, 'approve')).toMatchObject({ data: { state: 'inProgress' } });
  await story.cloud.fireTimer('timer');
  return id;
}

describe('one’s rights over one’s data', () => {
  it('go as far as being in no sealed field any more', async () => {
    const owner = await story.newOwner();
    const { owner: name, phone } = owner.home;
    // The name alone others of the demo may have too; the phone is theirs.
    const opened = async () =>
      sealedFields(await allStored(story.cloud))
        .map((field) => openSealed(keys(), field))
        .filter((text) => text.includes(phone));
    await owner.get('tickets.submit', {
      draft: { householdId: owner.householdId, kind: 'inquiry', category: '其他', text: `${name} ${phone}` },
      requestKey: aRequestKey(),
    });
    const [ticket] = (await owner.get('tickets.mine', { householdId: owner.householdId })).items;
    await owner.get('tickets.advance', {
      ...{ id: ticket.id, version: 1, action: 'withdraw', requestKey: aRequestKey() },
    });
    expect((await opened()).length).toBeGreaterThan(1);
    const id = await erased(owner);
    expect(await owner.get('rights.myRequest', { id })).toMatchObject({
      state: 'fulfilled',
      person: '已注销业主',
    });
    expect(await opened()).toEqual([]);
    expect(await owner.get('account.me')).toMatchObject({ name: null, homes: [] });
  });

  it('are reminded of in time: the manager hears of it three days before it is due', async () => {
    const owner = await story.newOwner();
    const { id } = await asksForAll(owner);
    const about = async (who: Someone) =>
      (await who.get('notices.mine')).items.filter(({ page }: { page: string }) => page.includes(id));
    const manager = story.as('manager');
    story.cloud.clock.advance(13 * 86_400_000);
    await story.cloud.timersSettled();
    await story.cloud.fireTimer('timer');
    expect(await about(manager)).toMatchObject([{ title: '注销申请还有 3 天到期' }]);
    expect(await about(story.as('manager2'))).toEqual([]);
  });

  it('leave one of ten who approve at once alone with the decision, and erase once', async () => {
    const owner = await story.newOwner();
    const { id } = await asksForAll(owner);
    await decide('manager', id, 1, 'check');
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, at) => decide(at % 2 ? 'reviewer1' : 'reviewer2', id, 2, 'approve')),
    );
    expect(all.filter((reply) => reply.ok)).toHaveLength(1);
    await Promise.all(Array.from({ length: 3 }, () => story.cloud.fireTimer('timer')));
    const { steps } = await owner.get('rights.myRequest', { id });
    expect(steps.map(({ action }: { action: string }) => action)).toEqual([
      ...['submit', 'check', 'approve', 'fulfil'],
    ]);
  });
});
