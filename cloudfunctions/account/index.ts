import type { Handled } from '../kernel/handle';
import { agreement } from './agreement';
import { bind } from './bind';
import { consent } from './consent';
import { me } from './me';
import { signAgreementWith, type SignListener } from './signAgreement';
import { welcome } from './welcome';

/** Accounts: who somebody is to us, what they agreed to, which homes are theirs. */
export const handlersWith = (onSigned: SignListener): readonly Handled[] => [
  ...[welcome, me, consent, bind, agreement, signAgreementWith(onSigned)],
];

export type { SignListener } from './signAgreement';
export { activeAgreement, isBinding, textHashOf } from './agreements';
export { communityMeant, communityWith } from './communities';
export { answerConsent, consentState, withdrawnPurposes } from './consents';
export { eraseAccounts } from './erase';
export { ERASED_NAME, ERASED_TEXT, redact, redactOr, type Erased } from './erased';
export { takeTry } from './bindTries';
export { homeOf, loadActor } from './loadActor';
export { placesOf, presentMe } from './me';
export { givenName, namesOf, sealName } from './names';
export { saveNoticeWishes } from './noticeWishes';
export { findStaff } from './findStaff';
export { refuseForeignFiles } from './ownFiles';
export { refuseUnfitPhotos } from './unfitPhotos';
export type {
  Filings,
  StoredAccount,
  StoredAgreement,
  StoredCommunity,
  StoredConsent,
  StoredSignature,
  StoredStaff,
} from './stored';
