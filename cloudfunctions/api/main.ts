import { ERRORS, type Reply } from '../../contract';
import { admit } from '../access';
import { loadActor, presentMe } from '../account';
import { noteDamage } from '../audit';
import { dispatch } from '../kernel/dispatch';
import type { Platform } from '../kernel/ports';
import { RoundTrips } from '../kernel/roundTrips';
import { identify, makePlatform, openLog } from '../platform';
import { HANDLERS } from './handlers';

/** Every call of the mini-program: `{endpoint, input}` → `Reply`. Never throws: the platform would show the stack to the caller. */
export async function main(event: unknown, context: unknown): Promise<Reply<unknown>> {
  const { openid, requestId } = identify(context);
  const trips = new RoundTrips();
  let platform: Platform;
  try {
    platform = makePlatform(trips);
  } catch (error) {
    openLog().error('settings unusable', error, { requestId });
    return { ok: false, code: 'UNAVAILABLE', ...ERRORS.UNAVAILABLE, requestId };
  }
  const gate = { handlers: HANDLERS, platform, trips, requestId, openid };
  return dispatch(event, { ...gate, loadActor, presentMe, admit, noteDamage });
}
