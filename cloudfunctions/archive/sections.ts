import { SECTION_KINDS, type RecordSection, type SectionKind } from '../../contract';
import type { Call } from '../kernel/handle';

/** A capability's part of a household's record. */
export interface SectionSource {
  readonly kind: SectionKind;
  /** What this viewer may see of it; null when nothing. One step to the database at most. */
  read(home: { householdId: string; communityId: string }, call: Call): Promise<SectionContent | null>;
}
export type SectionContent = Pick<RecordSection, 'count' | 'open' | 'items'>;

const NOTHING: SectionContent = { count: 0, open: 0, items: [] };

/** Every section of the record, whether a capability keeps it or not. */
export function readSections(
  sources: readonly SectionSource[],
  home: { householdId: string; communityId: string },
  call: Call,
): Promise<RecordSection[]> {
  return Promise.all(
    SECTION_KINDS.map(async (kind): Promise<RecordSection> => {
      const source = sources.find((one) => one.kind === kind);
      if (!source) return { kind, state: 'notKept', ...NOTHING };
      const content = await source.read(home, call);
      return content === null ? { kind, state: 'closed', ...NOTHING } : { kind, state: 'ready', ...content };
    }),
  );
}
