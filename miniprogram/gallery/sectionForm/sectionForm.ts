import { fontScale } from '../../platform/fontScale';

type Change = WechatMiniprogram.CustomEvent<{ value: string }>;

Page({
  behaviors: [fontScale],
  data: {
    name: '',
    relation: 'spouse',
    text: '',
    choices: [
      { value: 'spouse', label: '配偶' },
      { value: 'child', label: '子女' },
      { value: 'parent', label: '父母' },
      { value: 'tenant', label: '租户' },
    ],
  },
  onName({ detail }: Change) {
    this.setData({ name: detail.value });
  },
  onRelation({ detail }: Change) {
    this.setData({ relation: detail.value });
  },
  onText({ detail }: Change) {
    this.setData({ text: detail.value });
  },
});
