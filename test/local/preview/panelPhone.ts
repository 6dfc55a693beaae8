import { createWx } from '../../../local/preview/wx';
import { fakeHost } from './fakeHost';

// The page inside the frame in panel.browser.test.ts: real `wx`, no runtime, one button per thing to try.
const host = fakeHost();
const wx = createWx(host);
wx['cloud'].init();

const said = document.createElement('output');
const say = (text: unknown): void => {
  said.textContent = typeof text === 'string' ? text : JSON.stringify(text);
};
const tell = (pending: Promise<unknown>): void =>
  void pending.then(say, (error: unknown) => say((error as { errMsg: string }).errMsg));

const uploadFirst = async (tempFilePath: string): Promise<void> => {
  const seen: number[] = [];
  const task = wx['cloud'].uploadFile({
    cloudPath: 'u/photo.png',
    filePath: tempFilePath,
    success: ({ fileID }: { fileID: string }) => say(`${fileID} ${seen.at(-1)}%`),
    fail: ({ errMsg }: { errMsg: string }) => say(errMsg),
  });
  task.onProgressUpdate(({ progress }: { progress: number }) => seen.push(progress));
};

const actions: Record<string, () => void> = {
  谁: () =>
    tell(
      wx['cloud']
        .callFunction({ name: 'api', data: { endpoint: 'account.me', input: {} } })
        .then((answer: any) => answer.result.openid),
    ),
  消息: () => tell(wx['requestSubscribeMessage']({ tmplIds: ['tmpl-review', 'tmpl-reply'] })),
  弹窗: () =>
    tell(
      wx['showModal']({ title: '撤回申请？', content: '撤回后可以修改，再重新提交。', confirmText: '撤回' }),
    ),
  菜单: () => tell(wx['showActionSheet']({ itemList: ['联系物业前台', '查看办理进度', '撤回'] })),
  提示: () => tell(wx['showToast']({ title: '已提交', duration: 60_000 })),
  等待: () => tell(wx['showLoading']({ title: '正在提交' })),
  号码: () => tell(window.__preview.phoneNumber?.() ?? Promise.resolve('')),
  照片: () =>
    tell(
      wx['chooseMedia']({ count: 1 }).then(async ({ tempFiles: [photo] }: any) => {
        const smaller = await wx['compressImage']({
          src: photo.tempFilePath,
          quality: 60,
          compressedWidth: 8,
        });
        const { width } = await wx['getImageInfo']({ src: smaller.tempFilePath });
        return { width: photo.width, smaller: width, ends: smaller.tempFilePath.split('.').pop() };
      }),
    ),
  上传: () =>
    tell(
      wx['chooseMedia']({ count: 1 }).then(({ tempFiles }: any) =>
        uploadFirst(tempFiles[0].tempFilePath).then(() => '上传中'),
      ),
    ),
  文件: () => {
    const files = wx['getFileSystemManager']();
    const filePath = `${wx['env'].USER_DATA_PATH}/导出.csv`;
    files.writeFile({
      filePath,
      data: '房号,姓名',
      success: () =>
        files.readFile({
          filePath,
          encoding: 'base64',
          success: ({ data }: any) => tell(wx['openDocument']({ filePath }).then(() => data)),
        }),
    });
  },
  下载: () => {
    wx['downloadFile']({
      url: 'http://127.0.0.1:9/cos/u/a.txt?sign=1',
      success: ({ tempFilePath }: any) =>
        wx['getFileSystemManager']().readFile({
          filePath: tempFilePath,
          encoding: 'utf8',
          success: ({ data }: any) => say(data),
        }),
    });
  },
  看图: () => tell(wx['previewImage']({ urls: ['data:image/gif;base64,R0lGODlhAQABAAAAACw=', 'data:,'] })),
  外观: () => say(wx['getAppBaseInfo']().theme),
  字体: () => say(String(wx['getAppBaseInfo']().fontSizeScaleFactor)),
  换页: () => {
    void host.reLaunch('/owner/tickets/detail/detail?id=t1');
    host.openRoute('owner/tickets/detail/detail', { id: 't1' });
  },
};

const bar = document.createElement('p');
for (const [name, run] of Object.entries(actions)) {
  const button = document.createElement('button');
  button.textContent = name;
  button.addEventListener('click', run);
  bar.append(button);
}
const at = document.createElement('h3');
at.textContent = window.location.hash || '首页';
document.body.prepend(at, bar, said);
host.openRoute('pages/home/home');
