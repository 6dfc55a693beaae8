Page({
  data: { range: [{ name: '红' }, { name: '蓝' }], log: '' },
  on({ type, detail, currentTarget }) {
    const { of } = currentTarget.dataset;
    this.heard = { ...this.heard, [`${of} ${type}`]: detail };
    this.setData({ log: Object.keys(this.heard).join(', ') });
  },
});
