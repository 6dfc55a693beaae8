import { properties } from './props';
import { found, type OfferedReply } from './view';

/** A line that opens into ready replies to choose from. Event: `choose` {text}. */
Component({
  properties,
  data: { isOpen: false, sought: '', offered: [] as OfferedReply[] },
  observers: {
    'replies, sought': function (replies: OfferedReply[], sought: string) {
      this.setData({ offered: found(replies, sought) });
    },
  },
  methods: {
    onOpen() {
      this.setData({ isOpen: !this.data.isOpen, sought: '' });
    },
    onSeek({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ sought: detail.value });
    },
    onChoose({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
      const chosen = this.data.replies.find(({ id }) => id === currentTarget.dataset.id);
      if (!chosen) return;
      this.setData({ isOpen: false, sought: '' });
      this.triggerEvent('choose', { text: chosen.text });
    },
  },
});
