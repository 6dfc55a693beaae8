import type { MovableClock } from '../clock';
import { CloudError } from '../failure';
import type { FunctionFolder, FunctionFolders } from './functionFolder';
import { Instance, type Outcome } from './instance';
import { type Caller, type CallRecord, type Invocation, Invocations, TIMER_SOURCE } from './invocations';
import type { LogBook } from './logBook';
import { type Job, Pool } from './pool';

/** What a runtime is made of. `env` is every function's own environment, before any identity. */
export interface RuntimeParts {
  folders: FunctionFolders;
  clock: MovableClock;
  logs: LogBook;
  appid: string;
  envId: string;
  env: () => Record<string, string>;
}

/** A function's answer: JSON text. */
export interface Answer {
  result: string;
  requestId: string;
}

/** Runs the deployed functions in worker threads, each invocation with the identity it was called with and no other. */
export class FunctionRuntime {
  readonly invocations = new Invocations();
  private readonly pools = new Map<string, Pool>();

  constructor(private readonly parts: RuntimeParts) {}

  /** @throws CloudError FUNCTION_NOT_FOUND, FUNCTIONS_EXECUTE_FAIL, FUNCTIONS_TIME_LIMIT_EXCEEDED, … */
  async invoke(name: string, event: unknown, caller: Caller, isNested = false): Promise<Answer> {
    const folder = this.parts.folders.find(name);
    const invocation = this.invocations.begin(folder, caller);
    const startedAt = this.parts.clock.now();
    const begun = performance.now();
    const outcome = await this.poolOf(name).run(folder, this.job(invocation, event, isNested));
    const ms = Math.round((performance.now() - begun) * 10) / 10;
    this.invocations.end(invocation, record(invocation, event, outcome, startedAt, ms));
    if (outcome.ok) return { result: outcome.result, requestId: invocation.id };
    throw new CloudError(outcome.code, outcome.message);
  }

  async stop(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()));
  }

  private poolOf(name: string): Pool {
    const known = this.pools.get(name);
    if (known) return known;
    const start = (folder: FunctionFolder, log: Job['log']): Instance =>
      new Instance(folder, this.parts.env(), this.parts.clock.shared, log);
    const pool = new Pool(start, this.logTo(name));
    this.pools.set(name, pool);
    return pool;
  }

  private logTo(source: string, requestId?: string): Job['log'] {
    return (stream, text) => {
      const at = this.parts.clock.now();
      this.parts.logs.write({ at, source, stream, text, ...(requestId ? { requestId } : {}) });
    };
  }

  private job(invocation: Invocation, event: unknown, isNested: boolean): Job {
    const { id, folder, caller, token } = invocation;
    const { appid, envId } = this.parts;
    // A caller without OPENID (a timer, a pushed event) has no WX_OPENID at all, as in production.
    const identity =
      caller.openid === undefined ? {} : { WX_OPENID: caller.openid, WX_CLIENTIP: '127.0.0.1' };
    const env: Record<string, string> = {
      ...identity,
      WX_APPID: appid,
      WX_API_TOKEN: token,
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_CLIENTIP,WX_API_TOKEN',
      TCB_SOURCE: caller.source,
      ...(caller.source === TIMER_SOURCE ? { TRIGGER_SRC: 'timer' } : {}),
    };
    const context = {
      request_id: id,
      function_name: folder.name,
      function_version: '$LATEST',
      namespace: envId,
      memory_limit_in_mb: folder.memoryMb,
      time_limit_in_ms: folder.timeoutMs,
    };
    const request = { event: JSON.stringify(event ?? {}), context, env };
    const onStart = (kill: () => void): void => void (invocation.kill = kill);
    return { request, isNested, onStart, log: this.logTo(folder.name, id) };
  }
}

function record(
  { id, folder, caller, actions }: Invocation,
  event: unknown,
  outcome: Outcome,
  startedAt: number,
  ms: number,
): CallRecord {
  const endpoint = (event as { endpoint?: unknown } | null | undefined)?.endpoint;
  const refusal = outcome.ok ? refusalIn(outcome.result) : outcome.code;
  return {
    id,
    name: folder.name,
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    ...caller,
    startedAt,
    ms,
    ok: refusal === undefined,
    ...(refusal === undefined ? {} : { code: refusal }),
    ...(outcome.ok ? {} : { error: outcome.message }),
    roundTrips: Object.values(actions).reduce((sum, count) => sum + count, 0),
    actions,
    depth: outcome.depth,
  };
}

/** The code in the application's own envelope `{ok: false, code}`, if that is what was answered. */
function refusalIn(result: string): string | undefined {
  if (!result.startsWith('{"ok":false')) return undefined;
  const { code } = JSON.parse(result) as { code?: unknown };
  return typeof code === 'string' ? code : 'UNKNOWN';
}
