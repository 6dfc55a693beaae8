import type { DigestRow, DigestView, ShownDigest } from '../../contract';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import type { Secrets } from '../kernel/ports';
import { figuresFrom } from './count';
import { nextDigestState } from './lifecycle';
import { wordsOf } from './places';
import type { Digest } from './stored';

const iso = (at: number) => new Date(at).toISOString();
const isoOr = (at: number | null) => (at === null ? null : iso(at));

/** As everybody reads it. */
export function shownDigest(digest: Digest, secrets: Secrets): ShownDigest {
  const { communityName, hotline, rhythm, from, to, publishedAt, figures, sums, cases } = digest;
  const { words, cases: written } = wordsOf(secrets, digest);
  return {
    ...{ communityName, hotline, rhythm, words },
    ...{ from: iso(from), to: iso(to), publishedAt: isoOr(publishedAt) },
    figures: figures ?? figuresFrom(sums),
    cases: cases.map(({ kind, category, place }, at) => ({
      ...{ kind, category, place },
      ...{ what: written[at]?.what ?? '', done: written[at]?.done ?? '' },
    })),
  };
}

export function digestRow(digest: Digest): DigestRow {
  const { _id: id, communityId, communityName, rhythm, from, to, state, publishedAt, sums } = digest;
  const counts = Object.values(sums.counts);
  return {
    ...{ id, communityId, communityName, rhythm, state },
    ...{ from: iso(from), to: iso(to), publishedAt: isoOr(publishedAt) },
    filed: counts.reduce((sum, { filed }) => sum + filed, 0),
    resolved: counts.reduce((sum, { resolved }) => sum + resolved, 0),
  };
}

/** Act → the permission it takes. */
const ACTS = { edit: 'digests.prepare', approve: 'digests.approve', discard: 'digests.approve' } as const;

/** As staff see it, with what the viewer may do. */
export function presentDigest(
  digest: Digest,
  { actor, platform }: Pick<Call, 'actor' | 'platform'>,
): DigestView {
  const { _id: id, communityId, state, version, cases, decidedBy, decidedAt, spreadAfter } = digest;
  const { told, opened } = digest;
  return {
    ...{ id, communityId, state, version, told, opened },
    shown: state === 'gathering' ? null : shownDigest(digest, platform.secrets),
    tickets: cases.map(({ ticketId, number }) => ({ ticketId, number })),
    decidedBy: decidedBy?.name ?? null,
    decidedAt: isoOr(decidedAt),
    isSpreading: spreadAfter !== null,
    allowed: (Object.keys(ACTS) as (keyof typeof ACTS)[]).filter((act) => {
      const reach = reachOf(actor, ACTS[act]);
      return nextDigestState(state, act) !== null && reach !== null && reachesCommunity(reach, communityId);
    }),
  };
}
