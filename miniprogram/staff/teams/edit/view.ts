import {
  ASSIGNING_RULE_NAMES,
  ASSIGNING_RULES,
  TICKET_KIND_NAMES,
  TICKET_KINDS,
  type CategoryTree,
  type TeamCategory,
  type TeamDraft,
  type TeamHand,
  type TeamView,
} from '../../../../contract';
import { categoriesText, shiftsText } from '../names';

export const RULES = ASSIGNING_RULES.map((value) => ({ value, label: ASSIGNING_RULE_NAMES[value] }));

export const NEW_TEAM: TeamDraft = { name: '', rule: 'byHand', categories: [], leadId: null, members: [] };

/** A team as it is, to be changed. */
export const toDraft = ({ name, rule, categories, lead, members }: TeamView): TeamDraft => ({
  ...{ name, rule, categories, leadId: lead?.id ?? null },
  members: members.map(({ id: staffId, shifts }) => ({ staffId, shifts })),
});

const keyOf = ({ kind, category }: TeamCategory) => `${kind}:${category ?? ''}`;

/** What a team may take, by kind: the whole kind, and its categories; those that are taken though no more offered, too. */
export function toGroups(tree: CategoryTree | null, taken: readonly TeamCategory[]) {
  const isOn = (one: TeamCategory) => taken.some((other) => keyOf(other) === keyOf(one));
  return TICKET_KINDS.map((kind) => {
    const offered = (tree?.items ?? [])
      .filter((one) => one.kind === kind && one.parentId === null && !one.isRetired)
      .map(({ name }) => name);
    const old = taken.flatMap((one) => (one.kind === kind && one.category !== null ? [one.category] : []));
    const all: TeamCategory[] = [null, ...new Set([...offered, ...old])].map((category) => ({
      kind,
      category,
    }));
    const label = TICKET_KIND_NAMES[kind];
    return {
      ...{ kind, label },
      chips: all.map((one) => ({
        key: keyOf(one),
        label: one.category ?? `全部${label}`,
        isOn: isOn(one),
      })),
    };
  });
}

/** Takes one more or less. Who takes a whole kind needs none of its categories. */
export function withCategory(taken: readonly TeamCategory[], key: string): TeamCategory[] {
  if (taken.some((one) => keyOf(one) === key)) return taken.filter((one) => keyOf(one) !== key);
  const kind = TICKET_KINDS.find((one) => key.startsWith(`${one}:`));
  if (kind === undefined) return [...taken];
  const category = key.slice(kind.length + 1) || null;
  const others = taken.filter((one) => one.kind !== kind || (category !== null && one.category !== null));
  return [...others, { kind, category }];
}

/** Who could be a member, members first by their order; who has left since is there to be taken out. */
export function toPeople(
  hands: readonly TeamHand[],
  team: TeamView | null,
  { members }: TeamDraft,
  wrong: Readonly<Record<string, string>>,
) {
  const gone = (team?.members ?? []).filter(({ id }) => !hands.some((hand) => hand.id === id));
  return [...gone, ...hands].map(({ id, name, openCount }) => {
    const at = members.findIndex(({ staffId }) => staffId === id);
    const found = Object.keys(wrong).find((path) => path.startsWith(`members.${at}.`));
    return {
      ...{ id, name, isOn: at >= 0, note: `手上 ${openCount} 单` },
      shifts: shiftsText(members[at]?.shifts ?? []),
      wrong: at >= 0 && found !== undefined ? (wrong[found] ?? '') : '',
    };
  });
}

export function withMember({ members }: TeamDraft, staffId: string): TeamDraft['members'] {
  if (members.some((one) => one.staffId === staffId)) return members.filter((one) => one.staffId !== staffId);
  return [...members, { staffId, shifts: [] }];
}

/** The server's advice by what the page shows. */
export const adviceOf = (fields: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([path, text]) => [path.replace(/^draft\./, ''), text]));

/** What a colleague has made of it meanwhile, in words. */
export const summaryOf = ({ name, rule, categories, members }: TeamView): string =>
  `${name}，${ASSIGNING_RULE_NAMES[rule]}，${categoriesText(categories)}，${members.map((one) => one.name).join('、')}`;
