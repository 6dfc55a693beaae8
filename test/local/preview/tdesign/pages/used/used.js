Page({
  data: { card: { what: '卡' }, said: '', busy: false, off: false, up: false, fixed: false },
  onShareAppMessage: ({ from, target }) => ({ title: `${from} ${target.dataset.custom.what}` }),
  say(...words) {
    this.setData({ said: words.join(' ') });
  },
  onPress({ type, currentTarget }) {
    this.presses = (this.presses || 0) + 1;
    this.say(type, currentTarget.dataset.what, this.presses);
  },
  onBusy() {
    this.setData({ busy: !this.data.busy });
  },
  onOff() {
    this.setData({ off: !this.data.off });
  },
  onNumber({ detail }) {
    this.say(detail.errMsg, detail.code);
  },
  onSubmit({ detail }) {
    this.say('交了', JSON.stringify(detail.value));
  },
  onOpen({ currentTarget }) {
    this.setData({ [currentTarget.dataset.kind]: true });
  },
  onChange({ detail, currentTarget }) {
    this.say('变', JSON.stringify(detail));
    this.setData({ [currentTarget.dataset.kind]: detail.visible });
  },
  onClose() {
    this.setData({ fixed: false });
  },
});
