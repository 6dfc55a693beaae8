import type { Page } from 'playwright-core';
import { button, drag, style, visible } from './fixturePhone';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open, openFrame } = samplePhone();
const picture = {
  name: '楼道.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNk+M9AEmAkTfmohlENQ0cDAEbpAhCu5f2BAAAAAElFTkSuQmCC',
    'base64',
  ),
};

// Where a documented behaviour is held to, its source is named: WeChat's documentation at developers.weixin.qq.com by
// path below /miniprogram/dev/, much of it as quoted in miniprogram-api-typings 5.2.3.
describe('components', () => {
  it('hide by `hidden` on any tag (framework/view/component: common attributes)', async () => {
    const page = await open('common');
    await visible(page, '普通 默认');
    expect(await page.locator('#host').isVisible()).toBe(false);
    await button(page, '显隐').tap();
    await visible(page, '普通 组件');
    await button(page, '显隐').tap();
    await page.getByText('普通 组件').waitFor({ state: 'hidden' });
  });

  it('fill a generic by its default, named from the component (framework/custom-component/generics)', async () => {
    const page = await open('common');
    await visible(page, '普通 默认');
  });

  it('fill a generic by what the page chooses for it (framework/custom-component/generics)', async () => {
    const page = await open('common');
    await visible(page, '华丽 默认');
  });

  it('keep spaces in text that asks for it, and decode (component/text: space, decode)', async () => {
    const page = await open('common');
    const words = (selector: string) => page.locator(selector).textContent();
    expect(await words('.plain')).toBe('a  b &lt;c');
    expect(await words('.ensp')).toBe('a\u2002\u2002b\u2002<c');
  });

  it('size `rem` by the page’s own page-meta only (component/page-meta: root-font-size)', async () => {
    const page = await open('common');
    expect(await style(page, 'html', 'font-size')).toBe('20px');
    await page.evaluate(() => (globalThis as any).wx.navigateTo({ url: '/pages/motion/motion' }));
    await visible(page, '到 0');
    expect(await style(page, 'html', 'font-size')).toBe('16px');
    await page.getByRole('button', { name: '返回' }).tap();
    await visible(page, '普通 默认');
    expect(await style(page, 'html', 'font-size')).toBe('20px');
  });

  it('refuse by name what the preview lacks', async () => {
    const buttons = await open('buttons');
    await button(buttons, '动态').tap();
    await buttons
      .getByRole('alert')
      .getByText('not available in preview: <button open-type="liveActivity">')
      .waitFor();
  });

  it('go round with two swiper items, in both directions (component/swiper: circular)', async () => {
    const page = await open('motion');
    await drag(page, '.two', -250, 0);
    await visible(page, '到 1 touch');
    await drag(page, '.two', -250, 0);
    await visible(page, '到 0 touch');
    await drag(page, '.two', 250, 0);
    await visible(page, '到 1 touch');
  });
});

describe('custom components', () => {
  it('know their relations as they come and go (framework/custom-component/relations)', async () => {
    const page = await open('bonds');
    await visible(page, '成员 甲、乙');
    await button(page, '离开').tap();
    await visible(page, /^成员 乙$/);
  });

  it('have no element of their own when virtual, and take classes from outside (wxml-wxss: virtualHost, externalClasses)', async () => {
    const page = await open('bonds');
    expect(await page.locator('wx-group').count()).toBe(0);
    expect(await style(page, '.marked', 'border-top-color')).toBe('rgb(1, 2, 3)');
    expect(await style(page, '.marked', 'color')).toBe('rgb(9, 9, 9)');
  });

  it('export what selectComponent gives (framework/custom-component/events: wx://component-export)', async () => {
    const page = await open('bonds');
    await button(page, '问候').tap();
    await visible(page, '你好 丙');
  });
});

