import { aKey, DRAFT } from '../../support/archiveActs';
import { anOwner } from '../../support/builders';
import { twoReviewers } from '../../support/homeActs';
import { world, type World } from '../../support/world';

const ACTIONS = ['startTransaction', 'commitTransaction', 'abortTransaction'] as const;

describe('a write whose transaction begins ahead', () => {
  let w: World;
  let householdId: string;
  let counters: string[];
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    w.cloud.faults.clear();
    householdId = (await anOwner(w, 'o-owner')).id;
    await twoReviewers(w);
    counters = ACTIONS.map((one) =>
      w.cloud.faults.script({ match: { action: `database.${one}` }, delayMs: 1 }),
    );
  });
  afterAll(() => w.stop());

  /** Transactions begun, kept and given back. */
  const counted = () => {
    const standing = new Map(w.cloud.faults.list().map(({ id, met }) => [id, met]));
    return counters.map((id) => standing.get(id));
  };
  const decide = (openid: string, input: object) =>
    w.as(openid).call('archive.decide', { id: 'r-none', version: 1, decision: 'approve', ...input });
  const submit = (requestKey: string) =>
    w.as('o-owner').call('archive.submit', { householdId, baseVersion: 1, draft: DRAFT, requestKey });

  it('begins none for who may not call it', async () => {
    expect(await decide('o-owner', {})).toMatchObject({ code: 'FORBIDDEN' });
    expect(counted()).toEqual([0, 0, 0]);
  });

  it('begins none for what is no good', async () => {
    expect(await decide('o-first', { decision: 'perhaps' })).toMatchObject({ code: 'INVALID' });
    expect(await decide('o-first', { decision: 'reject' })).toMatchObject({ code: 'INVALID' });
    expect(counted()).toEqual([0, 0, 0]);
  });

  it('gives back the one that is refused after its first reads', async () => {
    expect(await decide('o-first', {})).toMatchObject({ code: 'NOT_FOUND' });
    expect(counted()).toEqual([1, 0, 1]);
  });

  it('keeps the one that is done, and gives back that of the same sent again', async () => {
    const key = aKey();
    expect(await submit(key)).toMatchObject({ ok: true });
    expect(counted()).toEqual([1, 1, 0]);
    expect(await submit(key)).toMatchObject({ ok: true });
    expect(counted()).toEqual([2, 1, 1]);
  });

  it('answers as it would when it cannot be given back', async () => {
    w.cloud.faults.clear();
    w.cloud.faults.script({ match: { action: 'database.abortTransaction' }, drop: 'before' });
    expect(await decide('o-first', {})).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is refused as unavailable when it cannot begin, and changes nothing', async () => {
    w.cloud.faults.clear();
    w.cloud.faults.script({ match: { action: 'database.startTransaction' }, drop: 'before', times: 1 });
    const key = aKey();
    expect(await submit(key)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    expect(await w.database.count('changeRequests', {})).toBe(0);
    expect(await submit(key)).toMatchObject({ ok: true });
  });
});
