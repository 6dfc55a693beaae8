Page({
  async onPhoto() {
    const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] });
    const seen = [];
    const task = wx.cloud.uploadFile({
      cloudPath: 'u/a.png',
      filePath: tempFiles[0].tempFilePath,
      success: ({ fileID }) => this.setData({ said: `${fileID} ${seen.pop()}` }),
    });
    task.onProgressUpdate(({ progress, totalBytesSent }) => seen.push(`${progress}% ${totalBytesSent > 0}`));
  },
  onSign() {
    wx.createSelectorQuery()
      .select('#pad')
      .fields({ node: true })
      .exec(([{ node }]) => {
        [node.width, node.height] = [40, 20];
        node.getContext('2d').fillRect(0, 0, 40, 20);
        wx.canvasToTempFilePath({
          canvas: node,
          destWidth: 20,
          success: ({ tempFilePath }) =>
            wx.getImageInfo({
              src: tempFilePath,
              success: ({ width, height }) => this.setData({ said: `${width}×${height}` }),
            }),
        });
      });
  },
  onFiles() {
    wx.getFileSystemManager().mkdir({});
  },
});