describe('open-types of a button (component/button)', () => {
  it('share what the page says, contact, chooseAvatar', async () => {
    const page = await open('buttons');
    await button(page, '分享').tap();
    await visible(page, '真机会分享：button 卡（/pages/first/first）');
    await button(page, '客服').tap();
    await visible(page, 'enterContact:ok');
  });

  it('agreePrivacyAuthorization lets the waiting call go on (framework/user-privacy/PrivacyAuthorize)', async () => {
    const page = await open('buttons');
    await button(page, '粘贴').tap();
    await button(page, '不同意').tap();
    await visible(page, 'getClipboardData:fail privacy permission is not authorized 104');
    await button(page, '粘贴').tap();
    await button(page, '同意').tap();
    await visible(page, '读到了');
    await button(page, '粘贴').tap();
    expect(await button(page, '同意').count()).toBe(0);
    const chooser = page.waitForEvent('filechooser');
    await button(page, '头像').tap();
    await (await chooser).setFiles(picture);
    await visible(page, /^blob:.*png$/);
  });
});

describe('pages', () => {
  it('ask before they are left (api/ui/interaction/wx.enableAlertBeforeUnload)', async () => {
    const page = await open('common');
    const leave = () => page.evaluate(() => (globalThis as any).wx.navigateTo({ url: '/pages/leave/leave' }));
    await leave();
    await button(page, '返回').tap();
    await visible(page, '还没有保存，要离开吗？');
    await button(page, '取消').tap();
    await visible(page, '正在填写');
    await button(page, '自绘返回').tap();
    await button(page, '取消').tap();
    await visible(page, /^navigateBack:fail/);
    await button(page, '返回').tap();
    await button(page, '确定').tap();
    await visible(page, '普通 默认');
    await leave();
    await button(page, '保存').tap();
    await visible(page, '普通 默认');
  });

  it('wear the colours of theme.json, and change them (framework/ability/darkmode)', async () => {
    const page = await open('first', 'as=owner&theme=dark');
    expect(await style(page, '.mp-bar', 'background-color')).toBe('rgb(16, 16, 16)');
    expect(await style(page, '.mp-viewport', 'background-color')).toBe('rgb(32, 32, 32)');
    const frame = await openFrame('first');
    const inside = frame.frameLocator('iframe').locator('.mp-bar');
    const colour = () => inside.evaluate((bar) => getComputedStyle(bar).backgroundColor);
    expect(await colour()).toBe('rgb(255, 255, 255)');
    await frame.getByRole('radiogroup', { name: '外观' }).getByRole('radio', { name: '深色' }).check();
    await expect(colour()).resolves.toBe('rgb(16, 16, 16)');
  });

  it('have a custom tab bar, each its own (framework/ability/custom-tabbar)', async () => {
    const page = await open('first');
    await visible(page, 'first✓');
    await page.getByRole('tab', { name: 'second' }).tap();
    await visible(page, '第二页');
    await visible(page, 'second✓');
    await page.getByRole('tab', { name: 'first' }).tap();
    await visible(page, 'first✓');
    expect(await page.locator('.mp-tabs').count()).toBe(0);
  });
});

