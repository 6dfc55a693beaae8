import type { Messages, Platform, Sending } from '../../cloudfunctions/kernel/ports';
import { prepareNotice, type NoticeDraft } from '../../cloudfunctions/notices';
import type { StoredNotice } from '../../cloudfunctions/notices/stored';
import type { World } from './world';

/** A sending as the channel saw it: `message o-owner`. */
type Say = (to: string) => Sending | Promise<Sending>;

/** The platform of a world, its channels answering as told; `sent` in their order. */
export function withChannels(
  w: World,
  say: { message?: Say; sms?: Say | null; email?: Say | null } = {},
): { platform: Platform; sent: string[] } {
  const sent: string[] = [];
  const ok: Say = () => ({ ok: true });
  const through = (channel: string, answer: Say) => (to: string) => {
    sent.push(`${channel} ${to}`);
    return Promise.resolve(answer(to));
  };
  const message = through('message', say.message ?? ok);
  const [sms, email] = [say.sms, say.email].map((one) => (one === undefined ? ok : one));
  const send: Messages['send'] = ({ to }) => message(to);
  const platform: Platform = {
    ...w.platform,
    messages: { ...w.platform.messages, send },
    senders: {
      sms: sms ? { send: ({ to }) => through('sms', sms)(to) } : null,
      email: email ? { send: ({ to }) => through('email', email)(to) } : null,
    },
  };
  return { platform, sent };
}

/** WeChat has no grant. */
export const NO_GRANT: Sending = { ok: false, errorCode: 43101, retryable: false };

/** A reminder of the quarterly check, stored; as the campaign of a quarter makes it. */
export async function aReminder(w: World, draft: Partial<NoticeDraft> = {}): Promise<StoredNotice> {
  const notice = prepareNotice({
    key: 'check:t1',
    to: 'o-owner',
    communityId: 'c1',
    template: 'recordDue',
    ladder: 'update',
    thread: { of: 'check:t1', turn: 1 },
    title: '请核对您家的档案',
    body: '没有变化点一下就好',
    page: 'owner/archive/view/view',
    fields: { item: '3幢2单元502', result: '待核对', note: '没有变化点一下就好' },
    now: w.clock.now(),
    ...draft,
  });
  await w.database.insert('notices', notice);
  return notice;
}
