import type { IncomingMessage, ServerResponse } from 'node:http';

import { moveClock, readingOf } from './clockControl';
import type { Cloud, Letter } from './cloud';
import { CloudError } from './failure';
import type { Fault } from './faults';
import { replyJson } from './jsonReply';
import type { LogLine } from './logger';
import { parseJsonObject, readBody } from './requestBody';
import type { TimerState } from './scheduler';
import type { Verdict } from './wechat/contentSecurity';
import type { PendingCheck } from './wechat/mediaChecks';

const MAX_CONTROL_BYTES = 256 * 1024;

/** What the panel, the page and the tests ask of the local cloud beside the interface it gives in process. */
export interface Controlled extends Cloud {
  functionNames(): string[];
  logs(): readonly LogLine[];
  timers(): TimerState[];
  letters(): readonly Letter[];
  pendingMediaChecks(): PendingCheck[];
}

type Handler = (body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** `/control/*`: everything that is done to a cloud from outside. Meant for the developer's own machine, hence without login. */
export class ControlApi {
  private readonly handlers: Record<string, Handler> = {
    'GET outbox': () => ({ messages: this.cloud.sentMessages() }),
    'GET letters': () => ({ letters: this.cloud.letters() }),
    'GET clock': () => readingOf(this.cloud.clock),
    'POST clock': (body) => moveClock(this.cloud, body),
    'GET timers': () => ({ timers: this.cloud.timers() }),
    'POST timer': async ({ name }) => ({ result: await this.cloud.fireTimer(String(name)) }),
    'GET events': () => ({ events: this.cloud.pushedEvents() }),
    'POST event': async ({ name, event }) => ({ result: await this.cloud.sendEvent(String(name), event) }),
    'GET faults': () => ({ faults: this.cloud.faults.list() }),
    'POST faults': (body) => this.changeFaults(body),
    'GET grants': () => ({ grants: this.cloud.grants() }),
    'POST turnOffMessages': (body) => this.turnOffMessages(body),
    'GET mediaChecks': () => ({ pending: this.cloud.pendingMediaChecks() }),
    'POST mediaChecks': (body) => this.settleMediaChecks(body),
    'POST reset': ({ empty }) => this.cloud.reset({ empty: empty === true }).then(() => ({})),
    'POST demo': () => this.cloud.loadDemo().then(() => ({})),
    'GET calls': (_, query) => ({ calls: this.cloud.calls(Number(query.get('since') ?? -Infinity)) }),
    'GET logs': (_, query) => ({ lines: this.logs(query.get('requestId')) }),
    'GET health': () => ({
      ok: true,
      env: this.cloud.env,
      now: this.cloud.clock.now(),
      functions: this.cloud.functionNames(),
    }),
  };

  constructor(private readonly cloud: Controlled) {}

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
    const name = `${request.method ?? ''} ${pathname.replace('/control/', '')}`;
    const handler = Object.hasOwn(this.handlers, name) ? this.handlers[name] : undefined;
    if (!handler) {
      replyJson(response, { code: 'NOT_FOUND', message: 'no such address' }, 404);
      return;
    }
    const body = await readBody(request, MAX_CONTROL_BYTES);
    const isEmpty = request.method === 'GET' || body.length === 0;
    replyJson(response, await handler(isEmpty ? {} : parseJsonObject(body), searchParams));
  }

  private logs(requestId: string | null): readonly LogLine[] {
    const lines = this.cloud.logs();
    return requestId === null ? lines : lines.filter((line) => line.requestId === requestId);
  }

  /** `{match, …}` scripts a fault, `{clear: id}` or `{clear: true}` takes one or all away. */
  private changeFaults({ clear, ...fault }: Record<string, unknown>): unknown {
    if (clear === undefined) return { id: this.cloud.faults.script(fault as unknown as Fault) };
    this.cloud.faults.clear(typeof clear === 'string' ? clear : undefined);
    return {};
  }

  private turnOffMessages({ openid, templateIds }: Record<string, unknown>): unknown {
    const isList = Array.isArray(templateIds) && templateIds.every((id) => typeof id === 'string');
    if (typeof openid !== 'string' || !isList)
      throw new CloudError('INVALID_PARAM', 'openid and a list templateIds are needed');
    this.cloud.turnOffMessages(openid, templateIds);
    return {};
  }

  private settleMediaChecks({ traceId, suggest, label = 100 }: Record<string, unknown>): unknown {
    const isVerdict = ['pass', 'review', 'risky'].includes(String(suggest)) && typeof label === 'number';
    if (suggest !== undefined && !isVerdict)
      throw new CloudError('INVALID_PARAM', 'suggest is pass, review or risky, label a number');
    const verdict = suggest === undefined ? undefined : ({ suggest, label } as Verdict);
    this.cloud.settleMediaChecks(typeof traceId === 'string' ? traceId : undefined, verdict);
    return {};
  }
}
