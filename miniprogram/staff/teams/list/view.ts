import { ASSIGNING_RULE_NAMES, type TeamMember, type TeamView } from '../../../../contract';
import { showTime } from '../../../platform/time';
import { categoriesText } from '../names';

function stateOf({ isOnShift, awayUntil }: TeamMember, nowMs: number) {
  if (awayUntil !== null) return { text: '请假', tone: 'warn', more: `到 ${showTime(awayUntil, nowMs)}` };
  return isOnShift ? { text: '当班', tone: 'good', more: '' } : { text: '不当班', tone: 'neutral', more: '' };
}

/** A team as a card. */
export const toTeam = (team: TeamView, nowMs: number) => ({
  id: team.id,
  name: team.name,
  rule: ASSIGNING_RULE_NAMES[team.rule],
  categories: categoriesText(team.categories),
  lead: team.lead ? `组长 ${team.lead.name}` : '没有指定组长',
  members: team.members.map((member) => {
    const { text, tone, more } = stateOf(member, nowMs);
    const load = `手上 ${member.openCount} 单`;
    return { id: member.id, name: member.name, text, tone, note: more ? `${load} · ${more}` : load };
  }),
  mayEdit: team.allowed.includes('edit'),
});

export type TeamCard = ReturnType<typeof toTeam>;
