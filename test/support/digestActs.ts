import { NEVER } from '../../cloudfunctions/archive';
import { figuresFrom, NOTHING } from '../../cloudfunctions/digests/count';
import type { Digest } from '../../cloudfunctions/digests/stored';
import { START } from './world';

/** October 2026 of a community, counted; a draft unless told otherwise. */
export const aDigest = (_id: string, more: Partial<Digest> = {}): Digest => ({
  ...{ _id, communityId: 'c1', communityName: '桂花苑', hotline: '0571-88880000', rhythm: 'monthly' },
  ...{ from: Date.parse('2026-09-30T16:00:00Z'), to: Date.parse('2026-10-31T16:00:00Z') },
  ...{ state: 'draft', version: 2, walk: null, sums: NOTHING, figures: figuresFrom(NOTHING), isEmpty: false },
  ...{ cases: [], wordsSealed: null, decidedBy: null, decidedAt: null },
  publishedAt: more.state === 'published' ? START : null,
  ...{ spreadAfter: null, told: 0, opened: 0, nextAt: NEVER, createdAt: START },
  ...more,
});
