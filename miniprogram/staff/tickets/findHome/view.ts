import type { FoundHome, StaffCard } from '../../../../contract';

/** A home as a row. */
export interface Found {
  id: string;
  place: string;
  owner: string;
}

export const toFound = ({
  householdId,
  communityName,
  address,
  ownerName,
  ownerPhone,
}: FoundHome): Found => ({
  id: householdId,
  place: `${communityName} ${address}`,
  owner: [ownerName || '未登记业主', ownerPhone].filter(Boolean).join(' '),
});

/** Where one looks; empty when it is not known. */
export function whereOf(staff: StaffCard | null): string {
  const names = staff?.communities.map(({ name }) => name) ?? [];
  return names.length === 0 ? '' : `在${names.join('、')}中查找。`;
}
