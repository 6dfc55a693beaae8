import { account } from '../../contract';
import { handle } from '../kernel/handle';
import { answerConsent } from './consents';
import { presentMe } from './me';

/** The caller agrees to the privacy text: consent for the purpose `service`. */
export const consent = handle(account.consent, async (_agreed, call) => {
  const { actor, now, platform } = call;
  if (!actor.consented) await answerConsent(platform, actor.openid, { purpose: 'service', given: true }, now);
  return presentMe({ ...actor, consented: true }, call);
});
