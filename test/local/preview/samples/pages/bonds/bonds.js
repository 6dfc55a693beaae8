Page({
  data: { names: ['甲', '乙'], members: '' },
  onMembers({ detail }) {
    this.setData({ members: detail.members.join('、') });
  },
  onLeave() {
    this.setData({ names: ['乙'] });
  },
  onGreet() {
    this.setData({ said: this.selectComponent('#one').greet() });
  },
});
