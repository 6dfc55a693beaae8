import { CONSENT_VERSION } from '../../contract';
import { householdIdOf, homeKey, readPhoto, type HouseholdEntry } from '../../local/demo/read';
import { agreeAndBind, aRequestKey, aStory, type Someone } from '../support/story';

const story = aStory();

async function agreed(key: string): Promise<Someone> {
  const person = story.as(key);
  await person.get('account.consent', { version: CONSENT_VERSION, agreed: true });
  return person;
}
const placeOf = ({ community, building, unit, room }: HouseholdEntry) => ({
  ...{ communityId: community, building, unit, room },
});
const codeFor = async (home: HouseholdEntry) =>
  story.as('clerk').get('homes.showCode', { place: placeOf(home), requestKey: aRequestKey() });
const invitationFrom = async (host: Someone, householdId: string) =>
  host.get('homes.invite', {
    ...{ householdId, relation: 'parent', rights: ['viewProfile'], requestKey: aRequestKey() },
  });

async function approvedByTwo({ id }: { id: string }): Promise<void> {
  await story.as('reviewer1').get('homes.decide', { id, version: 1, decision: 'approve' });
  await story.as('reviewer2').get('homes.decide', { id, version: 2, decision: 'approve' });
}

describe('belonging to a home', () => {
  it('begins with a code that staff show: one of ten who scan it is bound', async () => {
    const home = story.freshHome();
    const { scene, image } = await codeFor(home);
    expect(image).toMatch(/^data:image\/png;base64,/);
    const people = await Promise.all(Array.from({ length: 10 }, (_, at) => agreed(`scans-${at}`)));
    const seen = await people[0]!.get('homes.open', { scene });
    expect(JSON.stringify(seen)).not.toContain(home.owner);
    const { personId } = seen.people[0];
    const replies = await Promise.all(
      people.map((person) => person.call('homes.bindByCode', { scene, personId })),
    );
    const winners = people.filter((_, at) => replies[at]?.ok);
    expect(winners).toHaveLength(1);
    const record = await winners[0]!.get('archive.get', { householdId: householdIdOf(homeKey(home)) });
    expect(record.owner).toEqual({ name: home.owner, phone: home.phone, email: null });
    expect(await people[0]!.call('homes.open', { scene })).toMatchObject({ code: 'CODE_USED' });
  });

  it('ends with a code’s ten minutes', async () => {
    const { scene } = await codeFor(story.freshHome());
    const person = await agreed('comes-late');
    story.cloud.clock.advance(10 * 60_000);
    expect(await person.call('homes.open', { scene })).toMatchObject({ code: 'CODE_EXPIRED' });
  });

  it('is offered by an invitation, decided by two, and gives no more than was offered', async () => {
    const owner = await story.newOwner();
    const { householdId } = owner;
    const { scene } = await invitationFrom(owner, householdId);
    const guests = await Promise.all(Array.from({ length: 10 }, (_, at) => agreed(`guest-${at}`)));
    const replies = await Promise.all(
      guests.map((guest) => guest.call('homes.accept', { scene, name: '周桂兰', phone: '13700000007' })),
    );
    const at = replies.findIndex(({ ok }) => ok);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const guest = guests[at]!;
    expect(await guest.call('archive.get', { householdId })).toMatchObject({ code: 'HOME_REQUIRED' });
    await approvedByTwo((replies[at] as any).data);
    expect(await guest.get('archive.get', { householdId })).toMatchObject({ masked: false });
    expect(await guest.call('tickets.mine', { householdId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(JSON.stringify(story.cloud.sentMessages())).not.toContain('周桂兰');

    const { people } = await owner.get('homes.people', { householdId });
    const { membershipId } = people.find(({ name }: { name: string }) => name === '周桂兰');
    await owner.get('homes.moveOut', { householdId, membershipId, requestKey: aRequestKey() });
    expect(await guest.call('archive.get', { householdId })).toMatchObject({ code: 'HOME_REQUIRED' });
  });

  it('never tells whether a home exists to who asks in writing', async () => {
    const person = await agreed('asks-in-writing');
    const { uploadFolder } = await person.get('account.me');
    const phone = await person.phone();
    const { fileID } = await phone.upload(`${uploadFolder}/proof.png`, readPhoto('leak.png'));
    const home = story.freshHome();
    const ask = async (room: string) => {
      const draft = {
        ...{ place: { ...placeOf(home), room }, name: '陈小雨', phone: '13700000008', relation: 'coOwner' },
        ...{ note: '房产证见照片', photos: [fileID] },
      };
      return person.get('homes.apply', { draft, requestKey: aRequestKey() });
    };
    const [there, nowhere] = [await ask(home.room), await ask('9999')];
    const alike = (view: any) => ({ ...view, id: '', address: '', submittedAt: '', steps: [], photos: [] });
    expect(alike(nowhere)).toEqual(alike(there));
    await approvedByTwo(there);
    expect((await person.get('account.me')).homes).toMatchObject([{ role: 'owner', relation: 'coOwner' }]);
    const seen = await story.as('reviewer2').get('homes.request', { id: nowhere.id });
    expect(seen).toMatchObject({ finding: 'noHome', allowed: ['reject'] });
    const stranger = await agreed('looks-for-requests');
    expect(await stranger.call('homes.myRequest', { id: there.id })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is given up by oneself, and the register lets one back in', async () => {
    const owner = await story.newOwner();
    expect(await owner.get('homes.leave', { householdId: owner.householdId })).toMatchObject({ homes: [] });
    expect(await agreeAndBind(owner, owner.home)).toMatchObject({ homes: [{ role: 'owner' }] });
  });
});
