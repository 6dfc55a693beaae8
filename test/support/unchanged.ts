import type { Owner, Story } from './story';
import { allStored, changedSince, countsOf } from './storedData';

/**
 * Holds the tests of one file to this: whatever they send as `owner`, nothing is stored, and the next call is answered.
 * Counted after each test, compared document by document at the end;
 * `counted` are documents of staff whose reads are counted, the only change there is.
 */
export function expectNothingStored(
  story: Story,
  counted: readonly string[] = [],
): { readonly owner: Owner } {
  let owner: Owner | undefined;
  let counts: Record<string, number>;
  let before: Record<string, any[]>;
  const known = () => {
    if (!owner) throw new Error('the story has not begun');
    return owner;
  };
  beforeAll(async () => {
    owner = await story.newOwner();
    before = await allStored(story.cloud);
    counts = await countsOf(story.cloud);
    // A comparison of nothing with nothing would prove nothing.
    expect(counts['persons']).toBeGreaterThan(300);
  });
  afterEach(async () => {
    expect(await countsOf(story.cloud)).toEqual(counts);
    const me = await known().get('account.me');
    expect(me).toMatchObject({ consented: true, homes: [{ householdId: known().householdId }] });
  });
  story.atEnd(async () => {
    expect(changedSince(before, await allStored(story.cloud))).toEqual(counted);
  });
  return {
    get owner() {
      return known();
    },
  };
}
