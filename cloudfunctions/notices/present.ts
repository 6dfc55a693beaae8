import type { NoticeState, NoticeView, OutboxRow } from '../../contract';
import type { DeliveryState, StoredNotice } from './stored';

/** Shown to a person who is not known by name. */
const UNKNOWN = '微信用户';

const iso = (epochMs: number) => new Date(epochMs).toISOString();
const stateOf = (state: DeliveryState): NoticeState => (state === 'sending' ? 'queued' : state);

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

/** A notice as staff see it; `name` of the reader, or null when unknown. */
export function presentRow(notice: StoredNotice, name: string | null): OutboxRow {
  const { _id, template, title, body, state, attempts, errorCode, createdAt, sentAt } = notice;
  return {
    id: _id,
    template,
    title,
    body,
    to: name ? masked(name) : UNKNOWN,
    state: stateOf(state),
    attempts,
    errorCode,
    at: iso(createdAt),
    sentAt: sentAt === null ? null : iso(sentAt),
  };
}
