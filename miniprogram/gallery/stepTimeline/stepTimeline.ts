import { fontScale } from '../../platform/fontScale';
import type { Step } from '../../components/stepTimeline/step';

const submitted: Step = {
  key: 'a',
  title: '提交工单',
  time: '11月3日 09:12',
  by: '张伟',
  text: '',
  tone: 'neutral',
};

Page({
  behaviors: [fontScale],
  data: {
    first: [submitted],
    steps: [
      { key: 'd', title: '等您确认', time: '', by: '', text: '', tone: 'info', pending: true },
      {
        key: 'c',
        title: '处理完成',
        time: '11月4日 15:40',
        by: '赵强（工程部）',
        read: '业主已读',
        text: '已更换三楼声控灯的感应开关，晚上走动时会自动亮起，请您留意两三天。',
        tone: 'good',
        photos: ['/assets/tabHome.png', '/assets/tabMe.png'],
      },
      {
        key: 'b',
        title: '向您提问',
        time: '11月3日 10:05',
        by: '赵强',
        text: '请问是哪一侧的灯？',
        read: '业主未读',
        tone: 'warn',
      },
      submitted,
    ] satisfies Step[],
  },
});
