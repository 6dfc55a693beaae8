import { fontScale } from '../../platform/fontScale';

/** As long as a server may take, ms. */
const ANSWER_MS = 400;

Page({
  behaviors: [fontScale],
  data: { plain: '', isBusy: false },
  onReveal() {
    this.setData({ isBusy: true });
    setTimeout(() => this.setData({ isBusy: false, plain: '13800001234' }), ANSWER_MS);
  },
  onHide() {
    this.setData({ plain: '' });
  },
});
