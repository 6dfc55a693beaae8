import { randomInt } from 'node:crypto';

import type { Clock } from '../clock';
import type { PlatformStore } from '../platformStore';
import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';
import { openidArgument } from './contentSecurity';
import type { Pushes } from './pushes';
import { checkTemplateData } from './templateFields';
import type { Templates } from './templates';

/** A subscription message as WeChat received it, with its verdict: errcode 0 means it was delivered. */
export interface SentMessage {
  at: number;
  to: string;
  templateId: string;
  page: string;
  data: Record<string, { value: string }>;
  errcode: number;
  errmsg: string;
  /** Of a delivered message. */
  msgid?: string;
}

/** How many more messages a person lets through, by template. */
export interface Grant {
  openid: string;
  templateId: string;
  remaining: number;
}

/** `pages/a/b?x=1`: a path without a leading slash, as app.json lists them. */
const PAGE = /^[\w-]+(\/[\w-]+)*(\?\S*)?$/;

/** One-time subscriptions: grants per person and template, and everything that was sent. */
export class Subscriptions {
  constructor(
    private readonly store: PlatformStore,
    private readonly clock: Clock,
    private readonly templates: Templates | undefined,
    private readonly pushes: Pushes,
  ) {}

  knows(templateId: string): boolean {
    return this.templates?.has(templateId) ?? true;
  }

  /** Adds `count` messages that may be sent to this person with this template. */
  grant(openid: string, templateId: string, count = 1): void {
    const sql = `INSERT INTO grants VALUES (?1, ?2, ?3)
      ON CONFLICT (openid, templateId) DO UPDATE SET remaining = remaining + ?3`;
    this.store.run(sql, openid, templateId, count);
  }

  /**
   * The person answered: one grant for each `accept`, and a pushed event tells of what the sheet showed. The templates in
   * `silent` were not on it, because the answer was kept from before ("always").
   */
  answer(openid: string, choices: Readonly<Record<string, unknown>>, silent: readonly unknown[] = []): void {
    const asked = Object.entries(choices).filter(([, choice]) => choice === 'accept' || choice === 'reject');
    for (const [templateId, choice] of asked) if (choice === 'accept') this.grant(openid, templateId);
    const shown = asked.filter(([templateId]) => !silent.includes(templateId));
    const items = shown.map(([TemplateId, SubscribeStatusString]) => ({
      TemplateId,
      SubscribeStatusString,
      PopupScene: '0',
    }));
    this.pushes.pushList(openid, 'subscribe_msg_popup_event', items);
  }

  /** The person turns these templates off in WeChat's settings: what was granted is gone, and an event says so. */
  turnOff(openid: string, templateIds: readonly string[]): void {
    for (const templateId of templateIds)
      this.store.run(
        'UPDATE grants SET remaining = 0 WHERE openid = ? AND templateId = ?',
        openid,
        templateId,
      );
    const items = templateIds.map((TemplateId) => ({ TemplateId, SubscribeStatusString: 'reject' }));
    this.pushes.pushList(openid, 'subscribe_msg_change_event', items);
  }

  grants(): Grant[] {
    const sql = 'SELECT openid, templateId, remaining FROM grants ORDER BY openid, templateId';
    return this.store.all(sql) as unknown as Grant[];
  }

  /** Oldest first. */
  sentMessages(): SentMessage[] {
    const rows = this.store.all('SELECT message FROM messages ORDER BY id');
    return rows.map((row) => JSON.parse(String(row['message'])) as SentMessage);
  }

  /** subscribeMessage.send. @throws WeChatFailure 40003, 40037, 41030, 47003, 43101; `keepRefused` notes those */
  send(args: ApiArguments): Record<string, unknown> {
    const { to, templateId } = this.deliver(args);
    const msgid = randomInt(2 ** 47);
    this.keep({ ...messageIn(args), at: this.clock.now(), errcode: 0, errmsg: 'ok', msgid: String(msgid) });
    const item = { TemplateId: templateId, MsgID: String(msgid), ErrorCode: '0', ErrorStatus: 'success' };
    this.pushes.pushList(to, 'subscribe_msg_sent_event', [item]);
    return { msgid };
  }

  /** The outbox holds what was refused too, by the stand-in itself or as scripted. */
  keepRefused(args: ApiArguments, { errcode, errmsg }: WeChatFailure): void {
    this.keep({ ...messageIn(args), at: this.clock.now(), errcode, errmsg });
  }

  private deliver(args: ApiArguments): { to: string; templateId: string } {
    const to = openidArgument(args, 'touser');
    const templateId = textArgument(args, 'template_id', 40037, 'invalid template_id');
    if (!this.knows(templateId)) throw new WeChatFailure(40037, 'invalid template_id');
    const page = args['page'];
    if (page !== undefined && page !== '' && !(typeof page === 'string' && PAGE.test(page))) {
      throw new WeChatFailure(41030, 'invalid page');
    }
    checkTemplateData(args['data'], this.templates?.get(templateId) ?? []);
    const spend =
      'UPDATE grants SET remaining = remaining - 1 WHERE openid = ? AND templateId = ? AND remaining > 0';
    if (this.store.run(spend, to, templateId) === 0) {
      throw new WeChatFailure(43101, 'user refuse to accept the msg');
    }
    return { to, templateId };
  }

  private keep(message: SentMessage): void {
    this.store.run('INSERT INTO messages (message) VALUES (?)', JSON.stringify(message));
  }
}

function messageIn(args: ApiArguments): Pick<SentMessage, 'to' | 'templateId' | 'page' | 'data'> {
  const text = (name: string): string => (typeof args[name] === 'string' ? args[name] : '');
  const data = (args['data'] ?? {}) as SentMessage['data'];
  return { to: text('touser'), templateId: text('template_id'), page: text('page'), data };
}
