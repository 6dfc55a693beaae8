import { staff } from '../../contract';
import type { StoredStaff } from '../account';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import type { Reach } from '../kernel/permit';
import { isIn, type Where } from '../kernel/query';
import { namesFor, presentMember } from './present';

const PAGE_SIZE = 30;

/** Who works in the viewer's communities, or did. */
export const list = handle(staff.list, async ({ state = 'active', after }, { actor, reach, platform }) => {
  const page = { by: 'name', of: 'text', direction: 'asc', size: PAGE_SIZE, after } as const;
  const filter = [{ state }, ...within(reach)];
  const { items, next } = await pageOf<StoredStaff>(platform.database, 'staff', filter, page);
  const names = await namesFor(items, platform);
  return { items: items.map((one) => presentMember(one, names, actor)), next };
});

const within = ({ communityIds }: Reach): Where[] =>
  communityIds === 'all' ? [] : [{ 'posts.communityIds': isIn([...communityIds, 'all']) }];
