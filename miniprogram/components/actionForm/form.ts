import {
  RATING_TAGS,
  RATING_TAG_NAMES,
  type RatingTag,
  type TicketAction,
  type TicketView,
  type VisitSlot,
} from '../../../contract';
import { dayInChina } from '../../platform/time';
import type { Photo } from '../photoGrid/items';
import { materialsAdvice, toMaterials, type MaterialRow } from './visits';

/** How one action on a ticket is asked for. Owner and staff pages each keep their own table of these. */
export interface ActionForm {
  action: TicketAction;
  /** On the bar that opens the form. */
  button: string;
  tone: 'primary' | 'plain' | 'quiet';
  title: string;
  hint: string;
  text: 'none' | 'optional' | 'required';
  textLabel: string;
  placeholder: string;
  photos: boolean;
  rating: boolean;
  assignee: boolean;
  /** What is written may be chosen from ready replies. */
  isReply?: boolean;
  /** Asks for the date until which to hold. */
  date?: boolean;
  /** Asks for the ticket to merge into. */
  main?: boolean;
  /** Asks when to come. */
  visit?: boolean;
  /** Asks for what was used up, and for at least one photo. */
  repair?: boolean;
  /** On the button that sends it. */
  send: string;
}

/** What was typed into the form so far; kept by the page, so that a failed send loses nothing. */
export interface ActionValue {
  text: string;
  /** 1–5; 0 = not chosen yet. */
  rating: number;
  assigneeId: string;
  photos: Photo[];
  tags: RatingTag[];
  /** Day in China, `2026-11-28`; empty = not chosen yet. */
  day: string;
  mainId: string;
  /** Day and slot, `2026-11-28 10-12`; empty = not chosen yet. */
  visit: string;
  materials: MaterialRow[];
}

/** Photos that are not in storage yet, as the photo grid tells. */
export interface Travel {
  busy: boolean;
  failed: number;
}

const DAY_MS = 86_400_000;
/** A day less than the server's thirty, so that the hour does not matter. */
const MOST_DAYS = 29;

export const EMPTY_VALUE: ActionValue = {
  ...{ text: '', rating: 0, assigneeId: '', photos: [] },
  ...{ tags: [], day: '', mainId: '' },
  ...{ visit: '', materials: [] },
};

/** Words for 1–5 stars, shown beside them. */
export const RATING_WORDS = ['', '很不满意', '不满意', '一般', '满意', '很满意'] as const;

export const ARRIVED: Travel = { busy: false, failed: 0 };

/** What is wrong with `value`, by field; empty when it may be sent. */
export function check(form: ActionForm, value: ActionValue, travel: Travel): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (form.text === 'required' && !value.text.trim()) wrong.text = '请填写内容';
  if (form.rating && value.rating === 0) wrong.rating = '请点星星打个分';
  if (form.assignee && !value.assigneeId) wrong.assigneeId = '请选择处理人';
  if (form.date && !value.day) wrong.until = '请选择日期';
  if (form.main && !value.mainId) wrong.mainId = '请选择要合并到的工单';
  if (form.visit && !value.visit) wrong.slot = '请选择上门时间';
  if (form.repair) {
    const advice = materialsAdvice(value.materials);
    if (advice) wrong.materials = advice;
    if (value.photos.length === 0) wrong.photos = '请至少拍一张修好后的照片';
  }
  if (form.photos) {
    if (travel.busy) wrong.photos = '照片还在上传，请稍等';
    else if (travel.failed > 0) wrong.photos = '有照片没传成功，请重试或删除';
  }
  return wrong;
}

/** The part of `value` that `form` asks for, as `tickets.advance` takes it. */
export function toInput(form: ActionForm, value: ActionValue) {
  const text = value.text.trim();
  return {
    action: form.action,
    ...(form.text !== 'none' && text ? { text } : {}),
    photos: form.photos ? value.photos.map(({ fileId }) => fileId) : [],
    ...(form.assignee ? { assigneeId: value.assigneeId } : {}),
    ...(form.rating ? { rating: value.rating, tags: value.tags } : {}),
    ...(form.date ? { until: startOfWork(value.day) } : {}),
    ...(form.main ? { mainId: value.mainId } : {}),
    ...(form.visit ? visitOf(value.visit) : {}),
    ...(form.repair ? { materials: toMaterials(value.materials) } : {}),
  };
}

function visitOf(visit: string) {
  const [day = '', slot] = visit.split(' ');
  return { day, slot: slot as VisitSlot };
}

/** Work begins at eight in China. */
const startOfWork = (day: string): string => new Date(`${day}T08:00:00+08:00`).toISOString();

/** What a form starts with: what is there to be changed. */
export function startOf(form: ActionForm, ticket: TicketView): ActionValue {
  if (form.action === 'changeRating') {
    const { rating, ratingTags, ratingText } = ticket;
    return { ...EMPTY_VALUE, rating: rating ?? 0, tags: [...ratingTags], text: ratingText ?? '' };
  }
  const until = form.date ? (ticket.pending?.until ?? null) : null;
  return until === null ? EMPTY_VALUE : { ...EMPTY_VALUE, day: dayInChina(Date.parse(until)) };
}

/** A ticket to merge into, as the form shows it. */
export interface TargetRow {
  id: string;
  title: string;
  text: string;
  where: string;
}

export interface TagChoice {
  tag: RatingTag;
  name: string;
  isOn: boolean;
}

/** Reasons that fit so many stars: complaints for few, praise for many. What was chosen for other stars is not offered. */
export function tagChoices(rating: number, chosen: readonly RatingTag[]): TagChoice[] {
  if (rating === 0) return [];
  const offered = rating <= 2 ? RATING_TAGS.slice(0, 4) : rating === 3 ? RATING_TAGS : RATING_TAGS.slice(4);
  return offered.map((tag) => ({ tag, name: RATING_TAG_NAMES[tag], isOn: chosen.includes(tag) }));
}

/** What stands below the stars. */
export const ratingShown = ({ rating, tags }: ActionValue) => ({
  ratingWord: RATING_WORDS[rating] ?? '',
  tags: tagChoices(rating, tags),
});

/** Days that a hold may end on. */
export function holdDays(nowMs: number): { first: string; last: string } {
  return { first: dayInChina(nowMs + DAY_MS), last: dayInChina(nowMs + MOST_DAYS * DAY_MS) };
}
