import type { Handled } from '../kernel/handle';
import { consentHistory, consents, setConsent } from './consents';
import { copy, readCopy } from './copy';
import { decide } from './decide';
import { erase, erasureChoices } from './erase';
import { inbox, mine, myRequest, request } from './view';
import { withdraw } from './withdraw';

/** What people may ask about their own data: consent by purpose, a copy, erasure; each request with its due date. */
export const handlers: readonly Handled[] = [
  ...[consents, consentHistory, setConsent, copy, readCopy, erasureChoices, erase, withdraw],
  ...[mine, myRequest, inbox, request, decide],
];

export { wakeRequests } from './wake';
