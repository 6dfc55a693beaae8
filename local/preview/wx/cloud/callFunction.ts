import { asyncApi } from '../asyncApi';
import { tellFrame } from '../frameMessages';
import type { Phone } from '../phone';
import { type Bridge, CloudRefusal } from './bridge';

/** Source: wechat-platform §3.2: `data` of a call is kept below 100 KB. */
const REQUEST_LIMIT = 100 * 1024;

interface CallOptions {
  name: string;
  data?: Record<string, unknown>;
}

/** `wx.cloud.callFunction`, timed and reported to the panel. */
export function callFunction(phone: Phone, bridge: Bridge) {
  const send = async ({ name, data = {} }: CallOptions) => {
    const size = new Blob([JSON.stringify(data)]).size;
    if (size > REQUEST_LIMIT) {
      throw new CloudRefusal(
        -501007,
        'Error: errCode: -501007 parameter invalid | errMsg: data exceed max size 100KB',
      );
    }
    return (await bridge.post('call', { name, data })) as { result?: unknown; requestID?: string };
  };

  return asyncApi('cloud.callFunction', async (options: CallOptions) => {
    const began = performance.now();
    phone.host.countCall();
    const report = (outcome: { ok: boolean; code?: string; requestId?: string }): void => {
      const endpoint = options.data?.['endpoint'];
      const ms = Math.round(performance.now() - began);
      const call = {
        name: options.name,
        endpoint: typeof endpoint === 'string' ? endpoint : '',
        route: phone.route(),
        at: Date.now() - ms,
        ms,
      };
      tellFrame({ type: 'call', call: { ...call, ...outcome } });
    };
    try {
      const { result, requestID } = await send(options);
      report({ ...refusalOf(result), ...(requestID ? { requestId: requestID } : {}) });
      return { result, requestID };
    } catch (error) {
      report({ ok: false, code: error instanceof CloudRefusal ? String(error.errCode) : 'ERROR' });
      throw error instanceof CloudRefusal ? error.describe('cloud.callFunction') : error;
    }
  });
}

/** Our functions answer `{ok: false, code}` for expected refusals; to the platform these are successes. */
function refusalOf(result: unknown): { ok: boolean; code?: string } {
  const { ok = true, code } = (result ?? {}) as { ok?: boolean; code?: string };
  return { ok, ...(code ? { code } : {}) };
}
