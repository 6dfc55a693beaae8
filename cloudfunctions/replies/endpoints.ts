import { DEFAULT_REPLIES, replies, type CommunityReplies, type ReadyReply } from '../../contract';
import { handle } from '../kernel/handle';
import type { Database } from '../kernel/ports';
import { look, replace, standingOf, type Setting, type Shown } from '../settings';

interface Replies {
  items: readonly ReadyReply[];
}

const REPLIES: Setting<Replies> = {
  collection: 'replies',
  defaults: { items: DEFAULT_REPLIES },
  editing: 'replies.edit',
  step: 'saveReplies',
};

/** What a community has now. One step to the database. */
export const repliesOf = async (from: Database, communityId: string): Promise<readonly ReadyReply[]> =>
  (await standingOf(REPLIES, from, communityId)).value.items;

export const get = handle(replies.get, async ({ communityId }, call) =>
  present(await look(REPLIES, communityId, call)),
);

export const save = handle(replies.save, async ({ communityId, version, items }, call) =>
  present(await replace(REPLIES, { communityId, version, value: { items } }, call)),
);

const present = ({ value: { items }, ...rest }: Shown<Replies>): CommunityReplies => ({
  ...rest,
  items: [...items],
});
