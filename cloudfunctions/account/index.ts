import type { Handled } from '../kernel/handle';
import { agreement } from './agreement';
import { bind } from './bind';
import { consent } from './consent';
import { me } from './me';
import { signAgreement } from './signAgreement';
import { welcome } from './welcome';

/** Accounts: who somebody is to us, what they agreed to, which homes are theirs. */
export const handlers: readonly Handled[] = [welcome, me, consent, bind, agreement, signAgreement];

export { loadActor } from './loadActor';
export { namesOf } from './names';
export { uploadFolder } from './uploadFolder';
