Page({
  data: { boxes: [], told: '' },
  onMore({ currentTarget }) {
    const rows = Array.from({ length: currentTarget.dataset.rows / 50 }, () =>
      Array.from({ length: 49 }, (_, at) => at),
    );
    this.setData({ boxes: rows, told: `${currentTarget.dataset.rows} 个` });
  },
  onLarge({ currentTarget }) {
    this.setData({ large: 'x'.repeat(currentTarget.dataset.kb * 1024) });
  },
  onOften() {
    for (let at = 0; at < 30; at += 1) this.setData({ at });
  },
});
