import { agreements, type AgreementDraft, type Agreements, type AgreementVersion } from '../../contract';
import { activeAgreement, textHashOf, type StoredAgreement } from '../account';
import { entryIn, expectEntryIn } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { reachOf } from '../kernel/permit';
import type { Platform } from '../kernel/ports';
import { isIn } from '../kernel/query';
import { startOfDay, todayIn } from './days';

/** More texts than a company has in its life. */
const MOST_VERSIONS = 200;
/** The one document that holds the next text while it is written. */
const DRAFT = 'draft';

/** `_id` is `draft`. Emptied when it is published: the number of its saving goes on. */
interface StoredDraft {
  _id: string;
  state: 'draft';
  title: string;
  text: string[];
  effectiveOn: string;
  revision: number;
}

/** All versions, and the text that is being written. */
export const versions = handle(agreements.versions, (_input, call) => presentAgreements(call));

export const saveDraft = handle(agreements.saveDraft, async ({ draft, draftVersion }, call) => {
  const { database } = call.platform;
  const saved: StoredDraft = { _id: DRAFT, state: 'draft', ...draft, revision: draftVersion + 1 };
  const { _id, ...fields } = saved;
  const isKept =
    (await database.update('agreements', { _id, revision: draftVersion }, fields)) > 0 ||
    (draftVersion === 0 && (await database.insert('agreements', saved)));
  if (!isKept) throw new Failure('STALE');
  return presentAgreements(call);
});

/** From its day on the draft is what every staff member must have signed. */
export const publish = handle(agreements.publish, async ({ draftVersion }, call) => {
  const { database } = call.platform;
  expectEntryIn(call);
  const [newest] = await published(call.platform, 1);
  await database.transaction(async (transaction) => {
    const [draft, writeEntry] = await Promise.all([
      transaction.get<StoredDraft>('agreements', DRAFT),
      entryIn(transaction, call),
    ]);
    if (!draft || draft.text.length === 0) throw new Failure('NOT_FOUND');
    if (draft.revision !== draftVersion) throw new Failure('STALE');
    const version = versionOf(draft, newest, call);
    await Promise.all([
      transaction.insert('agreements', version),
      transaction.update('agreements', DRAFT, { title: '', text: [], revision: draftVersion + 1 }),
      writeEntry({ action: 'change', step: 'publish', entity: 'agreements', entityId: version._id }),
    ]);
  });
  return presentAgreements(call);
});

/** @throws Failure INVALID when its day is past, or before that of a text already published: that one would never be in force. */
function versionOf(draft: StoredDraft, newest: StoredAgreement | undefined, { actor, now }: Call) {
  const { title, text, effectiveOn, revision } = draft;
  if (effectiveOn < todayIn(now))
    throw new Failure('INVALID', 'past day', { 'draft.effectiveOn': '生效日期不能早于今天' });
  const effectiveFrom = Math.max(startOfDay(effectiveOn), now);
  if (newest && newest.effectiveFrom >= effectiveFrom)
    throw new Failure('INVALID', 'before another', { 'draft.effectiveOn': '要晚于已发布的版本' });
  return {
    ...{ _id: `${effectiveOn}-${revision}`, state: 'active', title, text, effectiveFrom },
    ...{ textHash: textHashOf({ title, text }), publishedAt: now, publishedBy: actor.staff?.id ?? '' },
  };
}

/** Published texts, newest first. */
function published({ database }: Platform, limit: number): Promise<StoredAgreement[]> {
  const filter = { state: isIn(['active', 'superseded']) };
  return database.find<StoredAgreement>('agreements', filter, { order: [['effectiveFrom', 'desc']], limit });
}

/** Any published text, by its version. */
export const text = handle(agreements.text, async ({ version }, { platform, now }) => {
  const [found, active] = await Promise.all([
    platform.database.get<StoredAgreement>('agreements', version),
    activeAgreement(platform),
  ]);
  if (!found || version === DRAFT) throw new Failure('NOT_FOUND');
  return { ...presentVersion(found, active, now), text: found.text };
});

async function presentAgreements(call: Call): Promise<Agreements> {
  const { actor, platform, now } = call;
  const [all, draft, active] = await Promise.all([
    published(platform, MOST_VERSIONS),
    platform.database.get<StoredDraft>('agreements', DRAFT),
    activeAgreement(platform),
  ]);
  const mayWrite = reachOf(actor, 'agreements.write') !== null;
  const written = draft && draft.text.length > 0 ? draftOf(draft) : null;
  return {
    versions: all.map((one) => presentVersion(one, active, now)),
    // What is not published yet is for those who write it.
    draft: mayWrite ? written : null,
    draftVersion: draft?.revision ?? 0,
    allowed: mayWrite ? ['edit', ...(written ? (['publish'] as const) : [])] : [],
  };
}

const draftOf = ({ title, text: paragraphs, effectiveOn }: StoredDraft): AgreementDraft => ({
  ...{ title, text: paragraphs, effectiveOn },
});

function presentVersion(
  stored: StoredAgreement,
  active: StoredAgreement | null,
  now: number,
): AgreementVersion {
  const { _id, title, effectiveFrom } = stored;
  const isToCome = stored.state === 'active' && effectiveFrom > now;
  return {
    ...{ version: _id, title, effectiveFrom: new Date(effectiveFrom).toISOString() },
    state: isToCome ? 'scheduled' : _id === active?._id ? 'active' : 'superseded',
    textHash: textHashOf(stored),
  };
}
