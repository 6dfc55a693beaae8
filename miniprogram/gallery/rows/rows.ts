import { fontScale } from '../../platform/fontScale';
import type { TicketRow } from '../../components/ticketRow/view';

const shared = {
  ...{ photos: '', isOverdue: false, label: '工单' },
  ...{ priority: '', mark: '', markTone: 'neutral' as const },
};

Page({
  behaviors: [fontScale],
  data: {
    tickets: [
      {
        ...shared,
        id: 'a',
        state: '待您确认',
        tone: 'warn',
        kind: '报修 · 水电',
        excerpt: '厨房水槽下面的管子接头漏水，已经用盆接着，希望今天能有人来看看。',
        where: 'B261121-6WCSS',
        due: '',
        news: '',
        updated: '更新于 昨天 09:20',
        photos: '1 张照片',
      },
      {
        ...shared,
        id: 'b',
        state: '待派单',
        tone: 'bad',
        kind: '投诉 · 噪音 · T261123-S86TC',
        excerpt: '楼上晚上十一点以后还在装修。',
        where: '清河苑 3幢2单元502',
        due: '已超时 3 小时',
        isOverdue: true,
        priority: '紧急',
        mark: '已超时',
        markTone: 'bad',
        news: '有新内容',
        updated: '未派单',
      },
    ] satisfies TicketRow[],
  },
});
