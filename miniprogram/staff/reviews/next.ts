import type { ReviewRow } from '../../../contract';
import { reviews } from '../../services/reviews';

/** The page on which a request is decided. */
export const reviewUrl = ({ id, kind }: Pick<ReviewRow, 'id' | 'kind'>): string =>
  `/staff/${kind === 'record' ? 'archive' : 'homes'}/review/review?id=${id}`;

/** What has waited longest of what this person may decide on, besides the one just decided; null when nothing, or when it could not be asked. */
export async function nextWaiting(decidedId: string): Promise<{ url: string; left: number } | null> {
  try {
    const { items, waiting } = await reviews.inbox();
    const open = items.filter(({ id }) => id !== decidedId);
    // Should the one just decided be counted still, it is no more.
    return open[0] ? { url: reviewUrl(open[0]), left: waiting - (items.length - open.length) } : null;
  } catch {
    return null;
  }
}
