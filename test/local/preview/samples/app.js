App({
  onLaunch() {
    wx.cloud.init();
  },
  onThemeChange({ theme }) {
    this.shade = theme;
  },
});
