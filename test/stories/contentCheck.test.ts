import { filed, photoOf } from '../support/ticketActs';
import { aStory } from '../support/story';

describe("WeChat's content check, through the deployed functions", () => {
  const story = aStory();

  it('holds risky words until the lead lets them be shown', async () => {
    const owner = await story.newOwner();
    await owner.phone();
    const { id } = await filed(owner, { text: '楼道里有人骂人，违规测试词' });
    const staff = story.as('ticketStaff1');
    expect(await staff.get('tickets.get', { id })).toMatchObject({ text: '', textHold: { state: 'held' } });
    expect(await owner.get('tickets.get', { id })).toMatchObject({ text: '楼道里有人骂人，违规测试词' });
    const lead = story.as('teamLead');
    const { items } = await lead.get('tickets.heldContent');
    const item = items.find((one: { ticketId: string }) => one.ticketId === id);
    expect(item).toMatchObject({ worry: 'risky', found: '违法犯罪' });
    await lead.get('tickets.decideContent', { id: item.id, version: item.version, decision: 'release' });
    expect(await staff.get('tickets.get', { id })).toMatchObject({ text: '楼道里有人骂人，违规测试词' });
  });

  it('hides a photo once its verdict has come', async () => {
    const owner = await story.newOwner();
    const photos = [await photoOf(owner)];
    const { id } = await filed(owner, { photos });
    const staff = story.as('ticketStaff1');
    expect((await staff.get('tickets.get', { id })).photos[0].url).not.toBe('');
    story.cloud.settleMediaChecks(undefined, { suggest: 'risky', label: 20002 });
    await story.cloud.pushesSettled();
    expect((await staff.get('tickets.get', { id })).photos[0]).toMatchObject({
      url: '',
      hold: { state: 'held' },
    });
  });

  it('files all the same when WeChat is silent', async () => {
    const owner = await story.newOwner();
    const id = story.cloud.faults.script({ match: { api: 'security.*' }, error: -1 });
    const ticket = await filed(owner, { photos: [await photoOf(owner)] });
    story.cloud.faults.clear(id);
    expect(await story.as('ticketStaff1').get('tickets.get', { id: ticket.id })).toMatchObject({
      state: 'new',
    });
  });
});
