import { notices, type NoticeState } from '../../contract';
import { namesOf } from '../account';
import { handle } from '../kernel/handle';
import { pageOf } from '../kernel/paging';
import type { Reach } from '../kernel/permit';
import { isIn, type Where } from '../kernel/query';
import { presentRow } from './present';
import type { StoredNotice } from './stored';

const PAGE_SIZE = 30;

/** What was sent to whom in the viewer's communities, newest first. */
export const outbox = handle(notices.outbox, async ({ state, after }, { actor, reach, platform }) => {
  const page = { by: 'createdAt', direction: 'desc', size: PAGE_SIZE, after } as const;
  const filter = { ...within(reach), ...inState(state) };
  const { items, next } = await pageOf<StoredNotice>(platform.database, 'notices', filter, page);
  const names = await namesOf(
    platform,
    items.map((notice) => notice.to),
  );
  return { items: items.map((notice) => presentRow(notice, names.get(notice.to) ?? null, actor)), next };
});

const within = ({ communityIds }: Reach): Where =>
  communityIds === 'all' ? {} : { communityId: isIn(communityIds) };

function inState(state: NoticeState | undefined): Where {
  if (state === undefined) return {};
  return { state: state === 'queued' ? isIn(['queued', 'sending']) : state };
}
