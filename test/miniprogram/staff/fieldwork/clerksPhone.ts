import { CONSENT_VERSION } from '../../../../contract';
import type { OutingView, RecordView, Sitting } from '../../../../contract';
import { rememberMe } from '../../../../miniprogram/platform/session';
import { formOver } from '../../../../miniprogram/staff/fieldwork/offline/faceForm';
import {
  freshDraft,
  keepDraft,
  type FieldDraft,
} from '../../../../miniprogram/staff/fieldwork/offline/drafts';
import { unlock, type Unlocked } from '../../../../miniprogram/staff/fieldwork/offline/unlock';
import { fakeWx, type FakeWx } from '../../../support/fakeWx';
import { aStaff } from '../../../support/ticketViews';
import { aMe, aRecord } from '../../../support/views';

export const anOuting = (given: Partial<OutingView> = {}): OutingView => ({
  ...{ id: 'o1', state: 'open', version: 2, communityId: 'c1', communityName: '翠湖花园', place: '3 幢大厅' },
  ...{ from: '2026-11-23T01:00:00Z', to: '2026-11-23T09:00:00Z', buildings: [] },
  staff: [{ id: 's1', name: '周敏' }],
  progress: { total: 20, open: 1, served: 5, failed: 2, left: 12 },
  allowed: ['close', 'collect'],
  ...given,
});

export const aSitting = (given: Partial<Sitting> = {}): Sitting => ({
  ...{ householdId: 'h1', address: '3幢2单元502', state: 'served', reason: null },
  ...{ by: '周敏', at: '2026-11-23T02:00:00Z', requestId: 'q1' },
  ...given,
});

/** The record as a clerk sees it. */
export const aMasked = (given: Partial<RecordView> = {}): RecordView =>
  aRecord({
    owner: { name: '王**', phone: '138****8000', email: null },
    members: [{ id: 'm1', name: '赵*', relation: 'spouse', phone: '137****2222' }],
    masked: true,
    ...given,
  });

/** A key of the server for each outing. */
const keyOf = ({ id }: { id: string }) => ({
  key: Buffer.from(`key of the outing ${id}`.padEnd(32).slice(0, 32)).toString('base64url'),
});

/** What it takes to begin with a household. */
const aTaking = ({ id, householdId }: { id: string; householdId: string }) => ({
  ...aSitting({ householdId, state: 'open', requestId: null }),
  record: aMasked({ householdId }),
  ...keyOf({ id }),
});

/** A clerk's phone, with a server that answers to a day's work. */
export function aClerksPhone(answers: Record<string, any> = {}, staffId = 's1'): FakeWx {
  rememberMe(aMe({ homes: [], staff: aStaff({ id: staffId, name: '周敏', roles: ['clerk'] }) }));
  return fakeWx({
    'fieldwork.key': keyOf,
    'fieldwork.outing': anOuting(),
    'fieldwork.take': aTaking,
    'fieldwork.submit': aSitting(),
    'fieldwork.fail': aSitting({ state: 'failed', reason: 'absent', requestId: null }),
    'archive.get': aMasked(),
    ...answers,
  });
}

/** A draft that an owner has signed, kept on the phone. */
export async function aSigned(outingId: string, given: Partial<FieldDraft> = {}): Promise<Unlocked> {
  const own = await unlock(outingId);
  const base = aMasked({ householdId: given.householdId ?? 'h1' });
  const form = { ...formOver(base), owner: { name: '', phone: '13912345678', email: '' } };
  const draft = freshDraft(outingId, base, form, Date.now());
  const signed = { state: 'ready' as const, signature: 'iVBORw0=', requestKey: 'request-key-of-the-signing' };
  keepDraft(own, { ...draft, ...signed, consentVersion: CONSENT_VERSION, ...given });
  return own;
}
