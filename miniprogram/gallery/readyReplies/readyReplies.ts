import type { OfferedReply } from '../../components/readyReplies/view';
import { fontScale } from '../../platform/fontScale';

Page({
  behaviors: [fontScale],
  data: {
    chosen: '',
    replies: [
      {
        id: 'a',
        title: '已收到',
        text: '您好，B261123-7KQ4M（管道漏水）已收到，会在今天 17:00 前给您答复。',
      },
      { id: 'b', title: '上门查看', text: '您好，我们会安排师傅到 3幢2单元502 查看，请问您什么时候方便？' },
    ] satisfies OfferedReply[],
    none: [] as OfferedReply[],
  },
  onChoose({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ chosen: detail.text });
  },
});
