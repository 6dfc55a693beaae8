const MODES = ['scaleToFill', 'aspectFit', 'aspectFill', 'widthFix', 'heightFix', 'top', 'bottom right'];
Page({
  data: { modes: MODES, said: '' },
  onLoaded({ detail }) {
    this.setData({ said: `${detail.width}×${detail.height}` });
  },
  onFailed({ detail }) {
    this.setData({ wrong: typeof detail.errMsg });
  },
});
