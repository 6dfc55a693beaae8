Page({
  data: { log: '', object: '' },
  add(word) {
    this.setData({ log: `${this.data.log} ${word}`.trim() });
  },
  onCapture({ currentTarget }) {
    this.add(`捕${currentTarget.id}`);
  },
  onBubble(event) {
    this.add(`泡${event.currentTarget.id}`);
    const { type, target, currentTarget, detail, touches, changedTouches, mark, timeStamp } = event;
    this.setData({
      object: JSON.stringify({
        type,
        target,
        currentTarget,
        detail,
        touches,
        changedTouches,
        mark,
        timed: timeStamp > 0,
      }),
    });
  },
  onTouch({ type, touches, changedTouches }) {
    if (type !== 'touchmove' || !this.data.log.endsWith('touchmove 1 1'))
      this.add(`${type} ${touches.length} ${changedTouches.length}`);
  },
  clear() {
    this.setData({ log: '', object: '' });
  },
});
