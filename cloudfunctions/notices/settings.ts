import {
  DEFAULT_NOTICE_SETTINGS,
  DIGEST_RUNGS,
  LADDER_UNTIL,
  type AnyLadder,
  type NoticeSettings,
} from '../../contract';
import type { Database } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { standingOf, type Saved, type Setting } from '../settings';
import type { Ladder } from './ladder';

/** How a community tells its people. */
export const NOTICE_SETTINGS: Setting<NoticeSettings> = {
  collection: 'noticeSettings',
  defaults: DEFAULT_NOTICE_SETTINGS,
  editing: 'notices.arrange',
  step: 'changeSettings',
};

/** What a community has now. One step to the database. */
export async function settingsOf(
  from: Pick<Database, 'get'>,
  communityId: string,
): Promise<{ version: number; settings: NoticeSettings }> {
  const { version, value } = await standingOf(NOTICE_SETTINGS, from, communityId);
  return { version, settings: value };
}

/** What communities have that have not the defaults. One step to the database. */
export async function settingsOfAll(
  database: Database,
  communityIds: readonly string[],
): Promise<ReadonlyMap<string, NoticeSettings>> {
  if (communityIds.length === 0) return new Map();
  const filter = { _id: isIn(communityIds) };
  const found = await database.find<Saved<NoticeSettings>>(NOTICE_SETTINGS.collection, filter, {
    limit: communityIds.length,
  });
  return new Map(found.map(({ _id, ladders, quiet, spacingDays }) => [_id, { ladders, quiet, spacingDays }]));
}

/** By its steps in these settings; without any, or a key, those that every notice has. */
export function ladderOf(settings: NoticeSettings | null, key: AnyLadder = 'news'): Ladder {
  const { ladders } = settings ?? DEFAULT_NOTICE_SETTINGS;
  return { until: LADDER_UNTIL[key], rungs: key === 'digest' ? DIGEST_RUNGS : ladders[key] };
}
