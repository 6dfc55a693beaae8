import type { BindDraft, Me, Welcome } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';

export interface BindForm {
  name: string;
  phone: string;
  /** WeChat's proof of the phone number; empty when the number is typed. */
  phoneCode: string;
}

/** What to send. A proved number replaces the typed one. */
export const toDraft = ({ name, phone, phoneCode }: BindForm): BindDraft =>
  phoneCode ? { name, phoneCode } : { name, phone };

/** What to say after a refusal: under the fields, or above the form with help. `forgetCode`: WeChat's proof is spent. */
export function toProblem(error: unknown): {
  errors: { name: string; phone: string };
  trouble: string;
  needsHelp: boolean;
  forgetCode: boolean;
} {
  const none = { errors: { name: '', phone: '' }, trouble: '', needsHelp: false, forgetCode: false };
  if (!(error instanceof CallFailed)) return { ...none, trouble: '出了点问题，请稍后再试' };
  // A code works once: whatever the answer, it cannot be sent again, unless nothing arrived.
  const forgetCode = error.code !== 'OFFLINE' && error.code !== 'INVALID';
  if (error.code === 'INVALID') {
    const { name, phone, phoneCode } = error.fields;
    return { ...none, errors: { name: name ?? '', phone: phone ?? phoneCode ?? '' } };
  }
  if (error.code === 'PHONE_CODE') return { ...none, errors: { name: '', phone: error.message }, forgetCode };
  const needsHelp = error.code === 'NO_MATCH' || error.code === 'TOO_MANY';
  return { ...none, trouble: error.message, needsHelp, forgetCode };
}

/** Whom to call when the register disagrees. */
export const hotlinesOf = ({ company, hotline, communities }: Welcome) =>
  [
    ...communities.map(({ name, hotline: number }) => ({ name, number })),
    { name: company, number: hotline },
  ].filter(({ number }, index, all) => number && all.findIndex((one) => one.number === number) === index);

/** The homes found, to be glad about. */
export const toFound = (me: Me) =>
  me.homes.map(({ householdId, communityName, address }) => ({
    householdId,
    text: `${communityName} ${address}`,
  }));
