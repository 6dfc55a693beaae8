import type { NoticeState, NoticeView, OutboxRow, Settling } from '../../contract';
import type { Actor } from '../kernel/actor';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { DeliveryState, StoredNotice } from './stored';

/** Shown to a person who is not known by name. */
const UNKNOWN = '微信用户';
/** Shown for one who has no account here and is told by phone and e-mail. */
const UNBOUND = '未绑定的业主';

const iso = (epochMs: number) => new Date(epochMs).toISOString();
export const stateOf = (state: DeliveryState): NoticeState => (state === 'sending' ? 'queued' : state);

/** A notice as its reader sees it. */
export function presentNotice({
  _id,
  template,
  title,
  body,
  page,
  state,
  createdAt,
  read,
}: StoredNotice): NoticeView {
  return { id: _id, template, title, body, page, state: stateOf(state), at: iso(createdAt), read };
}

/** All but the last character covered: `*明`. */
function masked(name: string): string {
  const letters = Array.from(name);
  return letters.map((letter, at) => (at === letters.length - 1 && at > 0 ? letter : '*')).join('');
}

/** What may be done with a notice that is in this state. */
export const settlingsOf = (state: DeliveryState): Settling[] =>
  state === 'failed' ? ['again', 'call', 'close'] : state === 'toCall' ? ['close'] : [];

/** A notice as staff see it; `name` of the reader, or null when unknown. */
export function presentRow(notice: StoredNotice, name: string | null, actor: Actor): OutboxRow {
  const { _id, template, title, body, state, attempts, errorCode, createdAt, sentAt, nextAt } = notice;
  const settling = reachOf(actor, 'notices.settle');
  const maySettle = settling !== null && reachesCommunity(settling, notice.communityId);
  return {
    id: _id,
    template,
    title,
    body,
    to: name ? masked(name) : notice.to === '' ? UNBOUND : UNKNOWN,
    state: stateOf(state),
    attempts,
    errorCode,
    at: iso(createdAt),
    sentAt: sentAt === null ? null : iso(sentAt),
    tried: (notice.attemptLog ?? []).map(({ channel, result, code, at }) => ({
      ...{ channel, result, code },
      at: iso(at),
    })),
    nextAt: state === 'queued' || state === 'waiting' ? iso(nextAt) : null,
    allowed: maySettle ? settlingsOf(state) : [],
  };
}
