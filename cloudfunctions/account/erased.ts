/** What stands where an erased person's name stood. */
export const ERASED_NAME = '已注销业主';
/** What stands where an erased person's words stood. */
export const ERASED_TEXT = '（内容已按本人申请删除）';

/** Whose data is erased from one home, and how it can be recognised there. Made before anything is erased. */
export interface Erased {
  householdId: string;
  scope: 'person' | 'household';
  /** Everybody it is about. */
  personIds: string[];
  /** Those of them whom no other home has: their own entry goes too. */
  onlyHere: string[];
  membershipIds: string[];
  /** OPENIDs of their accounts. */
  openids: string[];
  /** All they were called in this home, and reached by: numbers and e-mail addresses; longest first. */
  names: string[];
  contacts: string[];
  /** Up to this version of the record they were its head; 0 when they never were. */
  headUntil: number;
}

/** `text` without the names, phones and addresses of those erased. */
export function redact(text: string, { names, contacts }: Pick<Erased, 'names' | 'contacts'>): string {
  const unnamed = names.reduce((left, name) => left.replace(namePattern(name), ERASED_NAME), text);
  return contacts.reduce((left, contact) => left.replaceAll(contact, '***'), unnamed);
}

/** Chinese is written without spaces; a name in letters must not be found within a word. */
function namePattern(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[A-Za-z]/.test(name)
    ? new RegExp(`(?<![A-Za-z])${literal}(?![A-Za-z])`, 'g')
    : new RegExp(literal, 'g');
}

/** As `redact`, of what may be absent. */
export const redactOr = (text: string | null, erased: Erased): string | null =>
  text === null ? null : redact(text, erased);
