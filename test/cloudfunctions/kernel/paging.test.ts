import { pageOf } from '../../../cloudfunctions/kernel/paging';
import type { Stored } from '../../../cloudfunctions/kernel/ports';
import { world, type World } from '../../support/world';

interface Unit extends Stored {
  communityId: string | null;
  floor: number;
}

const UNITS = 'credits';
const unit = (id: string, floor: number, communityId: string | null = 'c1') => ({
  _id: id,
  floor,
  communityId,
  accountId: id,
  template: 't',
});

describe('pages', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const fill = (...units: Stored[]) => Promise.all(units.map((one) => w.database.insert(UNITS, one)));

  const page = (size: number, after?: string) =>
    pageOf<Unit>(w.database, UNITS, { communityId: 'c1' }, { by: 'floor', direction: 'asc', size, after });

  it('follow one another without gap or repeat, over equal values', async () => {
    await fill(...Array.from('abcdefg', (id) => unit(id, id < 'e' ? 1 : 2)), unit('z', 1, 'c2'));
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null;) {
      const { items, next: following } = await page(2, next === '' ? undefined : next);
      seen.push(...items.map((one) => one._id));
      next = following;
    }
    expect(seen.join('')).toBe('abcdefg');
  });

  it('end when the last is exactly full', async () => {
    await fill(unit('a', 1), unit('b', 2));
    expect(await page(2)).toMatchObject({ next: null });
  });

  it.each(['x', '_a', 'NaN_a', 'Infinity_a', 'a_1'])('refuse the place %j', async (after) => {
    await expect(page(2, after)).rejects.toMatchObject({ code: 'INVALID' });
  });
});
