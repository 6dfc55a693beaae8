import { REQUEST_STATE_NAMES, REVIEW_KINDS, REVIEW_KIND_NAMES, ReviewKind } from '../../../../contract';
import type { Me, ReviewRow } from '../../../../contract';
import { requestTag } from '../../../components/requestStates';
import { span } from '../../../components/ticketRow/view';

/** What is chosen; `all` chooses nothing. `everybody`: also what only others may decide on. */
export interface Chosen {
  stage: string;
  kind: string;
  communityId: string;
  everybody: boolean;
}

const WAITING = ['pendingFirst', 'pendingSecond'] as const;

export const NOTHING_CHOSEN: Chosen = { stage: 'all', kind: 'all', communityId: 'all', everybody: false };

export const STAGES = [
  { value: 'all', label: '全部' },
  { value: 'pendingFirst', label: REQUEST_STATE_NAMES.pendingFirst },
  { value: 'pendingSecond', label: REQUEST_STATE_NAMES.pendingSecond },
  { value: 'escalated', label: '超时' },
];

export const KINDS = [
  { value: 'all', label: '全部类型' },
  ...REVIEW_KINDS.map((kind) => ({ value: kind, label: REVIEW_KIND_NAMES[kind] })),
];

/** The communities to choose among; none for those who have only one. */
export function toCommunities({ staff }: Pick<Me, 'staff'>) {
  const communities = staff?.communities ?? [];
  if (communities.length < 2) return [];
  const choices = communities.map(({ id, name }) => ({ value: id, label: name }));
  return [{ value: 'all', label: '全部小区' }, ...choices];
}

/** What was chosen, as the endpoint takes it. */
export function toFilter({ stage, kind, communityId, everybody }: Chosen) {
  const state = WAITING.find((one) => one === stage);
  const known = ReviewKind.safeParse(kind);
  return {
    ...(state ? { state } : {}),
    ...(stage === 'escalated' ? { escalated: true as const } : {}),
    ...(known.success ? { kind: known.data } : {}),
    ...(communityId === 'all' ? {} : { communityId }),
    ...(everybody ? { all: true as const } : {}),
  };
}

/** The two filters behind the fold, in words. */
export function foldText(
  { kind, communityId }: Chosen,
  communities: readonly { value: string; label: string }[],
) {
  const label = (choices: typeof communities, value: string) =>
    choices.find((one) => one.value === value)?.label ?? '';
  return [label(KINDS, kind), label(communities, communityId)].filter(Boolean).join(' · ');
}

/** One request as a row, with how long it has waited. */
export function toRow(row: ReviewRow, nowMs: number) {
  const waited = `已等 ${span(Math.max(0, nowMs - Date.parse(row.submittedAt)))}`;
  const { eligible, needed } = row.reviewers;
  const place = `${row.communityName} ${row.address}`;
  const kind = REVIEW_KIND_NAMES[row.kind];
  const tags = [
    ...(row.escalated ? [{ text: '超时', tone: 'bad' }] : []),
    requestTag(row.state),
    ...(row.risky ? [{ text: '重点核对', tone: 'warn' }] : []),
    ...(eligible < needed ? [{ text: '审核人不足', tone: 'bad' }] : []),
    ...(row.mayDecide ? [] : [{ text: '由其他同事审核', tone: 'neutral' }]),
  ];
  const changes = row.changeCount === null ? '' : `${row.changeCount} 处改动`;
  const about = [kind, changes].filter(Boolean).join(' · ');
  const short =
    eligible < needed ? `还需 ${needed} 人先后审核，目前只有 ${eligible} 人可以审，请项目经理安排。` : '';
  return {
    ...{ id: row.id, kind: row.kind, place, about, waited, tags, short, isLong: row.escalated },
    label: [kind, ...tags.map(({ text }) => text), place, changes, waited, short].filter(Boolean).join('，'),
  };
}

/** What an empty list means under what is chosen. */
export const emptyTitle = (chosen: Chosen): string =>
  JSON.stringify(toFilter({ ...chosen, everybody: false })) === '{}' ? '都审完了' : '没有符合的申请';

/** How many wait for the viewer in all, whatever is chosen. */
export const waitingLine = (waiting: number): string =>
  waiting > 0 ? `共 ${waiting} 份等您审核，等得最久的在最前` : '没有等您审核的申请';

/** What else waits, which others must decide on; empty when nothing does. */
export function othersLine(others: number, everybody: boolean): string {
  if (everybody) return '只看我能审的';
  return others > 0 ? `另有 ${others} 份只能由其他同事审核，查看` : '';
}
