import { randomInt } from 'node:crypto';

import type { Clock } from '../clock';
import type { PlatformStore } from '../platformStore';
import { type ApiArguments, textArgument, WeChatFailure } from './apiFailure';
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
}

/** `pages/a/b?x=1`: a path without a leading slash, as app.json lists them. */
const PAGE = /^[\w-]+(\/[\w-]+)*(\?\S*)?$/;

/** One-time subscriptions: grants per person and template, and everything that was sent. */
export class Subscriptions {
  constructor(
    private readonly store: PlatformStore,
    private readonly clock: Clock,
    private readonly templates: Templates | undefined,
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

  /** Oldest first. */
  sentMessages(): SentMessage[] {
    const rows = this.store.all('SELECT message FROM messages ORDER BY id');
    return rows.map((row) => JSON.parse(String(row['message'])) as SentMessage);
  }

  /** subscribeMessage.send. @throws WeChatFailure 40003, 40037, 41030, 47003, 43101 */
  send(args: ApiArguments): Record<string, unknown> {
    try {
      this.deliver(args);
    } catch (error) {
      if (error instanceof WeChatFailure) this.keep(args, error.errcode, error.errmsg);
      throw error;
    }
    this.keep(args, 0, 'ok');
    return { msgid: randomInt(2 ** 47) };
  }

  private deliver(args: ApiArguments): void {
    const to = textArgument(args, 'touser', 40003, 'invalid openid');
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
  }

  private keep(args: ApiArguments, errcode: number, errmsg: string): void {
    const text = (name: string): string => (typeof args[name] === 'string' ? args[name] : '');
    const message: SentMessage = {
      at: this.clock.now(),
      to: text('touser'),
      templateId: text('template_id'),
      page: text('page'),
      data: (args['data'] ?? {}) as SentMessage['data'],
      errcode,
      errmsg,
    };
    this.store.run('INSERT INTO messages (message) VALUES (?)', JSON.stringify(message));
  }
}
