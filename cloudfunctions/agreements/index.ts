import type { Handled } from '../kernel/handle';
import { mine } from './signatures';
import { remind, unsigned } from './unsigned';
import { publish, saveDraft, text, versions } from './versions';

/** The confidentiality agreement over time: its texts, who signed which, and who has to. Signing itself belongs to the account. */
export const handlers: readonly Handled[] = [versions, saveDraft, publish, text, mine, unsigned, remind];

export { lookAfterSignatures, onSigned } from './reminders';
