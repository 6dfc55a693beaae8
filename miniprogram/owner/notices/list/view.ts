import { TEMPLATE_NAMES } from '../../../../contract';
import type { NoticeState, NoticeView } from '../../../../contract';
import { showTime } from '../../../platform/time';

/** What became of it on the way to WeChat, to the one it was for. */
export const STATE_WORDS: Record<NoticeState, string> = {
  queued: '正在发到微信',
  sent: '已通知到您',
  noGrant: '没有开启微信提醒，只在这里显示',
  failed: '没能发到微信，请在这里查看',
  overtaken: '已并入后一条',
  waiting: '已提醒您，请尽快办理',
  answered: '您已办理',
  toCall: '工作人员会与您联系',
  closed: '只在这里显示',
};

/** One notice as a row. */
export function toNotice(notice: NoticeView, nowMs: number) {
  const isNew = !notice.read;
  return {
    id: notice.id,
    isNew,
    kind: TEMPLATE_NAMES[notice.template],
    title: notice.title,
    body: notice.body,
    time: showTime(notice.at, nowMs),
    state: STATE_WORDS[notice.state],
    page: notice.page,
    label: [isNew ? '未读' : '已读', notice.title, notice.body].join('，'),
  };
}

const TAB_PAGES = ['/pages/home/home', '/pages/archive/archive', '/pages/tickets/tickets', '/pages/me/me'];

/** Where a notice leads. WeChat writes page paths without the leading slash; tab pages take no query. */
export function targetOf(page: string): { url: string; isTab: boolean } | null {
  if (!page) return null;
  const url = page.startsWith('/') ? page : `/${page}`;
  const path = url.split('?')[0] ?? '';
  return TAB_PAGES.includes(path) ? { url: path, isTab: true } : { url, isTab: false };
}
