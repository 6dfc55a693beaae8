import { REQUEST_STATES, STAFF_ROLES, TICKET_STATES } from '../../contract';
import { makeKeys } from '../../local/keys';
import { demoMadeWith, openedDocuments, openSealed, sealedFields } from '../support/sealedFields';
import { aStory } from '../support/story';
import { storedIn } from '../support/storedData';

const story = aStory();
const stored = (collection: string) => storedIn(story.cloud, collection);
const NOW = Date.parse('2026-11-23T07:00:00Z');

describe('the demo', () => {
  it('has three communities with about 300 homes', async () => {
    expect((await stored('communities')).map((one) => one.name).sort()).toEqual(
      ['桂香里', '望江花园', '清河苑'].sort(),
    );
    const households = await stored('households');
    expect(Math.abs(households.length - 300)).toBeLessThanOrEqual(20);
    const { communities } = await story.as('nobody').get('account.welcome');
    const told = communities.reduce((sum: number, one: { households: number }) => sum + one.households, 0);
    expect(told).toBe(households.length);
  });

  it('has staff in every role, and one who has not signed', async () => {
    const staff = await stored('staff');
    const roles = staff.flatMap((one) => one.posts.map((post: any) => post.role));
    expect(new Set(roles)).toEqual(new Set(STAFF_ROLES));
    expect(staff.filter((one) => one.signature === null).map((one) => one.name)).toEqual(['何静']);
  });

  it('has a ticket in every state and requests on every way', async () => {
    const ticketStates = (await stored('tickets')).map((one) => one.state);
    expect([...new Set(ticketStates)].sort()).toEqual([...TICKET_STATES].sort());
    const requestStates = new Set((await stored('changeRequests')).map((one) => one.state));
    const missing = REQUEST_STATES.filter((state) => !requestStates.has(state));
    expect(missing).toEqual(['withdrawn', 'expired']);
  });

  it('opens every field that is sealed, in its own place and with its own keys alone', () => {
    const keys = makeKeys();
    const fields = sealedFields(demoMadeWith(keys, NOW));
    expect(fields.length).toBeGreaterThan(1000);
    for (const field of fields) expect(openSealed(keys, field)).not.toBe('');
    const [first, second] = fields;
    expect(() => openSealed(makeKeys(), first!)).toThrow();
    expect(() => openSealed(keys, { sealed: first!.sealed, place: second!.place })).toThrow();
  });

  it('is the same each time it is made', () => {
    const keys = makeKeys();
    const [one, other] = [demoMadeWith(keys, NOW), demoMadeWith(keys, NOW)];
    expect(openedDocuments(keys, one)).toEqual(openedDocuments(keys, other));
  });

  it('lets every persona begin: the page they start from answers', async () => {
    const { personas }: any = await (await fetch(`${story.platform.url}/preview/config.json`)).json();
    expect(personas.length).toBeGreaterThanOrEqual(14);
    for (const { openid } of personas) {
      const reply = (await story.cloud.callAs(openid, 'api', { endpoint: 'account.me', input: {} })) as any;
      expect(reply.ok).toBe(true);
    }
  });
});
