import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import { REQUEST_STATES, STAFF_ROLES, TICKET_STATES } from '../../contract';
import { demoDocuments } from '../../local/demo/build';
import { makeKeys } from '../../local/keys';
import { aStory } from '../support/story';
import { storedIn } from '../support/storedData';

const story = aStory();
const stored = (collection: string) => storedIn(story.cloud, collection);
const NOW = Date.parse('2026-11-23T07:00:00Z');

/** The demo's documents with every sealed field opened: seals differ each time, what is in them must not. */
function opened(keys: string): Record<string, any[]> {
  const secrets = makeSecrets(keys);
  const documents = demoDocuments(
    { secrets, now: NOW },
    new Map([
      ['leak.png', 'cloud://a'],
      ['corridor.png', 'cloud://b'],
    ]),
  );
  return Object.fromEntries(
    [...documents].map(([collection, all]) => [
      collection,
      all.map((document) =>
        Object.fromEntries(
          Object.entries(document).map(([field, value]) => {
            if (!field.endsWith('Sealed') || typeof value !== 'string') return [field, value];
            const place = `${collection}/${document._id}/${field.slice(0, -'Sealed'.length)}`;
            return [field, `opened ${secrets.open(value, place)}`];
          }),
        ),
      ),
    ]),
  );
}

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
    expect(missing).toEqual(['withdrawn', 'conflict']);
  });

  it('opens every field that is sealed, in its own place alone', () => {
    const documents = opened(makeKeys());
    const sealed = Object.values(documents)
      .flat()
      .flatMap((one) => Object.values(one))
      .filter((value) => String(value).startsWith('opened '));
    expect(sealed.length).toBeGreaterThan(1000);
    expect(sealed.every((value) => String(value).length > 'opened '.length)).toBe(true);
  });

  it('is the same each time it is made', () => {
    const keys = makeKeys();
    expect(opened(keys)).toEqual(opened(keys));
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
