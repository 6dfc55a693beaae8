import { notices as endpoints } from '../../contract';
import type {
  CommunityNotices,
  Input,
  NoticeSettings,
  NoticeState,
  OutboxRow,
  OwnWishes,
  Output,
  Settling,
} from '../../contract';
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

  /** How the person is told of things. */
  wishes: (): Promise<OwnWishes> => call(endpoints.wishes, {}),

  saveWishes: (wishes: Input<typeof endpoints.saveWishes>): Promise<OwnWishes> =>
    call(endpoints.saveWishes, wishes),

  /** Decides on one that did not arrive; `seen`: the state in which it was shown. */
  settle: (id: string, seen: NoticeState, action: Settling): Promise<OutboxRow> =>
    call(endpoints.settle, { id, seen, action }),

  /** How a community's people are told; without a community: of the first within reach. */
  settings: (communityId: string | null): Promise<CommunityNotices> =>
    call(endpoints.settings, communityId === null ? {} : { communityId }),

  changeSettings: (
    { communityId, version }: Pick<CommunityNotices, 'communityId' | 'version'>,
    settings: NoticeSettings,
  ): Promise<CommunityNotices> => call(endpoints.changeSettings, { communityId, version, settings }),

  /** Of one state, or of all when `state` is null. */
  outbox: (
    state: NoticeState | null,
    page: Page = { after: null },
  ): Promise<Output<typeof endpoints.outbox>> =>
    call(endpoints.outbox, { ...(state ? { state } : {}), ...after(page) }),
};
