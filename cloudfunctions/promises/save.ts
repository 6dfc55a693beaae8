import { DEFAULT_PROMISES, promises, type Priority, type PromiseDraft } from '../../contract';
import { expectEntryIn, insertOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle } from '../kernel/handle';
import { reachesCommunity } from '../kernel/permit';
import { COMPANY, newestOf, type StoredPromises } from './stored';
import { mayWrite, presentPromises } from './view';

/** Writes the next version: it holds for tickets filed from now on, those filed before keep theirs. */
export const save = handle(promises.save, async ({ communityId, version, draft }, call) => {
  const { actor, platform, now, reach } = call;
  if (communityId !== null && !reachesCommunity(reach, communityId)) throw new Failure('NOT_FOUND');
  if (!mayWrite(call, communityId)) throw new Failure('FORBIDDEN');
  if (communityId === null) refuseGaps(draft);
  expectEntryIn(call);
  const scope = communityId ?? COMPANY;
  const newest = await newestOf(platform.database, scope);
  if ((newest?.version ?? 0) !== version) throw new Failure('STALE');
  const _id = `${scope}:${version + 1}`;
  const by = { staffId: actor.staff?.id ?? '', name: actor.staff?.name ?? '' };
  const written: StoredPromises = { _id, scope, version: version + 1, at: now, by, ...draft };
  const isNew = await insertOnRecord(call, {
    ...{ collection: 'promises', id: _id, document: written },
    entry: {
      ...{ action: 'change', step: 'save', entity: 'promises', entityId: _id },
      ...(communityId === null ? {} : { communityId }),
    },
  });
  // Two wrote at once: the other one's version is not what this one was made from.
  if (!isNew) throw new Failure('STALE');
  return presentPromises(communityId, call);
});

/** The company's must say something of every kind and priority, and when it works. @throws Failure INVALID */
function refuseGaps({ rows, hours }: PromiseDraft): void {
  const isThere = (kind: string, priority: Priority) =>
    rows.some((row) => row.kind === kind && row.priority === priority && row.category === null);
  if (!DEFAULT_PROMISES.rows.every(({ kind, priority }) => isThere(kind, priority)))
    throw new Failure('INVALID', 'rows missing', { 'draft.rows': '每一类工单都要有承诺' });
  if (hours === null) throw new Failure('INVALID', 'no hours', { 'draft.hours': '请填写工作时间' });
}
