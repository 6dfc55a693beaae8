import { DEFAULT_NOTICE_SETTINGS, LADDER_UNTIL, type LadderKey, type NoticeSettings } from '../../contract';
import type { Database, Transaction } from '../kernel/ports';
import type { Ladder } from './ladder';
import type { StoredNoticeSettings } from './stored';

export const SETTINGS = 'noticeSettings';

export interface Standing {
  version: number;
  settings: NoticeSettings;
}

/** What a community has now. One step to the database. */
export async function settingsOf(
  from: Pick<Database, 'get'> | Transaction,
  communityId: string,
): Promise<Standing> {
  const stored = await from.get<StoredNoticeSettings>(SETTINGS, communityId);
  if (!stored) return { version: 0, settings: DEFAULT_NOTICE_SETTINGS };
  const { version, ladders, quiet, spacingDays } = stored;
  return { version, settings: { ladders, quiet, spacingDays } };
}

/** By its steps in these settings; without any, or a key, those that every notice has. */
export function ladderOf(settings: NoticeSettings | null, key: LadderKey = 'news'): Ladder {
  const { ladders } = settings ?? DEFAULT_NOTICE_SETTINGS;
  return { until: LADDER_UNTIL[key], rungs: ladders[key] };
}
