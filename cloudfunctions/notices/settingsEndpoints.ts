import { notices, type CommunityNotices, type NoticeSettings } from '../../contract';
import { handle } from '../kernel/handle';
import { look, replace, type Shown } from '../settings';
import { NOTICE_SETTINGS } from './settings';

export const settings = handle(notices.settings, async ({ communityId }, call) =>
  present(await look(NOTICE_SETTINGS, communityId, call)),
);

export const changeSettings = handle(
  notices.changeSettings,
  async ({ communityId, version, settings: value }, call) =>
    present(await replace(NOTICE_SETTINGS, { communityId, version, value }, call)),
);

const present = ({ value, ...rest }: Shown<NoticeSettings>): CommunityNotices => ({
  ...rest,
  settings: value,
});
