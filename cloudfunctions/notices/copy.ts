import type { Platform } from '../kernel/ports';
import type { StoredNotice } from './stored';

/** As many as a copy holds. */
const MOST = 1000;

/** What somebody was told, to take along. `at` is epoch ms. */
export interface CopiedNotice {
  at: number;
  title: string;
  body: string;
}

/** One step to the database. */
export async function copyOfNotices({ database }: Platform, to: string): Promise<CopiedNotice[]> {
  const newest = { order: [['createdAt', 'desc']] as const, limit: MOST };
  const found = await database.find<StoredNotice>('notices', { to }, newest);
  const told = found.filter(({ state }) => state !== 'overtaken');
  return told.map(({ createdAt: at, title, body }) => ({ at, title, body }));
}
