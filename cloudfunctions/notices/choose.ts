import { notices, TEMPLATE_KEYS } from '../../contract';
import { handle } from '../kernel/handle';
import { addChoice } from './credits';

/** Notes what the person answered to WeChat's question, by template. */
export const choose = handle(notices.choose, async ({ choices }, { actor, platform }) => {
  await Promise.all(
    TEMPLATE_KEYS.map(async (template) => {
      const choice = choices[template];
      if (choice) await addChoice(platform, { openid: actor.openid, template }, choice, 'reported');
    }),
  );
  return {};
});
