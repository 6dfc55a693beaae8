import type { FailReason, RecordView } from '../../../../contract';
import { EMPTY_FORM, type Form } from '../../../components/recordForm/form';
import { all, find, forget, keep } from './store';
import type { Unlocked } from './unlock';

/** `typing`: not signed yet. `ready`: waits to be sent. The others came back and wait for the clerk. */
export type DraftState = 'typing' | 'ready' | 'refused' | 'conflict';

/** One household taken down on this phone, until the server has it. */
export interface FieldDraft {
  shape: 1;
  outingId: string;
  householdId: string;
  address: string;
  state: DraftState;
  /** The record as the clerk saw it, masked; null when the household could not be served. */
  base: RecordView | null;
  form: Form;
  /** Why it failed; null for a record. */
  reason: FailReason | null;
  /** PNG, base64; empty before the owner signed. */
  signature: string;
  /** Of the privacy text that they read and signed for; absent in drafts from before it was kept. */
  consentVersion?: string;
  /** One for each signing, so that sending again is harmless. */
  requestKey: string;
  /** Epoch ms. */
  begunAt: number;
  /** What the server said. */
  message: string;
  fields: Record<string, string>;
}

export const freshDraft = (outingId: string, base: RecordView, form: Form, now: number): FieldDraft => ({
  ...{
    shape: 1,
    outingId,
    householdId: base.householdId,
    address: base.address,
    state: 'typing',
    base,
    form,
  },
  ...{ reason: null, signature: '', requestKey: '', begunAt: now, message: '', fields: {} },
});

/** A household that could not be served. */
export const failedDraft = (
  place: { outingId: string; householdId: string; address: string },
  reason: FailReason,
  requestKey: string,
  now: number,
): FieldDraft => ({
  ...{ shape: 1, ...place, state: 'ready', base: null, form: EMPTY_FORM, reason, requestKey },
  ...{ signature: '', begunAt: now, message: '', fields: {} },
});

const isDraft = (value: unknown): value is FieldDraft => (value as Partial<FieldDraft> | null)?.shape === 1;

/** @throws when the phone is full */
export const keepDraft = (own: Unlocked, draft: FieldDraft): void =>
  keep(own, 'draft', draft.householdId, draft, draft.begunAt);

export const forgetDraft = (own: Unlocked, householdId: string): void => forget(own, 'draft', householdId);

export function findDraft(own: Unlocked, householdId: string): FieldDraft | null {
  const found = find(own, 'draft', householdId);
  return isDraft(found) ? found : null;
}

export const allDrafts = (own: Unlocked): FieldDraft[] => all(own, 'draft').filter(isDraft);
