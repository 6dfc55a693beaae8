import type { TicketAction } from '../../../contract';
import type { Photo } from '../photoGrid/items';

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
  /** Asks for the date until which to hold. */
  date?: boolean;
  /** Asks for the ticket to merge into. */
  main?: boolean;
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
}

/** Photos that are not in storage yet, as the photo grid tells. */
export interface Travel {
  busy: boolean;
  failed: number;
}

export const EMPTY_VALUE: ActionValue = { text: '', rating: 0, assigneeId: '', photos: [] };

/** Words for 1–5 stars, shown beside them. */
export const RATING_WORDS = ['', '很不满意', '不满意', '一般', '满意', '很满意'] as const;

export const ARRIVED: Travel = { busy: false, failed: 0 };

/** What is wrong with `value`, by field; empty when it may be sent. */
export function check(form: ActionForm, value: ActionValue, travel: Travel): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (form.text === 'required' && !value.text.trim()) wrong.text = '请填写内容';
  if (form.rating && value.rating === 0) wrong.rating = '请点星星打个分';
  if (form.assignee && !value.assigneeId) wrong.assigneeId = '请选择处理人';
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
    ...(form.rating ? { rating: value.rating } : {}),
  };
}
