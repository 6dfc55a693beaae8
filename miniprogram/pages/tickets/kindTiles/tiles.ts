import { TICKET_KIND_NAMES } from '../../../../contract';
import type { TicketKind } from '../../../../contract';

const FACES: Record<TicketKind, { icon: string; hint: string }> = {
  repair: { icon: 'tools', hint: '水电、门窗、电梯' },
  complaint: { icon: 'chat-bubble-error', hint: '卫生、噪音、停车' },
  inquiry: { icon: 'help-circle', hint: '缴费、装修、证明' },
  suggestion: { icon: 'lightbulb', hint: '让小区变得更好' },
};

/** The kinds as big choices: what people come for most stands first. */
export const TILES = (Object.keys(FACES) as TicketKind[]).map((kind) => ({
  kind,
  name: TICKET_KIND_NAMES[kind],
  ...FACES[kind],
}));
