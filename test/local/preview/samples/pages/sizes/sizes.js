Page({
  data: { tall: 75, window: '' },
  onAsk() {
    const { windowWidth, screenHeight } = wx.getWindowInfo();
    this.setData({ window: `${windowWidth}×${screenHeight}` });
  },
});
