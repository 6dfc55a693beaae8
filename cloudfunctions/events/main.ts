import { RoundTrips } from '../kernel/roundTrips';
import { onMessagePush } from '../notices';
import { identify, makePlatform, openLog } from '../platform';
import { onMediaVerdict } from '../tickets';

/** Ways by which a person reaches a function; WeChat's message push comes by none of them. Source: getWXContext's documentation. */
const BY_A_PERSON = ['wx_client', 'wx_devtools', 'wx_http', 'wx_crawler', 'wx_localdebug'];

/** Receives what WeChat pushes. It names the person in the event, so nobody else may call it. */
export async function main(event: unknown, context: unknown): Promise<{ ok: boolean; known?: boolean }> {
  const { sources, requestId } = identify(context);
  const log = openLog();
  if (sources.some((source) => BY_A_PERSON.includes(source))) {
    log.info('event refused', { requestId });
    return { ok: false };
  }
  try {
    const platform = makePlatform(new RoundTrips());
    const known = (await onMessagePush(platform, event)) || (await onMediaVerdict(platform, event));
    log.info('event', { requestId, known });
    return { ok: true, known };
  } catch (error) {
    log.error('event failed', error, { requestId });
    return { ok: false };
  }
}
