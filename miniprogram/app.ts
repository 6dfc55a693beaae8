App({
  onLaunch() {
    // Without `env` WeChat takes the cloud environment bound to this appid: no environment id in the code.
    wx.cloud.init({ traceUser: true });
  },
});
