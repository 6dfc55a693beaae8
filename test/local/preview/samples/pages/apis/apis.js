// One button for each api: what it gives is said on the page, as JSON unless it is text.
const ACTS = {
  登录: async () =>
    [await wx.login(), await wx.login()].map(({ code, errMsg }) => `${code} ${errMsg}`).join(),
  文档: async () => {
    const { tempFiles } = await wx.chooseMessageFile({ count: 2, type: 'file', extension: ['csv'] });
    await wx.openDocument({ filePath: tempFiles[0].path });
    return tempFiles.map(({ name, size, type, time, path }) => [name, size, type, time > 0, typeof path]);
  },
  无文档: () => wx.openDocument({ filePath: 'wxfile://gone' }),
  复制: () => wx.setClipboardData({ data: '0512-6666' }).then(() => wx.getClipboardData()),
  复制数: () => wx.setClipboardData({ data: 512 }),
  轻振: () => wx.vibrateShort({ type: 'light' }),
  长振: () => wx.vibrateLong(),
  拨号: () => wx.makePhoneCall({ phoneNumber: '0512-66668888' }),
  看图: () => wx.previewImage({ urls: ['/images/dot.png', '/images/far.png'], current: '/images/far.png' }),
  压图: async () => {
    const { tempFiles } = await wx.chooseMedia({ count: 1, mediaType: ['image'] });
    const { tempFilePath } = await wx.compressImage({
      src: tempFiles[0].tempFilePath,
      quality: 50,
      compressedWidth: 4,
    });
    const { width, height } = await wx.getImageInfo({ src: tempFilePath });
    return `${width}×${height} ${tempFilePath.split('.').pop()}`;
  },
  表单: () =>
    upload('http://127.0.0.1:9/cos/form', {
      name: 'file',
      formData: { who: '甲' },
      header: { 'x-sign': '1' },
    }),
  外站: () => upload('https://example.com/form', { name: 'file' }),
  中止: () => upload('http://127.0.0.1:9/cos/form', { name: 'file' }, (task) => task.abort()),
  云传: () =>
    new Promise((success, fail) => {
      wx.cloud.uploadFile({ cloudPath: 'u/a.txt', filePath: textFile(), success, fail });
    }),
  下载: () =>
    new Promise((resolve, fail) => {
      const seen = [];
      const success = ({ statusCode }) => resolve(`${statusCode} ${seen.pop()}`);
      const task = wx.downloadFile({ url: 'http://127.0.0.1:9/cos/u/a.txt', success, fail });
      task.onProgressUpdate(({ progress, totalBytesWritten }) =>
        seen.push(`${progress}% ${totalBytesWritten}`),
      );
    }),
  调用: () =>
    wx.cloud.callFunction({ name: 'api', data: { endpoint: 'account.me' } }).then(({ result }) => result.ok),
  设置: () => wx.getSetting({ withSubscriptions: true }),
  订阅: () => wx.requestSubscribeMessage({ tmplIds: ['tmpl'] }),
  晚订阅: () =>
    new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
      wx.requestSubscribeMessage({ tmplIds: ['tmpl'] }),
    ),
  量: () =>
    new Promise((resolve) => {
      wx.createSelectorQuery()
        .select('.mark')
        .fields({ id: true, dataset: true, size: true, computedStyle: ['color'] })
        .selectAll('.mark')
        .boundingClientRect()
        .select('.box')
        .scrollOffset()
        .select('.none')
        .boundingClientRect()
        .exec(resolve);
    }),
  没有: () => wx.createBLEConnection({ deviceId: 'x' }),
};

let files = 0;
function textFile() {
  files += 1;
  const filePath = `${wx.env.USER_DATA_PATH}/${files}.txt`;
  wx.getFileSystemManager().writeFile({ filePath, data: 'x'.repeat(200000) });
  return filePath;
}

function upload(url, options, withTask = () => undefined) {
  return new Promise((resolve, fail) => {
    const seen = [];
    const success = ({ statusCode, data }) => resolve(`${statusCode} ${data} ${seen.pop()}`);
    const task = wx.uploadFile({ url, filePath: textFile(), ...options, success, fail });
    task.onProgressUpdate(({ progress, totalBytesSent, totalBytesExpectedToSend }) =>
      seen.push(`${progress}% ${totalBytesSent === totalBytesExpectedToSend && totalBytesSent > 200000}`),
    );
    withTask(task);
  });
}

Page({
  data: { acts: Object.keys(ACTS), said: '' },
  onLoad() {
    wx.onNetworkStatusChange(
      (this.heard = ({ isConnected, networkType }) => this.say(`网络 ${isConnected} ${networkType}`)),
    );
  },
  onUnload() {
    wx.offNetworkStatusChange(this.heard);
  },
  onShareAppMessage({ from, target }) {
    return {
      title: `转自 ${from} ${target === undefined}`,
      promise: Promise.resolve({ path: '/pages/first/first?x=1' }),
    };
  },
  onShareTimeline() {
    return { title: '给大家', query: 'x=2' };
  },
  say(value) {
    this.setData({ said: typeof value === 'string' ? value : JSON.stringify(value) });
  },
  onAct({ currentTarget }) {
    const say = (value) => this.say(value);
    const told = ACTS[currentTarget.dataset.act]();
    Promise.resolve(told).then(say, ({ errMsg, message }) => say(errMsg || message));
  },
});
