import { CAMPAIGN_STATES, CHECK_STATES, type CampaignState, type CheckState } from '../../../contract';
import { CAMPAIGNS, type CampaignMove } from '../../../cloudfunctions/campaigns/lifecycle';
import { CHECK_ACTS, CHECKS, type CheckAct } from '../../../cloudfunctions/checks/lifecycle';

/** By hand, from the domain model: rows are states, columns acts; `-`: nothing follows. */
const ACTS = ['notify', 'open', 'confirm', 'submitChange', 'apply', 'dropChange', 'fallDue', 'call', 'settle', 'giveUp', 'exempt', 'include'] as const; // prettier-ignore
const TABLE: Record<CheckState, readonly string[]> = {
  pending: ['notified', 'opened', 'confirmed', 'changeSubmitted', 'done', '-', 'overdue', 'visit', 'done', '-', 'exempt', '-'], // prettier-ignore
  notified: ['-', 'opened', 'confirmed', 'changeSubmitted', 'done', '-', 'overdue', 'visit', 'done', '-', 'exempt', '-'], // prettier-ignore
  opened: ['-', '-', 'confirmed', 'changeSubmitted', 'done', '-', 'overdue', 'visit', 'done', '-', 'exempt', '-'], // prettier-ignore
  changeSubmitted: ['-', '-', '-', '-', 'done', 'opened', '-', '-', '-', '-', '-', '-'],
  confirmed: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  done: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  overdue: ['-', '-', 'confirmed', 'changeSubmitted', 'done', '-', '-', 'visit', 'done', 'unreachable', 'exempt', '-'], // prettier-ignore
  visit: ['-', '-', 'confirmed', 'changeSubmitted', 'done', '-', '-', '-', 'done', 'unreachable', 'exempt', '-'], // prettier-ignore
  unreachable: ['-', '-', 'confirmed', 'changeSubmitted', 'done', '-', '-', 'visit', 'done', '-', 'exempt', '-'], // prettier-ignore
  exempt: ['-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', 'visit'],
};

const MOVES = ['schedule', 'begin', 'pause', 'resume', 'cancel', 'close'] as const;
const CAMPAIGN_TABLE: Record<CampaignState, readonly string[]> = {
  draft: ['scheduled', '-', '-', '-', 'cancelled', '-'],
  scheduled: ['-', 'running', '-', '-', 'cancelled', '-'],
  running: ['-', '-', 'paused', '-', 'cancelled', 'closed'],
  paused: ['-', '-', '-', 'running', 'cancelled', 'closed'],
  closed: ['-', '-', '-', '-', '-', '-'],
  cancelled: ['-', '-', '-', '-', '-', '-'],
};

describe('a household in a campaign', () => {
  it('is looked at in every state and for every act', () => {
    expect([...ACTS].sort()).toEqual([...CHECK_ACTS].sort());
    expect(Object.keys(TABLE).sort()).toEqual([...CHECK_STATES].sort());
    expect(Object.keys(CHECKS).sort()).toEqual([...CHECK_STATES].sort());
  });

  it.each(Object.entries(TABLE))('%s', (state, row) => {
    const moves: Partial<Record<CheckAct, CheckState>> = CHECKS[state as CheckState];
    expect(ACTS.map((act) => moves[act] ?? '-')).toEqual(row);
  });
});

describe('a campaign', () => {
  it('is looked at in every state', () =>
    expect(Object.keys(CAMPAIGN_TABLE).sort()).toEqual([...CAMPAIGN_STATES].sort()));

  it.each(Object.entries(CAMPAIGN_TABLE))('%s', (state, row) => {
    const moves: Partial<Record<CampaignMove, CampaignState>> = CAMPAIGNS[state as CampaignState];
    expect(MOVES.map((move) => moves[move] ?? '-')).toEqual(row);
    expect(Object.keys(moves).filter((move) => !(MOVES as readonly string[]).includes(move))).toEqual([]);
  });
});
