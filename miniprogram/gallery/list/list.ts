import { fontScale } from '../../platform/fontScale';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { path: string }>;

const page = (name: string, title: string) => ({ path: `/gallery/${name}/${name}`, title });

/** The components of our own, each on a page with all its faces. */
Page({
  behaviors: [fontScale],
  data: {
    pages: [
      page('statusTag', '状态标签'),
      page('stepTimeline', '进度时间线'),
      page('diffRow', '新旧对比'),
      page('mergeRow', '三个版本'),
      page('fieldRow', '字段与遮盖'),
      page('sectionForm', '分组表单'),
      page('photoGrid', '照片'),
      page('signaturePad', '手写签名'),
      page('pageStates', '空、错误、加载中'),
      page('rows', '列表中的行'),
      page('recordSections', '其他记录'),
      page('readyReplies', '常用回复'),
      page('digestSheet', '通报'),
    ],
  },
  onPage({ currentTarget }: Tap) {
    void wx.navigateTo({ url: currentTarget.dataset.path });
  },
});
