Page({
  data: { said: '' },
  onLoad() {
    wx.onNeedPrivacyAuthorization((resolve) => {
      this.resolve = resolve;
      this.setData({ asks: true });
    });
  },
  onShareAppMessage({ from, target }) {
    return { title: `${from} ${target.dataset.what}`, path: '/pages/first/first' };
  },
  onContact({ detail }) {
    this.setData({ said: detail.errMsg });
  },
  onAvatar({ detail }) {
    this.setData({ said: detail.avatarUrl });
  },
  onPaste() {
    wx.getClipboardData({
      success: () => this.setData({ said: '读到了' }),
      fail: ({ errMsg, errno }) => this.setData({ said: `${errMsg} ${errno}` }),
    });
  },
  onAgree() {
    this.resolve({ event: 'agree', buttonId: 'agree' });
    this.setData({ asks: false });
  },
  onRefuse() {
    this.resolve({ event: 'disagree' });
    this.setData({ asks: false });
  },
});
