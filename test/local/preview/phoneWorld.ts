import type { AppConfig } from '../../../local/preview/runtime/host';
import { createWx } from '../../../local/preview/wx';
import type { PreviewConfig } from '../../../local/preview/wx/previewConfig';
import { type FakeHost, fakeHost } from './fakeHost';

export const CONFIG: PreviewConfig = {
  appName: '业主档案',
  appid: 'wx0000000000000000',
  templates: [
    { key: 'reviewResult', id: 'tmpl-review', title: '审核结果通知' },
    { key: 'ticketReply', id: 'tmpl-reply', title: '工单处理提醒' },
    { key: 'sameTitle', id: 'tmpl-same', title: '审核结果通知' },
  ],
  personas: [
    { key: 'owner', openid: 'o-owner', name: '林晓梅', group: '业主', phone: '13812345678' },
    { key: 'clerk', openid: 'o-clerk', name: '周敏', group: '前台' },
  ],
  communities: [],
};

/** A request the phone sent to the fake local cloud. */
export interface Sent {
  path: string;
  session: string | null;
  body: any;
}

/** The fake local cloud: answers by path after `/client/`; `status` 401 makes the phone log in again. */
export type Answers = Record<
  string,
  (body: any, session: string | null) => { status?: number; body: unknown }
>;

export interface PhoneWorld {
  wx: Record<string, any>;
  host: FakeHost;
  sent: Sent[];
  /** Buttons now drawn over the page, by their text. */
  tap: (text: string) => void;
  /** All text drawn over the page. */
  drawn: () => string;
}

/** A phone with `query` as the panel's settings, on a fake runtime and a fake cloud. Needs the jsdom environment. */
export function phoneWorld(
  query = 'as=owner',
  answers: Answers = {},
  app: Partial<AppConfig> = {},
): PhoneWorld {
  document.body.replaceChildren();
  window.history.replaceState(null, '', `/phone/?${query}`);
  const host = fakeHost(app);
  const sent: Sent[] = [];
  const all: Answers = {
    login: ({ openid }) => ({ body: { token: `token-of-${openid}` } }),
    subscribe: () => ({ body: {} }),
    ...answers,
  };
  globalThis.fetch = (async (
    url: string,
    options: { body?: string; headers?: Record<string, string> } = {},
  ) => {
    if (url === '/preview/config.json') return reply(200, CONFIG);
    const path = url.replace('/client/', '');
    const body = JSON.parse(options.body ?? '{}');
    const session = options.headers?.['x-wx-session'] ?? null;
    sent.push({ path, session, body });
    const answer = all[path]?.(body, session) ?? {
      status: 404,
      body: { errCode: -1, errMsg: 'no such path' },
    };
    return reply(answer.status ?? 200, answer.body);
  }) as typeof fetch;

  const tap = (text: string): void => {
    const buttons = [...host.overlay.querySelectorAll('button')];
    const button = buttons.find((one) => one.textContent === text);
    if (!button)
      throw new Error(`no button "${text}" among ${buttons.map((one) => one.textContent).join(', ')}`);
    button.click();
  };
  return {
    wx: createWx(host),
    host,
    sent,
    tap,
    drawn: () => host.overlay.querySelector('.wxo')?.textContent ?? '',
  };
}

function reply(status: number, body: unknown) {
  const text = JSON.stringify(body);
  return { ok: status < 400, status, text: async () => text, json: async () => JSON.parse(text) };
}

/** Lets pending promises and zero timers run. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
