Page({
  data: {
    html: '<p>富<strong class="k">文本</strong><script>alert(1)</script><a onclick="alert(2)" style="color: rgb(1, 2, 3)">链</a></p>',
    nodes: [{ name: 'div', attrs: { class: 'made' }, children: [{ type: 'text', text: '节点' }] }],
    rows: [
      { id: 'a', parts: ['x', 'y'] },
      { id: 'b', parts: ['z'] },
    ],
    which: 'tall',
    level: 2,
  },
  turn() {
    this.setData({ rows: [...this.data.rows].reverse(), level: this.data.level + 1, which: 'low' });
  },
});
