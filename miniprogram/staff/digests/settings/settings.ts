import { DIGEST_RHYTHM_NAMES, DIGEST_RHYTHMS } from '../../../../contract';
import type { CommunityDigests, DigestRhythm } from '../../../../contract';
import { fontScale } from '../../../platform/fontScale';
import { digests } from '../../../services/digests';
import { communitySettings } from '../../settings/communitySettings';
import { NOTES } from './view';

const settings = communitySettings(digests.settings);

Page({
  ...settings,
  behaviors: [fontScale],
  data: {
    ...settings.data,
    rhythm: null as DigestRhythm | null,
    note: '',
    current: '',
    options: DIGEST_RHYTHMS.map((value) => ({ value, label: DIGEST_RHYTHM_NAMES[value] })),
  },

  show({ rhythm }: CommunityDigests) {
    this.setData({ rhythm, note: NOTES[rhythm], current: DIGEST_RHYTHM_NAMES[rhythm] });
  },
  async onRhythm({ detail }: WechatMiniprogram.CustomEvent<{ value: DigestRhythm }>) {
    await this.put((seen) => digests.changeSettings(seen, detail.value), '已保存，从下一期开始');
  },
});
