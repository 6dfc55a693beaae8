import { ACCOUNT } from './scenes/account';
import { ARCHIVE } from './scenes/archive';
import { CAMPAIGNS } from './scenes/campaigns';
import { DIGESTS } from './scenes/digests';
import { FIELDWORK } from './scenes/fieldwork';
import { HOMES } from './scenes/homes';
import { NOTICES } from './scenes/notices';
import { RIGHTS } from './scenes/rights';
import { SETTINGS } from './scenes/settings';
import { TICKET_DESK } from './scenes/ticketDesk';
import { TICKETS } from './scenes/tickets';
import type { Scene } from './scenes/scene';

export type { Scene } from './scenes/scene';

/** Every screen, by capability. */
export const SCENES: readonly Scene[] = [
  ...ACCOUNT,
  ...ARCHIVE,
  ...TICKETS,
  ...NOTICES,
  ...HOMES,
  ...CAMPAIGNS,
  ...FIELDWORK,
  ...TICKET_DESK,
  ...SETTINGS,
  ...RIGHTS,
  ...DIGESTS,
];
