import { CONSENT_VERSION } from '../../../../contract';
import { forgetConsent, takeEverybodyBack } from '../situations';
import { all, asGuest, NEVER, nothing, open, overseers, staff, type Decision } from './decision';

export const ACCOUNT: Readonly<Record<string, Decision>> = {
  'account.welcome': { roles: all, about: 'self', input: nothing, ...open },
  'account.me': { roles: all, about: 'self', input: nothing, ...open },
  'account.consent': {
    ...{ roles: all, about: 'self', ...open, undo: forgetConsent },
    input: () => ({ version: CONSENT_VERSION, agreed: true }),
  },
  'account.bind': { ...asGuest, input: () => ({ name: '无此人', phone: '13700001111' }) },
  'account.agreement': { roles: staff, about: 'self', input: nothing, beforeSigning: true },
  'account.signAgreement': {
    ...{ roles: staff, about: 'self', beforeSigning: true },
    input: () => ({ version: 'agreement-2026', name: '不是本人' }),
  },
  'agreements.versions': { roles: overseers, about: 'self', input: nothing, beforeSigning: true },
  'agreements.saveDraft': {
    ...{ roles: ['hqAdmin'], about: 'self', beforeSigning: true },
    input: () => ({ draft: { title: '协议', text: ['一'], effectiveOn: '2027-01-01' }, draftVersion: NEVER }),
  },
  'agreements.publish': {
    ...{ roles: ['hqAdmin'], about: 'self', beforeSigning: true },
    // There is no draft to publish, whoever asks.
    input: () => ({ draftVersion: NEVER }),
    emptyCode: 'NOT_FOUND',
  },
  'agreements.text': {
    ...{ roles: staff, about: 'self', beforeSigning: true },
    input: () => ({ version: 'agreement-2026' }),
  },
  'agreements.mine': { roles: staff, about: 'self', input: nothing, beforeSigning: true },
  'agreements.unsigned': { roles: overseers, about: 'self', input: nothing, beforeSigning: true },
  'agreements.remind': {
    ...{ roles: overseers, about: 'place', beforeSigning: true },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
  'staff.list': { roles: overseers, about: 'self', input: nothing },
  'staff.leave': {
    ...{ roles: ['communityManager', 'hqAdmin'], about: 'place', undo: takeEverybodyBack },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
  // Whoever may ask learns that they have not left.
  'staff.rejoin': {
    ...{ roles: ['hqAdmin'], about: 'place' },
    input: ({ colleague }) => ({ staffId: colleague }),
  },
};
