import type { OpenCheck } from '../../contract';
import type { Actor } from '../kernel/actor';
import { reachOf } from '../kernel/permit';
import type { Database, Secrets, Stored } from '../kernel/ports';
import { isConfirmable } from './lifecycle';
import { checkId } from './moving';
import type { Check } from './stored';

/** What of a campaign says whether it still takes answers. */
interface CampaignStanding extends Stored {
  state: string;
}

const TAKING = ['running', 'paused'];

/** A household's check in its campaign, while that takes answers. One step to the database; none without a campaign. */
export async function findCheck(
  { database, secrets }: { database: Database; secrets: Secrets },
  householdId: string,
  campaignId: string | null | undefined,
): Promise<Check | null> {
  if (!campaignId) return null;
  const [check, campaign] = await Promise.all([
    database.get<Check>('checks', checkId(secrets, campaignId, householdId)),
    database.get<CampaignStanding>('campaigns', campaignId),
  ]);
  return check && campaign && TAKING.includes(campaign.state) ? check : null;
}

/** A check as the people of the home see it. */
export function presentCheck(check: Check, actor: Actor): OpenCheck {
  const { _id: id, state, dueAt, householdId } = check;
  const isOpen = isConfirmable(state);
  const mayAnswer = reachOf(actor, 'campaigns.answer')?.householdIds.includes(householdId) === true;
  return {
    ...{ id, state, isOpen, dueAt: new Date(dueAt).toISOString() },
    allowed: isOpen && mayAnswer ? ['confirm'] : [],
  };
}
