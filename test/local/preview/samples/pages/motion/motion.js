Page({
  data: { current: 0, seen: 0, firstSeen: 0 },
  onReady() {
    const count = (key) => () => this.setData({ [key]: this.data[key] + 1 });
    wx.createIntersectionObserver(this).relativeToViewport().observe('.far', count('seen'));
    wx.createIntersectionObserver(this).relativeToViewport().observe('.near', count('firstSeen'));
  },
  onChange({ detail }) {
    this.setData({ current: detail.current, source: detail.source });
  },
});
