import { digestPeriodName, TICKET_KIND_NAMES } from '../../../contract';
import type { DigestFigures, DigestRow, DigestShare, ShownCase, ShownDigest } from '../../../contract';
import { showDate } from '../../platform/time';

const PERCENT = 100;
const MINUTES_AN_HOUR = 60;

type Named = Pick<ShownDigest, 'rhythm' | 'from' | 'to'>;
/** `2026年11月` */
export const periodOf = ({ rhythm, from, to }: Named): string =>
  digestPeriodName(rhythm, Date.parse(from), Date.parse(to));

/** `收到 31 件，办结 28 件` */
export const countsLine = ({ filed, resolved }: Pick<DigestRow, 'filed' | 'resolved'>): string =>
  `收到 ${filed} 件，办结 ${resolved} 件`;

/** `94%（31 件中 29 件）`; of none there is no share. */
export function shareLine({ numerator, denominator }: DigestShare): string {
  if (denominator === 0) return '这一期没有到期的';
  return `${Math.floor((numerator / denominator) * PERCENT)}%（${denominator} 件中 ${numerator} 件）`;
}

/** `15 小时 30 分钟` */
export function lengthName(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / MINUTES_AN_HOUR), minutes % MINUTES_AN_HOUR];
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 ? `${rest} 分钟` : ''].filter(Boolean).join(' ');
}

const halfWithin = (minutes: number | null, done: string) =>
  minutes === null ? '' : `一半在 ${lengthName(minutes)}内${done}`;

function kindLine({ filed, resolved, closed, open }: DigestFigures['kinds'][number]): string {
  const left = open > 0 ? `，还有 ${open} 件在处理` : '';
  return `收到 ${filed} 件，办结 ${resolved} 件，业主确认或到期结束 ${closed} 件${left}`;
}

const PLACES = { home: '户内', public: '公共区域' } as const;

function toCase({ kind, category, place, what, done }: ShownCase, at: number) {
  const about = [TICKET_KIND_NAMES[kind], category, place === null ? '' : PLACES[place]];
  return { key: String(at), about: about.filter(Boolean).join(' · '), what, done };
}

/** A digest in the words of its page. */
export function toSheet({
  figures,
  cases,
  publishedAt,
  communityName,
  hotline,
  words,
  ...period
}: ShownDigest) {
  const sum = (field: 'filed' | 'resolved' | 'open') =>
    figures.kinds.reduce((all, kind) => all + kind[field], 0);
  const { satisfied } = figures;
  return {
    title: `${periodOf(period)}投诉处理通报`,
    place: [communityName, publishedAt ? `${showDate(publishedAt)}发布` : ''].filter(Boolean).join(' · '),
    totals: [
      { label: '收到', value: sum('filed') },
      { label: '办结', value: sum('resolved') },
      { label: '期末在办', value: sum('open') },
    ],
    kinds: figures.kinds
      .filter(({ filed, resolved, closed, open }) => filed + resolved + closed + open > 0)
      .map((kind) => ({ key: kind.kind, name: TICKET_KIND_NAMES[kind.kind], line: kindLine(kind) })),
    answered: { value: shareLine(figures.answered), note: halfWithin(figures.answerMinutes, '答复') },
    solved: { value: shareLine(figures.solved), note: halfWithin(figures.solutionMinutes, '解决') },
    satisfied:
      satisfied === null
        ? '评价的人还不多，暂不公布'
        : `${Math.floor((satisfied.numerator / satisfied.denominator) * PERCENT)}%（${satisfied.denominator} 份评价）`,
    ...{ words, hotline },
    cases: cases.map(toCase),
  };
}
