import {
  DEFAULT_NOTICE_SETTINGS,
  LADDER_UNTIL,
  type Channel,
  type AnyLadder,
  type NoticeSettings,
} from '../../contract';
import { withdrawnPurposes, type StoredAccount } from '../account';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import type { Ladder, Wishes } from './ladder';
import { ladderOf, settingsOfAll } from './settings';
import type { StoredNotice } from './stored';

/** All that a notice's next step depends on. */
export interface Situation {
  ladder: Ladder;
  wishes: Wishes;
  account: StoredAccount | null;
  /** Keeps its distance from others, by quiet hours and by days. */
  isPaced: boolean;
  /** Wants nothing by this channel. */
  isRefused(channel: Channel): boolean;
}

const isPacedBy = (key: AnyLadder | undefined) => key !== undefined && LADDER_UNTIL[key] === 'answered';

/** What somebody asked for themselves comes whatever they wish of reminders, and costs no step here. */
const isOptional = ({ ladder, purpose }: StoredNotice) => ladder !== undefined || purpose !== undefined;

/** What many notices depend on, each by a function that reads no more. One step to the database. */
export async function situationsOf(
  platform: Platform,
  notices: readonly StoredNotice[],
): Promise<(notice: StoredNotice) => Situation> {
  const { database } = platform;
  const readers = new Set(notices.filter(isOptional).flatMap(({ to }) => (to === '' ? [] : [to])));
  const places = new Set(notices.flatMap(({ ladder, communityId }) => (ladder ? [communityId] : [])));
  const [accounts, settings] = await Promise.all([
    readers.size === 0
      ? []
      : database.find<StoredAccount>('accounts', { _id: isIn([...readers]) }, { limit: readers.size }),
    settingsOfAll(database, [...places]),
  ]);
  const known = new Map(accounts.map((account) => [account._id, account]));
  return (notice) => {
    const account = isOptional(notice) ? (known.get(notice.to) ?? null) : null;
    return situationOf(notice, account, settings.get(notice.communityId) ?? DEFAULT_NOTICE_SETTINGS);
  };
}

function situationOf(
  { ladder: key, purpose }: StoredNotice,
  account: StoredAccount | null,
  community: NoticeSettings,
): Situation {
  const isPaced = isPacedBy(key);
  const own = account?.noticeWishes?.quiet ?? null;
  const isUnwanted = (isPaced || purpose !== undefined) && withdrawnPurposes(account).includes('reminders');
  const off: readonly Channel[] = account?.noticeWishes?.off ?? [];
  return {
    ladder: ladderOf(key === undefined ? null : community, key),
    wishes: {
      quiet: [community.quiet, ...(own ? [own] : [])],
      isAwaited: !isPaced,
      spacingDays: key === undefined ? 0 : community.spacingDays,
    },
    account,
    isPaced,
    isRefused: (channel) => isUnwanted || off.includes(channel),
  };
}