describe('dark mode (framework/ability/darkmode)', () => {
  const INK = { light: ['rgb(1, 1, 1)', 'rgb(3, 3, 3)'], dark: ['rgb(2, 2, 2)', 'rgb(4, 4, 4)'] };
  const inks = async (page: Page) => [
    await style(page, '.ground', 'color'),
    await style(page, '.nested', 'color'),
  ];

  it.each(['light', 'dark'] as const)(
    'media queries follow the phone, not the computer: %s',
    async (theme) => {
      const page = await open('shade', `as=owner&theme=${theme}`);
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await inks(page)).toEqual(INK[theme]);
        expect(await style(page, '.either', 'color')).toBe('rgb(5, 5, 5)');
      }
    },
  );

  it('media queries, bars, built-in components and events follow the panel without a restart', async () => {
    const frame = await openFrame('shade');
    const inside = frame.frameLocator('iframe');
    const colourOf = (selector: string, property = 'color') =>
      inside
        .locator(selector)
        .first()
        .evaluate((one, name) => getComputedStyle(one).getPropertyValue(name), property);
    const looks = async () => ({
      inks: [await colourOf('.ground'), await colourOf('.nested')],
      bar: await colourOf('.mp-bar', 'background-color'),
      dots: await colourOf('.mp-refresher i', 'background-color'),
      button: await colourOf('wx-button', 'background-color'),
      own: await colourOf('html', 'color-scheme'),
    });
    const LIGHT = {
      inks: INK.light,
      // The page's own file goes before app.json.
      bar: 'rgb(250, 250, 250)',
      dots: 'rgb(153, 153, 153)',
      button: 'rgb(248, 248, 248)',
      own: 'normal',
    };
    const turn = async (shade: string) => {
      await frame.getByRole('radiogroup', { name: '外观' }).getByRole('radio', { name: shade }).check();
    };
    await inside.getByText('现在 light 听到 应用', { exact: false }).waitFor();
    expect(await looks()).toEqual(LIGHT);

    await turn('深色');
    await inside.getByText('现在 dark 听到 dark 应用', { exact: false }).waitFor();
    expect(await looks()).toEqual({
      inks: INK.dark,
      bar: 'rgb(10, 10, 10)',
      dots: 'rgba(255, 255, 255, 0.7)',
      button: 'rgb(43, 43, 43)',
      own: 'dark',
    });
    await inside.getByRole('button', { name: '问应用' }).click();
    await inside.getByText('应用 dark').waitFor();

    await inside.getByRole('button', { name: '不听了' }).click();
    await turn('浅色');
    await inside.getByRole('button', { name: '问应用' }).click();
    await inside.getByText('现在 dark 听到 dark 应用 light').waitFor();
    expect(await looks()).toEqual(LIGHT);
  });
});

describe('apis', () => {
  it('tell an intersection only when it differs from initialRatio (api/wxml/IntersectionObserver)', async () => {
    const page = await open('motion');
    await visible(page, '近 1 远 0');
    await page.locator('.mp-scroll').evaluate((element) => (element.scrollTop = element.scrollHeight));
    await visible(page, /远 1/);
  });

  it('choose a picture by a touch and upload it with progress (api/media/video/wx.chooseMedia, Cloud.uploadFile)', async () => {
    const page = await open('files');
    const consent = button(page, '同意');
    await button(page, '照片').tap();
    const chooser = page.waitForEvent('filechooser');
    await consent.tap();
    await (await chooser).setFiles(picture);
    await visible(page, 'cloud://local/u/photo.png 100% true');
  });

  it('write a canvas into a file (api/canvas/wx.canvasToTempFilePath)', async () => {
    const page = await open('files');
    await button(page, '签名').tap();
    await visible(page, '20×20');
  });

  it('throw by name where FileSystemManager has more', async () => {
    const page = await open('files');
    await button(page, '文件夹').tap();
    await page
      .getByRole('alert')
      .getByText('not available in preview: wx.getFileSystemManager().mkdir')
      .first()
      .waitFor();
  });

  it('scan what is typed in the panel (api/device/scan/wx.scanCode)', async () => {
    const page = await openFrame('common');
    await page.getByLabel('扫码').fill('home-502');
    await page.frameLocator('iframe').getByRole('button', { name: '扫码' }).tap();
    await page.frameLocator('iframe').getByText('QR_CODE home-502').waitFor();
  });
});

describe('the panel', () => {
  it('shows what the page costs beside WeChat’s limits', async () => {
    const page = await openFrame('common');
    const cost = page.locator('.cost');
    await cost.getByText(/^\d+ ms$/).waitFor();
    const value = (name: string) => cost.locator('.measure', { hasText: name }).locator('b');
    expect(await value('WXML 节点').textContent()).toMatch(/^1\d$/);
    expect(await value('WXML 节点').getAttribute('class')).toBe('good');
    expect(await value('首屏前调用').textContent()).toBe('0');
    expect(await cost.locator('.measure').first().getAttribute('title')).toBe(
      '预算 1500 ms，微信体验评分 5000 ms',
    );
  });
});
