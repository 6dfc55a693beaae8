Page({
  data: { now: '', heard: '', app: '' },
  onLoad() {
    this.setData({ now: wx.getAppBaseInfo().theme });
    this.listener = ({ theme }) => {
      this.setData({ heard: this.data.heard + theme, now: wx.getSystemInfoSync().theme });
    };
    wx.onThemeChange(this.listener);
  },
  ask() {
    this.setData({ app: getApp().shade });
  },
  stop() {
    wx.offThemeChange(this.listener);
  },
});
