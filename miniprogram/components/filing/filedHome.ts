/** The home that a ticket is filed for. */
export interface FiledHome {
  householdId: string;
  communityName: string;
  address: string;
}

/** A kept home, as far as it is one; null otherwise. */
export function toFiledHome(value: unknown): FiledHome | null {
  const { householdId, communityName, address } = (value || {}) as Partial<FiledHome>;
  return typeof householdId === 'string' && typeof communityName === 'string' && typeof address === 'string'
    ? { householdId, communityName, address }
    : null;
}
