import { ACCOUNT } from './decided/account';
import { ARCHIVE } from './decided/archive';
import { CAMPAIGNS } from './decided/campaigns';
import { DIGESTS } from './decided/digests';
import { FIELDWORK } from './decided/fieldwork';
import { HOMES } from './decided/homes';
import { NOTICES } from './decided/notices';
import { RIGHTS } from './decided/rights';
import { TEAMS } from './decided/teams';
import { TICKETS } from './decided/tickets';
import type { Decision } from './decided/decision';

export { all, staff, type Decision } from './decided/decision';

/** Who may call what: every endpoint, by capability. */
export const DECIDED: Readonly<Record<string, Decision>> = {
  ...ACCOUNT,
  ...ARCHIVE,
  ...HOMES,
  ...FIELDWORK,
  ...TICKETS,
  ...TEAMS,
  ...RIGHTS,
  ...CAMPAIGNS,
  ...NOTICES,
  ...DIGESTS,
};
