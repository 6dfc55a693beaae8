import { account } from './account';
import { agreements } from './agreements';
import { archive } from './archive';
import { audit } from './audit';
import { campaigns } from './campaigns';
import { categories } from './categories';
import { digests } from './digests';
import type { Endpoint } from './endpoint';
import { fieldwork } from './fieldwork';
import { homes } from './homes';
import { notices } from './notices';
import { promises } from './promises';
import { replies } from './replies';
import { reviews } from './reviews';
import { rights } from './rights';
import { staff } from './staff';
import { teams } from './teams';
import { tickets } from './tickets';

export * from './account';
export * from './agreements';
export * from './archive';
export * from './audit';
export * from './campaigns';
export * from './campaignViews';
export * from './checks';
export * from './clocks';
export * from './categories';
export * from './consents';
export * from './digests';
export * from './digestViews';
export * from './endpoint';
export * from './errors';
export * from './fieldwork';
export * from './homes';
export * from './homeViews';
export * from './ladders';
export * from './notices';
export * from './permissions';
export { canonicalPhone, withoutPhones } from './phones';
export * from './promises';
export * from './recordDrafts';
export * from './recordSections';
export * from './recordViews';
export * from './replies';
export * from './reply';
export * from './requestViews';
export * from './reveal';
export * from './reviews';
export * from './rights';
export * from './rightsViews';
export * from './staff';
export * from './teams';
export * from './ticketContent';
export * from './ticketFiling';
export * from './ticketForms';
export * from './ticketQueues';
export * from './tickets';
export * from './ticketStates';
export * from './ticketTalk';
export * from './ticketViews';
export * from './ticketVisits';
export * from './validate';
export * from './values';

/** Every endpoint there is, by name. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = Object.fromEntries(
  [
    account,
    agreements,
    archive,
    homes,
    reviews,
    teams,
    tickets,
    promises,
    notices,
    rights,
    audit,
    fieldwork,
    categories,
    campaigns,
    digests,
    replies,
    staff,
  ].flatMap((group) => Object.values(group).map((one: Endpoint) => [one.name, one])),
);
