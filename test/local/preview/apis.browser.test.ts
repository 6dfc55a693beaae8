import type { Page } from 'playwright-core';
import { button, visible } from './fixturePhone';
import { samplePhone } from './samplePhone';

jest.setTimeout(60_000);

const { open, openFrame, cloud } = samplePhone();
const said = (page: Page): Promise<string> => page.locator('.said').innerText();

/** Taps the button of an api and gives what it answered; `meanwhile` is done in between. */
async function answer(page: Page, act: string, meanwhile: () => Promise<void> = async () => undefined) {
  const before = await said(page);
  await button(page, act).tap();
  await meanwhile();
  await page.waitForFunction(
    (old) => (document.querySelector('.said') as HTMLElement).innerText !== old,
    before,
  );
  return said(page);
}
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

// Sources: WeChat's documentation at developers.weixin.qq.com by path below /miniprogram/dev/api/, as quoted in
// miniprogram-api-typings 5.2.3, unless another is named.
describe('apis of files', () => {
  it('chooseMessageFile gives files of the asked kind, openDocument shows one (media/image, file)', async () => {
    const page = await open('apis');
    const chooser = page.waitForEvent('filechooser');
    const told = await answer(page, '文档', async () => {
      await button(page, '同意').tap();
      const asked = await chooser;
      expect(await asked.element().getAttribute('accept')).toBe('.csv');
      expect(asked.isMultiple()).toBe(true);
      await asked.setFiles([csv('甲.csv', '房号\n'), csv('乙.csv', ''), csv('丙.csv', '')]);
    });
    expect(JSON.parse(told)).toEqual([
      ['甲.csv', 7, 'file', true, 'string'],
      ['乙.csv', 0, 'file', true, 'string'],
    ]);
    await page.getByRole('dialog', { name: '甲.csv' }).waitFor();
    await button(page, '返回').last().tap();
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await answer(page, '无文档')).toBe(
      "openDocument:fail no such file or directory, open 'wxfile://gone'",
    );
  });

  it('compressImage makes a smaller JPEG (media/image/wx.compressImage)', async () => {
    const page = await open('apis');
    const chooser = page.waitForEvent('filechooser');
    const told = await answer(page, '压图', async () => {
      await button(page, '同意').tap();
      await (await chooser).setFiles('test/local/preview/samples/images/dot.png');
    });
    expect(told).toBe('4×4 jpg');
  });

  it('previewImage begins at the current one (media/image/wx.previewImage)', async () => {
    const page = await open('apis');
    await button(page, '看图').tap();
    const viewer = page.getByRole('dialog', { name: '查看图片' });
    await viewer.getByText('2 / 2').waitFor();
    expect(await viewer.locator('img').getAttribute('src')).toBe('/images/far.png');
    await viewer.getByRole('button', { name: '下一张' }).tap();
    await viewer.getByText('1 / 2').waitFor();
  });

  it('uploadFile sends a form with its file and tells progress; a task, no promise (network/upload)', async () => {
    const page = await open('apis');
    const [, status, form, progress] = /^(\d+) (\{.*\}) (.*)$/.exec(await answer(page, '表单')) ?? [];
    expect(status).toBe('200');
    expect(JSON.parse(form ?? '')).toEqual({ fields: ['who'], files: ['1.txt'], sign: '1' });
    expect(progress).toBe('100% true');
    expect(await answer(page, '中止')).toBe('uploadFile:fail abort');
    expect(await answer(page, '外站')).toBe('uploadFile:fail url not in domain list');
  });

  it('downloadFile tells progress, too (network/download)', async () => {
    const page = await open('apis');
    // The stand-in sends JSON: two more bytes than the text has.
    expect(await answer(page, '下载')).toBe('200 100% 17');
  });
});

describe('apis of the device', () => {
  it('the clipboard gives back what was put there, and says so (device/clipboard)', async () => {
    const page = await open('apis');
    const told = await answer(page, '复制', async () => {
      await visible(page, '内容已复制');
      await button(page, '同意').tap();
    });
    expect(JSON.parse(told)).toEqual({ data: '0512-6666', errMsg: 'getClipboardData:ok' });
    expect(await answer(page, '复制数')).toBe(
      'setClipboardData:fail parameter error: parameter.data should be String',
    );
  });

  it('vibration and dialling are told in words (device/vibrate, device/phone)', async () => {
    const page = await open('apis');
    await answer(page, '轻振', () => visible(page, '手机轻轻振动'));
    expect(await said(page)).toBe('{"errMsg":"vibrateShort:ok"}');
    await answer(page, '长振', () => visible(page, '手机振动'));
    expect(await said(page)).toBe('{"errMsg":"vibrateLong:ok"}');
    await answer(page, '拨号', () => button(page, '呼叫 0512-66668888').tap());
    expect(await said(page)).toBe('{"errMsg":"makePhoneCall:ok"}');
    await visible(page, '真机会拨打 0512-66668888');
  });

  it('elements are measured in the page’s own pixels (wxml/SelectorQuery)', async () => {
    const page = await open('apis');
    const [mark, all, box, none] = JSON.parse(await answer(page, '量'));
    expect(mark).toEqual({
      id: 'mark',
      dataset: { kind: '样' },
      width: 100,
      height: 30,
      color: 'rgb(1, 2, 3)',
    });
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ id: 'mark', left: 16, right: 116, width: 100, height: 30 });
    // From the top of the page, not of the screen: the bars do not count.
    const [own, area] = await Promise.all([
      page.locator('.mark').boundingBox(),
      page.locator('.mp-viewport').boundingBox(),
    ]);
    expect(all[0].top).toBeCloseTo(own!.y - area!.y, 0);
    expect(box).toMatchObject({ scrollTop: 0, scrollHeight: 300 });
    expect(none).toBeNull();
  });
});

