import { notices as endpoints } from '../../contract';
import type { NoticeState, Output } from '../../contract';
import { call } from '../platform/call';

type Page = { after: string | null };
const after = (page: Page) => (page.after === null ? {} : { after: page.after });

/** Messages to the person, and staff's view of all that was sent. Each rejects with CallFailed. */
export const notices = {
  mine: (page: Page = { after: null }): Promise<Output<typeof endpoints.mine>> =>
    call(endpoints.mine, after(page)),

  /** Marks all of the person's notices as read. */
  markRead: async (): Promise<void> => {
    await call(endpoints.read, {});
  },

  /** Of one state, or of all when `state` is null. */
  outbox: (
    state: NoticeState | null,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.outbox>> =>
    call(endpoints.outbox, { ...(state ? { state } : {}), ...after(page) }),
};
