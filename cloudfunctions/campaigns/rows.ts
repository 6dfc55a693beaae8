import type { CheckRow } from '../../contract';
import { ownerOnCard, type Household } from '../archive';
import { nextCheckState, type Check } from '../checks';
import type { Call } from '../kernel/handle';
import { reachesCommunity, reachOf } from '../kernel/permit';
import { takesAnswers } from './lifecycle';
import type { Campaign } from './stored';

const iso = (at: number) => new Date(at).toISOString();
const NOBODY = { name: '', phone: '' };

export const reasonPlace = (id: string): string => `checks/${id}/reason`;

/** A check as staff see it: who lives there only masked. */
export function presentRow(
  check: Check,
  household: Household | undefined,
  campaign: Pick<Campaign, 'state'>,
  call: Call,
): CheckRow {
  const { _id: id, version, householdId, label: address, building, state, dueAt, answeredAt } = check;
  const { secrets } = call.platform;
  const owner = household ? ownerOnCard(secrets, household) : NOBODY;
  const managing = reachOf(call.actor, 'campaigns.manage');
  const mayManage = managing !== null && reachesCommunity(managing, check.communityId);
  return {
    ...{ id, version, householdId, address, building, state, dueAt: iso(dueAt) },
    ...{ ownerName: owner.name, ownerPhone: owner.phone },
    answeredAt: answeredAt === null ? null : iso(answeredAt),
    attempts: check.attempts.map(({ channel, outcome, at, by }) => ({ channel, outcome, by, at: iso(at) })),
    caller: check.caller,
    exemptReason:
      mayManage && check.reasonSealed !== null ? secrets.open(check.reasonSealed, reasonPlace(id)) : null,
    allowed: takesAnswers(campaign.state) ? allowedOn(check, mayManage) : [],
  };
}

export function allowedOn({ state }: Pick<Check, 'state'>, mayManage: boolean): CheckRow['allowed'] {
  const isCallable = nextCheckState(state, 'settle') !== null;
  return [
    ...(isCallable ? (['assign', 'result'] as const) : []),
    ...(mayManage && nextCheckState(state, 'exempt') ? (['exempt'] as const) : []),
    ...(mayManage && nextCheckState(state, 'include') ? (['include'] as const) : []),
  ];
}
