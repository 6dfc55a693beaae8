Page({
  onLoad() {
    wx.enableAlertBeforeUnload({ message: '还没有保存，要离开吗？' });
  },
  onSave() {
    wx.disableAlertBeforeUnload();
    wx.navigateBack();
  },
  onBack() {
    wx.navigateBack({ fail: ({ errMsg }) => this.setData({ said: errMsg }) });
  },
});
