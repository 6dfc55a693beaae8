import type { CampaignAction, CampaignState } from '../../contract';
import { Failure } from '../kernel/failure';

/** `begin`: its first day has come. */
export type CampaignMove = CampaignAction | 'begin';

/** Every move of a campaign; what is not here cannot happen. Source: domain model §2. */
export const CAMPAIGNS: Record<CampaignState, Partial<Record<CampaignMove, CampaignState>>> = {
  draft: { schedule: 'scheduled', cancel: 'cancelled' },
  scheduled: { begin: 'running', cancel: 'cancelled' },
  running: { pause: 'paused', cancel: 'cancelled', close: 'closed' },
  paused: { resume: 'running', cancel: 'cancelled', close: 'closed' },
  closed: {},
  cancelled: {},
};

/** @throws Failure ILLEGAL_ACTION */
export function nextCampaignState(state: CampaignState, move: CampaignMove): CampaignState {
  const next = CAMPAIGNS[state][move];
  if (!next) throw new Failure('ILLEGAL_ACTION', `campaign ${state} → ${move}`);
  return next;
}

/** What people may do with one in `state`. */
export function actionsOn(state: CampaignState): CampaignAction[] {
  return (Object.keys(CAMPAIGNS[state]) as CampaignMove[]).filter((move) => move !== 'begin');
}

/** It takes answers. */
export const takesAnswers = (state: CampaignState): boolean => state === 'running' || state === 'paused';
