Page({
  data: { rows: [1, 2, 3, 4, 5, 6, 7, 8, 9], at: '', log: '', refreshing: false },
  to() {
    this.setData({ at: 'row7' });
  },
  say(text) {
    this.setData({ log: `${this.data.log} ${text}` });
  },
  onScroll({ detail }) {
    this.setData({ top: Math.round(detail.scrollTop), height: detail.scrollHeight });
  },
  onUpper({ detail }) {
    this.say(`顶 ${detail.direction}`);
  },
  onPulling({ detail }) {
    if (!this.data.log.includes('拉')) this.say(`拉 ${detail.dy > 0}`);
  },
  onRefresh() {
    this.say('刷新');
    this.setData({ refreshing: true });
  },
  onAbort() {
    this.say('作罢');
  },
  onRestore() {
    this.say('复位');
  },
  done() {
    this.setData({ refreshing: false });
  },
});
