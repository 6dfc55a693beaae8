import {
  TICKET_KINDS,
  TICKET_KIND_NAMES,
  TicketKind,
  type CategoryTree,
  type Me,
} from '../../../../contract';

export interface Option {
  value: string;
  label: string;
}

/** What staff's list is narrowed to; empty where nothing is chosen. */
export interface Chosen {
  communityId: string;
  kind: string;
  /** Of the first level, by name. */
  category: string;
  /** With all under it, as tickets bear them. */
  categories: readonly string[];
  /** Who has the tickets: a team, a person. */
  team: Option;
  person: Option;
}

const NOBODY: Option = { value: '', label: '' };
export const NOTHING_CHOSEN: Chosen = {
  ...{ communityId: '', kind: '', category: '', categories: [] },
  ...{ team: NOBODY, person: NOBODY },
};
/** What is of one community falls away with it. */
export const ELSEWHERE = { category: '', categories: [], team: NOBODY, person: NOBODY } as const;

/** As many categories as the endpoint takes. */
const MOST_CATEGORIES = 50;

const all = (label: string): Option => ({ value: '', label });

export const KINDS: Option[] = [
  all('全部类型'),
  ...TICKET_KINDS.map((value) => ({ value, label: TICKET_KIND_NAMES[value] })),
];

export const communitiesOf = ({ staff }: Pick<Me, 'staff'>): Option[] =>
  (staff?.communities ?? []).map(({ id, name }) => ({ value: id, label: name }));

export const communityChoices = (communities: readonly Option[]): Option[] =>
  communities.length < 2 ? [] : [all('全部小区'), ...communities];

/** The one community that a list is of; empty while it is of several. */
export const communityOf = ({ communityId }: Chosen, communities: readonly Option[]): string =>
  communityId || (communities.length === 1 ? (communities[0]?.value ?? '') : '');

/** What is offered of a kind on the first level. */
export function categoryChoices(tree: CategoryTree | undefined, kind: string): Option[] {
  const offered = (tree?.items ?? []).filter(
    (one) => one.kind === kind && one.parentId === null && !one.isRetired,
  );
  if (offered.length === 0) return [];
  return [all('全部分类'), ...offered.map(({ name }) => ({ value: name, label: name }))];
}

/** Teams or people, by name; nothing where there is nobody to choose. */
export const handChoices = (hands: readonly { id: string; name: string }[], nobody: string): Option[] =>
  hands.length === 0 ? [] : [all(nobody), ...hands.map(({ id, name }) => ({ value: id, label: name }))];

export const chosenHand = (choices: readonly Option[], value: string): Option =>
  choices.find((one) => one.value === value && value !== '') ?? NOBODY;

/** A category of the first level and those under it, retired ones too: their tickets are still there. */
export function withThoseUnder(tree: CategoryTree, kind: string, name: string): string[] {
  const root = tree.items.find((one) => one.kind === kind && one.parentId === null && one.name === name);
  if (!root) return [];
  const under = tree.items.filter(({ parentId }) => parentId === root.id);
  return [name, ...under.map((one) => `${name} · ${one.name}`)].slice(0, MOST_CATEGORIES);
}

/** What was chosen, as the endpoint takes it. */
export function toNarrowed({ communityId, kind, categories, team, person }: Chosen) {
  const known = TicketKind.safeParse(kind);
  return {
    ...(communityId ? { communityId } : {}),
    ...(known.success ? { kind: known.data } : {}),
    ...(categories.length > 0 ? { categories: [...categories] } : {}),
    ...(team.value ? { teamId: team.value } : {}),
    ...(person.value ? { staffId: person.value } : {}),
  };
}

/** Whether more than the community is chosen: the counts of all the lists are those of a community. */
export const isNarrow = ({ kind, team, person }: Chosen): boolean =>
  kind !== '' || team.value !== '' || person.value !== '';

/** What is chosen, in words. */
export function wordsOf(
  { communityId, kind, category, team, person }: Chosen,
  communities: readonly Option[],
  isSearch: boolean,
): string {
  const label = (choices: readonly Option[], value: string) =>
    choices.find((one) => one.value === value)?.label ?? '';
  const community = label(communityChoices(communities), communityId);
  const narrowed = [community, label(KINDS, kind), category, team.label, person.label];
  return (isSearch ? [community] : narrowed).filter(Boolean).join(' · ');
}