describe('apis of the account', () => {
  it('login gives a fresh code each time, which tells nobody who it is (open-api/login)', async () => {
    const page = await open('apis');
    const codes = (await answer(page, '登录')).split(',');
    expect(codes).toEqual([
      expect.stringMatching(/^\w{32} login:ok$/),
      expect.stringMatching(/^\w{32} login:ok$/),
    ]);
    expect(codes[0]).not.toBe(codes[1]);
  });

  it('getSetting tells what was always chosen; a sheet opens in a tap only (open-api/setting, subscribe-message)', async () => {
    const page = await open('apis');
    expect(await answer(page, '晚订阅')).toBe(
      'requestSubscribeMessage:fail can only be invoked by user TAP gesture.',
    );
    const told = await answer(page, '订阅', async () => {
      await visible(page, '进度提醒');
      await page.getByText('总是保持以上选择').tap();
      await button(page, '允许').tap();
    });
    expect(JSON.parse(told)).toEqual({ tmpl: 'accept', errMsg: 'requestSubscribeMessage:ok' });
    expect(JSON.parse(await answer(page, '设置'))).toEqual({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true, itemSettings: { tmpl: 'accept' } },
      errMsg: 'getSetting:ok',
    });
  });

  it('share by the menu what the page says, also what it promises (reference/api/Page: onShareAppMessage)', async () => {
    const page = await open('apis');
    await page.locator('.mp-dots').tap();
    await button(page, '转发给朋友').tap();
    await visible(page, '真机会分享：转自 menu true（/pages/first/first?x=1）');
    await page.locator('.mp-dots').tap();
    await button(page, '分享到朋友圈').tap();
    await visible(page, '真机会分享到朋友圈：给大家（x=2）');
    const closed = await open('sizes');
    await closed.locator('.mp-dots').tap();
    await visible(closed, '当前页面未设置分享');
    expect(await button(closed, '转发给朋友').count()).toBe(0);
  });
});

describe('what is not there', () => {
  it('throws by name, on the screen', async () => {
    const page = await open('apis');
    await button(page, '没有').tap();
    await page
      .getByRole('alert')
      .getByText('not available in preview: wx.createBLEConnection')
      .first()
      .waitFor();
  });
});

describe('the network of the panel', () => {
  const settle = async (page: Page, name: string) => {
    await page.getByRole('radiogroup', { name: '网络' }).getByRole('radio', { name, exact: true }).check();
  };

  it('when slow, delays calls, uploads and downloads; when cut, fails them as WeChat does', async () => {
    const frame = await openFrame('apis');
    const phone = frame.frameLocator('iframe');
    const words = phone.locator('.said');
    /** Taps, and gives the ms until what is said is `outcome`, which it was not before. */
    const act = async (name: string, outcome: string | RegExp) => {
      const began = performance.now();
      await phone.getByRole('button', { name, exact: true }).tap();
      await words.filter({ hasText: outcome }).waitFor();
      return performance.now() - began;
    };
    await act('调用', /^true$/);
    await settle(frame, '较慢');
    await words.filter({ hasText: '网络 true 3g' }).waitFor();
    for (const [name, outcome] of [
      ['调用', /^true$/],
      ['云传', 'cloud.uploadFile:ok'],
      ['表单', /^200 \{/],
      ['下载', /^200 100%/],
    ] as const)
      expect(await act(name, outcome)).toBeGreaterThanOrEqual(1500);
    const times = (await frame.locator('.call .ms').allInnerTexts()).map((text) => parseInt(text));
    // The newest comes first.
    expect(times[0]).toBeGreaterThanOrEqual(1500);
    expect(times[1]).toBeLessThan(1500);

    const asked = cloud().asked.length;
    await settle(frame, '断网');
    await words.filter({ hasText: '网络 false none' }).waitFor();
    await act('调用', 'cloud.callFunction:fail request:fail net::ERR_INTERNET_DISCONNECTED');
    await act('云传', 'cloud.uploadFile:fail request:fail net::ERR_INTERNET_DISCONNECTED');
    await act('表单', 'uploadFile:fail net::ERR_INTERNET_DISCONNECTED');
    await act('下载', 'downloadFile:fail net::ERR_INTERNET_DISCONNECTED');
    await act('登录', 'login:fail net::ERR_INTERNET_DISCONNECTED');
    const reached = cloud()
      .asked.slice(asked)
      .filter((path) => !path.startsWith('/control/'));
    expect(reached).toEqual([]);
    await settle(frame, '正常');
    await act('调用', /^true$/);
  });
});
