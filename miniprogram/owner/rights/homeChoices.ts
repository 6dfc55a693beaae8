import type { Me } from '../../../contract';

/** The homes to choose from, by address. */
export const homeChoices = ({ homes }: Me) =>
  homes.map((home) => ({ value: home.householdId, label: `${home.communityName} ${home.address}` }));
