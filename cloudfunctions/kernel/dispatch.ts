import { COMMON_ERRORS, ERRORS, Me, validate, type ErrorCode, type Reply } from '../../contract';
import type { Actor } from './actor';
import { Damaged, Failure } from './failure';
import type { Call, Handled } from './handle';
import { permit } from './permit';
import type { Platform } from './ports';
import type { RoundTrips } from './roundTrips';

export interface Gate {
  readonly handlers: ReadonlyMap<string, Handled>;
  readonly platform: Platform;
  readonly trips: RoundTrips;
  readonly requestId: string;
  /** The caller's OPENID by the platform's word, or undefined when it names none. */
  readonly openid: string | undefined;
  readonly loadActor: (openid: string, platform: Platform) => Promise<Actor>;
  /** `account.me` of `actor`: at most one step to the database. */
  readonly presentMe: (actor: Actor, call: { platform: Platform }) => Promise<Me>;
  /** Counts what is read. Runs beside the handler, so that it costs no time. @throws Failure TOO_MANY */
  readonly admit: (endpoint: string, input: unknown, call: Omit<Call, 'admitted'>) => Promise<void>;
  /** Puts damaged data on record, so that somebody looks after it. */
  readonly noteDamage: (damaged: Damaged, requestId: string, platform: Platform) => Promise<void>;
}

/** The table of handlers by endpoint name. @throws Error when two answer to one name. */
export function handlerTable(handlers: readonly Handled[]): ReadonlyMap<string, Handled> {
  const table = new Map(handlers.map((one) => [one.endpoint.name, one]));
  if (table.size !== handlers.length) throw new Error('two handlers for one endpoint');
  return table;
}

/** Who the caller is, when that was asked for beside something else; filled in once the caller is known. */
interface Beside {
  me?: Promise<Me | null>;
}

/** The one gate: identity, permission, input, work, output, in this order; every outcome is a `Reply`, nothing is thrown. */
export async function dispatch(event: unknown, gate: Gate): Promise<Reply<unknown>> {
  const { platform, requestId, trips } = gate;
  const started = Date.now();
  const name = endpointName(event);
  const beside: Beside = {};
  let outcome: ErrorCode | 'OK' = 'OK';
  try {
    const data = await answer(event, name, gate, beside);
    return { ok: true, data, requestId, ...(await whatIsBeside(beside)) };
  } catch (error) {
    const refusal = refusalOf(error, gate.handlers.get(name ?? ''));
    outcome = refusal.code;
    if (error instanceof Damaged) await putOnRecord(error, gate);
    if (!(error instanceof Failure) || error instanceof Damaged || refusal.undeclared)
      platform.log.error('call failed', error, { endpoint: name, requestId });
    const { message, retryable } = ERRORS[refusal.code];
    return {
      ok: false,
      code: refusal.code,
      message,
      retryable,
      ...(refusal.fields && { fields: refusal.fields }),
      ...(refusal.retryAt !== undefined && { retryAt: new Date(refusal.retryAt).toISOString() }),
      requestId,
      ...(await whatIsBeside(beside)),
    };
  } finally {
    await platform.database.giveBack();
    const { total, sequential } = trips;
    platform.log.info('call', {
      endpoint: name,
      requestId,
      outcome,
      ms: Date.now() - started,
      trips: total,
      sequential,
    });
  }
}

async function whatIsBeside(beside: Beside): Promise<{ me?: Me }> {
  const me = await beside.me;
  return me ? { me } : {};
}

/** Goes on beside the work, so that it costs no step; null when it fails, which is no reason to withhold the rest. */
async function besideTheWork(actor: Actor, { presentMe, platform, requestId }: Gate): Promise<Me | null> {
  try {
    const checked = validate(Me, await presentMe(actor, { platform }));
    if (!checked.ok) throw new Error(`me breaks the contract at ${Object.keys(checked.fields).join(', ')}`);
    return checked.value;
  } catch (error) {
    platform.log.error('me not told', error, { requestId });
    return null;
  }
}

/** A record that cannot be written must not hide what was to be recorded. */
async function putOnRecord(damaged: Damaged, { noteDamage, platform, requestId }: Gate): Promise<void> {
  try {
    await noteDamage(damaged, requestId, platform);
  } catch (error) {
    platform.log.error('damage not recorded', error, { requestId });
  }
}

function endpointName(event: unknown): string | undefined {
  const name =
    typeof event === 'object' && event !== null ? (event as { endpoint?: unknown }).endpoint : undefined;
  return typeof name === 'string' && name.length <= 64 ? name : undefined;
}

async function answer(
  event: unknown,
  name: string | undefined,
  gate: Gate,
  beside: Beside,
): Promise<unknown> {
  const { platform, requestId } = gate;
  if (!gate.openid) throw new Failure('UNAUTHENTICATED');
  if (name === undefined) throw new Failure('INVALID', 'no endpoint named', { endpoint: '缺少功能名称' });
  const handled = gate.handlers.get(name);
  if (!handled) throw new Failure('UNKNOWN_ENDPOINT');

  const actor = await gate.loadActor(gate.openid, platform);
  if ((event as { me?: unknown }).me === true) beside.me = besideTheWork(actor, gate);
  const reach = permit(actor, handled.endpoint.permission);
  const input = validate(handled.endpoint.input, (event as { input?: unknown }).input);
  if (!input.ok) throw new Failure('INVALID', `fields ${Object.keys(input.fields).join(', ')}`, input.fields);

  const later: (() => Promise<void>)[] = [];
  const asked = {
    actor,
    reach,
    platform,
    now: platform.now(),
    requestId,
    after: (work: () => Promise<void>) => void later.push(work),
  };
  const admitted = gate.admit(name, input.value, asked);
  // The refusal of who has read too much comes before what the handler says: whether something exists is an answer too.
  const [admission, work] = await Promise.allSettled([
    admitted,
    handled.run(input.value as never, { ...asked, admitted }),
  ]);
  if (admission.status === 'rejected') throw admission.reason;
  if (work.status === 'rejected') throw work.reason;
  const output = work.value;
  // What leaves is checked too: a field that the contract does not name never slips out.
  const checked = validate(handled.endpoint.output, output);
  if (!checked.ok)
    throw new Error(`output of ${name} breaks the contract at ${Object.keys(checked.fields).join(', ')}`);
  await Promise.all(
    later.map((work) =>
      work().catch((error: unknown) =>
        platform.log.error('after-work failed', error, { endpoint: name, requestId }),
      ),
    ),
  );
  return checked.value;
}

function refusalOf(
  error: unknown,
  handled: Handled | undefined,
): {
  code: ErrorCode;
  fields?: Record<string, string> | undefined;
  retryAt?: number | undefined;
  undeclared: boolean;
} {
  if (!(error instanceof Failure)) return { code: 'UNAVAILABLE', undeclared: false };
  const declared: readonly ErrorCode[] = handled
    ? [...COMMON_ERRORS, ...handled.endpoint.errors]
    : [error.code];
  const { code, fields, retryAt } = error;
  return { code, fields, retryAt, undeclared: !declared.includes(code) };
}
