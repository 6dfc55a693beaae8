import { useEverything, WRITES } from '../../bench/roundtrips';
import { ENDPOINTS } from '../../contract';
import { aStory } from '../support/story';
import { allStored, changedSince, storedIn } from '../support/storedData';

/**
 * What writes without an entry in the audit log, and why that is right. Everything else that writes must leave one: an endpoint
 * that is not here and leaves none fails below.
 */
const NOT_LOGGED: Readonly<Record<string, string>> = {
  'account.consent': 'consents are a register of their own that only grows',
  'rights.setConsent': 'consents are a register of their own that only grows',
  'agreements.saveDraft': 'a text of the company that nobody is bound by yet',
  'agreements.remind': 'a message to a colleague, which is kept',
  'campaigns.open': 'that the people of a home have seen what waits for them',
  'fieldwork.fail': 'the sitting says who was there, when and why in vain',
  'notices.choose': 'which messages a person wants themselves',
  'tickets.read':
    'that a household or its team has read the words of the other; their opening it is an entry of its own',
  'tickets.watch': 'that a colleague has a ticket open just now; their opening it is an entry of its own',
  'digests.open': 'that a person has read what is for everybody in their community',
  'notices.saveWishes': 'how a person wants to be told themselves',
  'notices.read': 'that a person has read their own messages',
};

/** What a look changes: the entry itself, and how much one has read. */
const isTrace = (place: string) => place.startsWith('accessLogs/');
/** Counting the reads of a staff member changes their document and nothing that anybody may see. */
const isCount = (before: any, after: any) =>
  JSON.stringify({ ...before, reads: null }) === JSON.stringify({ ...after, reads: null });

const story = aStory();
jest.setTimeout(180_000);

describe('what the endpoints write', () => {
  /** Endpoints that changed something stored, and those of them whose call is named by an entry. */
  const wrote = new Set<string>();
  const silent = new Map<string, number>();
  const logged = new Set<string>();
  const called = new Set<string>();

  beforeAll(async () => {
    const calls: { endpoint: string; requestId: string }[] = [];
    let before = await allStored(story.cloud);
    const callAs = async (openid: string, name: string, event: any) => {
      const reply = (await story.cloud.callAs(openid, name, event)) as { ok: boolean; requestId: string };
      const { endpoint } = event as { endpoint: string };
      const after = await allStored(story.cloud);
      if (!reply.ok) {
        before = after;
        return reply;
      }
      called.add(endpoint);
      calls.push({ endpoint, requestId: reply.requestId });
      const staffOf = (all: Record<string, any[]>, place: string) =>
        all['staff']?.find(({ _id }) => place === `staff/${_id}`);
      const changed = changedSince(before, after).filter(
        (place) =>
          !isTrace(place) &&
          !(place.startsWith('staff/') && isCount(staffOf(before, place), staffOf(after, place))),
      );
      if (changed.length > 0) {
        wrote.add(endpoint);
        const isNoted = after['accessLogs']?.some((entry) => entry.requestId === reply.requestId);
        if (isNoted) logged.add(endpoint);
        else silent.set(endpoint, (silent.get(endpoint) ?? 0) + 1);
      }
      before = after;
      return reply;
    };
    await useEverything({ cloud: { ...story.cloud, callAs } });
    expect(calls.length).toBeGreaterThan(Object.keys(ENDPOINTS).length);
  });

  it('is all endpoints, each called', () =>
    expect([...called].sort()).toEqual(Object.keys(ENDPOINTS).sort()));

  it('is written by the endpoints that are said to write, and by no others', () =>
    expect([...wrote].filter((name) => !WRITES.has(name))).toEqual([]));

  it('leaves an entry of the very call, or there is a reason why not', () => {
    expect([...silent.keys()].sort()).toEqual(Object.keys(NOT_LOGGED).sort());
    expect([...logged].filter((name) => name in NOT_LOGGED)).toEqual([]);
    expect(logged.size).toBeGreaterThanOrEqual(24);
  });

  it('leaves entries that name whose record it was, wherever it was one home’s', async () => {
    const entries = await storedIn(story.cloud, 'accessLogs');
    const homeless = entries.filter(
      ({ action, householdId, entity }) =>
        ['change', 'decide'].includes(action) &&
        !householdId &&
        ![
          'agreements',
          'outings',
          'campaigns',
          'staff',
          'teams',
          'absences',
          'promises',
          'categories',
          'replies',
          'noticeSettings',
          'digests',
          'digestSettings',
          'notices',
        ].includes(entity),
    );
    expect(homeless.map(({ entity, step }) => `${entity} ${step}`)).toEqual([]);
  });
});
