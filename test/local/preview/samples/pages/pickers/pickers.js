const PLACES = { 清河苑: ['1 幢', '3 幢'], 望江花园: ['2 幢'] };
Page({
  data: {
    range: [Object.keys(PLACES), PLACES['清河苑']],
    chosen: [0, 0],
    month: '2026-03',
    year: '2026',
    region: ['广东省', '广州市', '海珠区'],
    log: '',
  },
  onColumn({ detail }) {
    if (detail.column === 0) this.setData({ 'range[1]': PLACES[Object.keys(PLACES)[detail.value]] });
    this.setData({ log: `列 ${detail.column} ${detail.value}` });
  },
  onChange({ detail }) {
    this.setData({ chosen: detail.value });
  },
  onMonth({ detail }) {
    this.setData({ month: detail.value });
  },
  onYear({ detail }) {
    this.setData({ year: detail.value });
  },
  onRegion({ detail }) {
    this.setData({ log: `${detail.value.join('/')} ${detail.code.join('/')}` });
  },
  onCancel() {
    this.setData({ log: '取消了' });
  },
});
