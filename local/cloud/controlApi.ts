import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Cloud } from './cloud';
import { CloudError } from './failure';
import { replyJson } from './jsonReply';
import type { LogLine } from './logger';
import { parseJsonObject, readBody } from './requestBody';

const MAX_CONTROL_BYTES = 256 * 1024;

/** What the panel and the tests ask of the local cloud beside the interface it gives in process. */
export interface Controlled extends Cloud {
  functionNames(): string[];
  logs(): readonly LogLine[];
}

type Handler = (body: Record<string, unknown>, query: URLSearchParams) => unknown;

/** `/control/*`: outbox, clock, timers, calls, logs, reset. Meant for the developer's own machine, hence without login. */
export class ControlApi {
  private readonly handlers: Record<string, Handler> = {
    'GET outbox': () => ({ messages: this.cloud.sentMessages() }),
    'GET clock': () => this.clock(),
    'POST clock': (body) => this.moveClock(body),
    'POST timer': async ({ name }) => ({ result: await this.cloud.fireTimer(String(name)) }),
    'POST event': async ({ name, event }) => ({ result: await this.cloud.sendEvent(String(name), event) }),
    'POST reset': () => this.cloud.reset().then(() => ({})),
    'GET calls': (_, query) => ({ calls: this.cloud.calls(Number(query.get('since') ?? -Infinity)) }),
    'GET logs': () => ({ lines: this.cloud.logs() }),
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

  private clock(): Record<string, unknown> {
    return { now: this.cloud.clock.now(), offsetMs: this.cloud.clock.offsetMs };
  }

  /** Answers after the timers that became due have run. */
  private async moveClock({ advanceMs, setTo, reset }: Record<string, unknown>): Promise<unknown> {
    const { clock } = this.cloud;
    try {
      if (reset === true) clock.advance(-clock.offsetMs);
      else if (typeof advanceMs === 'number') clock.advance(advanceMs);
      else if (typeof setTo === 'number' || typeof setTo === 'string') clock.set(new Date(setTo).getTime());
      else throw new CloudError('INVALID_PARAM', 'one of advanceMs, setTo or reset is needed');
    } catch (error) {
      throw error instanceof RangeError ? new CloudError('INVALID_PARAM', error.message) : error;
    }
    await this.cloud.timersSettled();
    return this.clock();
  }
}
