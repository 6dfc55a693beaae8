import { fontScale } from '../../platform/fontScale';

Page({
  behaviors: [fontScale],
  data: {
    tones: [
      { tone: 'neutral', meaning: '已结束，或与您无关', texts: ['已撤回', '等业主回复'] },
      { tone: 'info', meaning: '正在进行', texts: ['处理中', '待复审'] },
      { tone: 'warn', meaning: '等您处理', texts: ['待您确认', '退回修改'] },
      { tone: 'good', meaning: '已办成', texts: ['已完成', '已生效'] },
      { tone: 'bad', meaning: '没有办成，或已超时', texts: ['未通过', '已超时'] },
    ],
  },
});
