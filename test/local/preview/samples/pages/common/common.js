Page({
  data: { off: true, words: 'a  b &lt;c' },
  toggle() {
    this.setData({ off: !this.data.off });
  },
  onScan() {
    wx.scanCode({ success: ({ result, scanType }) => this.setData({ scanned: `${scanType} ${result}` }) });
  },
});
