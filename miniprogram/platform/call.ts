import { account, ERRORS, validate } from '../../contract';
import type { Endpoint, InputDraft, Output, Reply, Request } from '../../contract';
import { beforeAgain } from './beforeAgain';
import { CallFailed } from './callFailed';
import { READS } from './reads';
import { showTime } from './time';
import { currentMe, rememberMe } from './whoIsHere';

/** Of a read: nobody has filled in anything that could be lost. */
const BUSY_READING = '系统有点忙，请稍后再试';
const READ_ENOUGH = '这一小时查看得太多了';

/** How a call is made. */
export interface Asking {
  /**
   * Asks anew who the person is, by the same call; `currentMe` has the answer afterwards, also after a refusal. Not with what
   * changes who they are: it would be told as it was before.
   */
  me?: boolean;
}

/**
 * Calls one endpoint of the `api` function. Checks the input first, by the server's own schema. The first read of a run also
 * learns who the person is, so that no page needs a call for that alone.
 * @throws CallFailed — `OFFLINE` when no answer came; never anything else.
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputDraft<E>,
  asking: Asking = {},
): Promise<Output<E>> {
  const checked = validate(endpoint.input, input);
  if (!checked.ok) throw new CallFailed('INVALID', ERRORS.INVALID.message, false, checked.fields);
  const isRead = READS.has(endpoint.name) && endpoint.name !== account.me.name;
  const request: Request = {
    endpoint: endpoint.name,
    input,
    ...(asking.me || (isRead && currentMe() === null) ? { me: true } : {}),
  };
  try {
    return (await send(request)) as Output<E>;
  } catch (error) {
    const again = READS.has(endpoint.name) || hasRequestKey(input);
    if (!(error instanceof CallFailed && error.retryable && again)) throw error;
  }
  await beforeAgain();
  return (await send(request)) as Output<E>;
}

async function send(data: Request): Promise<unknown> {
  let result: unknown;
  try {
    ({ result } = await wx.cloud.callFunction({ name: 'api', data }));
  } catch (error) {
    // CloudBase's own codes are negative six-digit numbers; without one, the request never arrived.
    const code = (error as { errCode?: unknown } | null)?.errCode;
    if (typeof code === 'number' && code <= -404000) throw unavailable(data);
    throw new CallFailed('OFFLINE', '网络不太顺畅，请检查网络后再试', true);
  }
  if (!isReply(result)) throw unavailable(data);
  if (result.me) rememberMe(result.me);
  if (result.ok) return result.data;
  const { code, message, retryable, fields, retryAt } = result;
  if (code === 'UNAVAILABLE') throw unavailable(data);
  const sentence = retryAt === undefined ? message : `${READ_ENOUGH}，${showTime(retryAt)} 后可以继续`;
  throw new CallFailed(code, sentence, retryable, fields);
}

const unavailable = ({ endpoint }: Request) =>
  new CallFailed('UNAVAILABLE', READS.has(endpoint) ? BUSY_READING : ERRORS.UNAVAILABLE.message, true);

const hasRequestKey = (input: unknown) =>
  typeof input === 'object' && input !== null && 'requestKey' in input && Boolean(input.requestKey);

function isReply(value: unknown): value is Reply<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
