import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { build } from 'esbuild';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';

import { buildFrame } from '../../../local/preview/frame/build';
import { type Preview, type PreviewConfig, startPreview } from '../../../local/preview/server';
import { openBrowser } from '../../support/browser';
import { fakeCloud, type FakeCloud } from './fakeCloud';

const config: PreviewConfig = {
  appName: '业主档案',
  appid: 'wx0000000000000000',
  templates: [
    {
      key: 'reviewDecided',
      id: 'tmpl-review',
      title: '审核结果通知',
      fields: { thing1: '申请内容', phrase2: '结果' },
    },
    {
      key: 'ticketProgress',
      id: 'tmpl-reply',
      title: '工单进度通知',
      fields: { thing1: '工单', phrase2: '状态', time3: '时间' },
    },
  ],
  personas: [
    {
      key: 'owner',
      openid: 'o-owner',
      name: '林晓梅',
      group: '业主',
      phone: '13812345678',
      note: '云栖苑 3 幢 502，已认证',
    },
    { key: 'member', openid: 'o-member', name: '陈立', group: '家庭成员', note: '林晓梅的丈夫' },
    { key: 'clerk', openid: 'o-clerk', name: '周敏', group: '前台' },
    { key: 'first', openid: 'o-first', name: '顾清', group: '复核人', note: '第一位复核' },
    { key: 'second', openid: 'o-second', name: '孙磊', group: '复核人', note: '第二位复核' },
    { key: 'handler', openid: 'o-handler', name: '何建国', group: '工单处理' },
    { key: 'manager', openid: 'o-manager', name: '宋岚', group: '项目经理' },
  ],
  communities: [],
};
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNk+M9AEmAkTfmohlENQ0cDAEbpAhCu5f2BAAAAAElFTkSuQmCC';
const photo = { name: '楼道 灯.png', mimeType: 'image/png', buffer: Buffer.from(PNG, 'base64') };

let root: string;
let cloud: FakeCloud;
let preview: Preview;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), 'panel-'));
  const entry = path.join(__dirname, 'panelPhone.ts');
  await Promise.all([
    buildFrame({ out: root }),
    build({
      entryPoints: [entry],
      outfile: path.join(root, 'phone', 'app.js'),
      bundle: true,
      tsconfigRaw: {},
    }),
  ]);
  writeFileSync(
    path.join(root, 'phone', 'index.html'),
    '<!doctype html><link rel="stylesheet" href="/fonts/400.css"><body style="padding-top:60px"><script src="app.js"></script>',
  );
  cloud = await fakeCloud();
  preview = await startPreview({ root, cloudUrl: cloud.url, config, port: 0 });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await preview.stop();
  await cloud.stop();
  rmSync(root, { recursive: true });
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: null });
  page = await context.newPage();
});

afterEach(() => context.close());

const phone = (): FrameLocator => page.frameLocator('iframe');
const press = (name: string): Promise<void> => phone().getByRole('button', { name, exact: true }).click();
const choose = async (group: string, name: string): Promise<void> => {
  await page.getByRole('radiogroup', { name: group }).getByRole('radio', { name, exact: true }).check();
  // The phone is told by a message: what is tapped next must come behind it.
  await phone()
    .locator('body')
    .evaluate(() => new Promise((resolve) => setTimeout(resolve)));
};
const said = async (text: string | RegExp): Promise<void> => {
  await phone().locator('output', { hasText: text }).waitFor({ timeout: 5000 });
};

