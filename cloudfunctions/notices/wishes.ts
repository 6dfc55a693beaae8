import { notices, PUSH_CHANNELS, TEMPLATE_KEYS, type OwnWishes } from '../../contract';
import { saveNoticeWishes, withdrawnPurposes, type StoredAccount } from '../account';
import { handle, type Call } from '../kernel/handle';
import { addressesOf } from './addresses';
import { settingsOf } from './settings';
import type { StoredCredit } from './stored';

export const wishes = handle(notices.wishes, async (_input, call) => {
  const account = call.platform.database.get<StoredAccount>('accounts', call.actor.openid);
  return present(account, call);
});

export const saveWishes = handle(notices.saveWishes, async ({ version, off, quiet }, call) => {
  const ordered = PUSH_CHANNELS.filter((channel) => off.includes(channel));
  const { openid } = call.actor;
  const saved = saveNoticeWishes(call.platform, openid, { version, off: ordered, quiet }, call.now);
  return present(saved, call);
});

async function present(loading: Promise<StoredAccount | null>, call: Call): Promise<OwnWishes> {
  const { platform, actor } = call;
  const of = { accountId: actor.openid };
  const [account, credits, community] = await Promise.all([
    loading,
    platform.database.find<StoredCredit>('credits', of, { limit: TEMPLATE_KEYS.length }),
    settingsOf(platform.database, actor.homes[0]?.communityId ?? ''),
  ]);
  const { phone, email } = await addressesOf(platform, { account });
  const { off, quiet, version } = account?.noticeWishes ?? { off: [], quiet: null, version: 0 };
  const left = TEMPLATE_KEYS.filter((template) => platform.messages.templateIds[template] !== undefined).map(
    (template) => ({ template, count: credits.find((one) => one.template === template)?.balance ?? 0 }),
  );
  const isReachable = {
    message: left.some(({ count }) => count > 0),
    sms: phone !== null,
    email: email !== null,
  };
  return {
    channels: PUSH_CHANNELS.map((channel) => ({
      channel,
      isOn: !off.includes(channel),
      isReachable: isReachable[channel],
    })),
    left,
    areRemindersOff: withdrawnPurposes(account).includes('reminders'),
    quiet,
    communityQuiet: community.settings.quiet,
    version,
  };
}