describe('the panel', () => {
  it('switches who one is: the phone starts anew as that person', async () => {
    await page.goto(preview.url);
    await press('谁');
    await said(/^oStrange/);
    await page.getByRole('button', { name: '孙磊' }).click();
    await press('谁');
    await said('o-second');
    expect(page.url()).toContain('as=second');
  });

  it('opens a page as someone from the address, alone on the screen', async () => {
    await page.goto(`${preview.url}/?as=owner&page=/pages/tickets/tickets&font=1.3&bare=1`);
    await phone().getByText('#/pages/tickets/tickets').waitFor();
    await press('字体');
    await said('1.3');
    expect(await page.locator('aside:visible').count()).toBe(0);
    expect(await page.locator('iframe').boundingBox()).toEqual({ x: 0, y: 0, width: 1440, height: 900 });
  });

  it('turns the phone dark and takes the network away without a restart', async () => {
    await page.goto(`${preview.url}/?as=owner`);
    // The phone is there before anything is changed: else it might start with the change, and prove nothing.
    await press('外观');
    await said('light');
    await choose('外观', '深色');
    await press('外观');
    await said('dark');
    await choose('网络', '断网');
    await press('谁');
    await said('cloud.callFunction:fail request:fail');
  });

  it('enlarges the text and keeps the page', async () => {
    await page.goto(`${preview.url}/?as=owner`);
    await press('换页');
    await choose('字体', '特大');
    await phone().getByText('#/owner/tickets/detail/detail?id=t1').waitFor();
    await press('字体');
    await said('1.6');
  });

  it('shows the outbox and opens a message as the person it went to', async () => {
    await page.goto(`${preview.url}/?as=manager`);
    const message = page.getByRole('button', { name: /工单进度通知/ });
    expect(await message.innerText()).toMatch(/已送达[\s\S]*工单\s*电梯异响[\s\S]*给 林晓梅/);
    expect(await page.getByRole('button', { name: /审核结果通知/ }).innerText()).toContain(
      '对方没有授权 43101',
    );
    await message.click();
    await phone().getByText('#/owner/tickets/detail/detail?id=t1').waitFor();
    await press('谁');
    await said('o-owner');
  });

  it('lists the calls of the page with time and round trips', async () => {
    await page.goto(`${preview.url}/?as=owner`);
    await press('谁');
    await page.getByText('2 次往返').waitFor();
    expect(await page.locator('.call').innerText()).toMatch(/account\.me[\s\S]*\d+ ms/);
  });

  it('moves the clock of the local cloud and back', async () => {
    await page.goto(preview.url);
    await page.locator('.time', { hasText: '14:05' }).waitFor();
    await page.getByRole('button', { name: '+7 天' }).click();
    await page.getByText('快 7 天').waitFor();
    await page.getByRole('button', { name: '回到现在' }).click();
    await page.getByText('与电脑一致').waitFor();
  });

  it('resets only on a second press, and forgets what this browser kept', async () => {
    await page.goto(`${preview.url}/?as=owner`);
    await page.evaluate(() => localStorage.setItem('wx:owner:draft', '1'));
    await page.getByRole('button', { name: '重置演示数据' }).click();
    expect(cloud.asked).not.toContain('/control/reset');
    await page.getByRole('button', { name: '再按一次' }).click();
    await page.getByRole('button', { name: '重置演示数据' }).waitFor();
    expect(cloud.asked).toContain('/control/reset');
    expect(await page.evaluate(() => localStorage.getItem('wx:owner:draft'))).toBeNull();
  });

  it('shows build problems over the phone until the next build', async () => {
    await page.goto(`${preview.url}/?as=owner`);
    await phone().getByText('首页').waitFor();
    preview.showError([{ file: 'pages/home/home.wxml', line: 12, message: '标签 view 没有闭合' }]);
    await page.getByText('pages/home/home.wxml:12').waitFor();
    preview.reload();
    await page.getByText('编译没有通过').waitFor({ state: 'detached' });
  });

  it('shows only the phone on a narrow window, the panel behind a button', async () => {
    await page.setViewportSize({ width: 420, height: 900 });
    await page.goto(preview.url);
    expect(await page.getByText('我是谁').isVisible()).toBe(false);
    await page.getByRole('button', { name: '面板' }).click();
    expect(await page.getByText('我是谁').isVisible()).toBe(true);
  });
});

describe('wx in a browser', () => {
  beforeEach(() => page.goto(`${preview.url}/?as=owner`));

  it('asks for subscription messages in a sheet', async () => {
    await press('消息');
    await phone().getByText('总是保持以上选择').waitFor();
    await press('允许');
    await said('"tmpl-review":"accept"');
    expect(cloud.asked).toContain('/client/subscribe');
  });

  it('hears what the panel was set to while the phone was still loading', async () => {
    let start: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (start = resolve));
    await page.route('**/phone/app.js*', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${preview.url}/?as=owner`, { waitUntil: 'commit' });
    await page
      .getByRole('radiogroup', { name: '订阅' })
      .getByRole('radio', { name: '拒绝', exact: true })
      .check();
    start();
    await press('消息');
    await said('"tmpl-reply":"reject"');
    await page.unroute('**/phone/app.js*');
  });

  it('answers the sheet as the panel says', async () => {
    await choose('订阅', '拒绝');
    await press('消息');
    await said('"tmpl-reply":"reject"');
  });

  it('draws a modal and an action sheet', async () => {
    await press('弹窗');
    await phone().getByText('撤回后可以修改').waitFor();
    await press('取消');
    await said('"confirm":false');
    await press('菜单');
    await press('查看办理进度');
    await said('"tapIndex":1');
  });

  it('offers the own or another phone number', async () => {
    await press('号码');
    await press('同意');
    await phone().getByPlaceholder('使用其他手机号').fill('13900001111');
    await press('允许');
    await said('code-13900001111');
  });

  it('chooses a real picture, makes it smaller and uploads it', async () => {
    const pick = async (name: string): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await press(name);
      if (name === '照片') await press('同意');
      await (await chooser).setFiles(photo);
    };
    await pick('照片');
    await said('{"width":16,"smaller":8,"ends":"jpg"}');
    await pick('上传');
    await said('cloud://local/u/photo.png 100%');
    expect(cloud.uploads).toEqual([photo.buffer.length]);
  });

  it('keeps files of its own, opens them, and downloads from storage through this origin', async () => {
    await press('文件');
    await said(Buffer.from('房号,姓名').toString('base64'));
    expect(await phone().getByRole('link', { name: '保存到电脑' }).getAttribute('download')).toBe('导出.csv');
    await press('返回');
    await press('下载');
    await said('存好的文件');
  });

  it('views pictures full screen and turns them', async () => {
    await press('看图');
    await phone().getByText('1 / 2').waitFor();
    await press('下一张');
    await phone().getByText('2 / 2').waitFor();
    await phone()
      .getByRole('dialog')
      .click({ position: { x: 100, y: 200 } });
    expect(await phone().getByRole('dialog').count()).toBe(0);
  });
});
