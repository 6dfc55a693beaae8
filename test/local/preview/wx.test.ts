/** @jest-environment jsdom */
import { phoneWorld, settled } from './phoneWorld';

/** The panel sends settings. */
function hear(settings: object): void {
  const message = {
    data: { preview: { type: 'settings', settings } },
    origin: window.location.origin,
    source: window.parent,
  };
  window.dispatchEvent(new MessageEvent('message', message));
}

describe('the wx object', () => {
  it('throws by name for what it does not have', () => {
    const { wx } = phoneWorld();
    expect(() => wx['createBLEConnection']).toThrow('not available in preview: wx.createBLEConnection');
    expect(() => wx['cloud'].database).toThrow('not available in preview: wx.cloud.database');
  });

  it('tells honestly what can be used', () => {
    const { wx } = phoneWorld();
    const asked = [
      'showToast',
      'showToast.object.icon',
      'cloud.callFunction',
      'button.open-type.getPhoneNumber',
    ];
    expect(asked.map(wx['canIUse'])).toEqual([true, true, true, true]);
    const absent = ['createBLEConnection', 'cloud.database', 'button.open-type.liveActivity', 'map'];
    expect(absent.map(wx['canIUse'])).toEqual([false, false, false, false]);
  });

  it('answers with a promise, or with callbacks and no promise', async () => {
    const { wx } = phoneWorld();
    await expect(wx['setNavigationBarTitle']({ title: '工单' })).resolves.toEqual({
      errMsg: 'setNavigationBarTitle:ok',
    });
    const calls: unknown[] = [];
    const answer = wx['getStorage']({
      key: 'absent',
      fail: (error: { errMsg: string }) => calls.push(['fail', error.errMsg]),
      complete: () => calls.push('complete'),
    });
    expect(answer).toBeUndefined();
    await settled();
    expect(calls).toEqual([['fail', 'getStorage:fail data not found'], 'complete']);
  });

  it('gives the panel’s font size, theme and network', async () => {
    const { wx } = phoneWorld('as=owner&font=1.3&theme=dark&network=offline');
    expect(wx['getAppBaseInfo']()).toMatchObject({
      fontSizeScaleFactor: 1.3,
      theme: 'dark',
      SDKVersion: '3.8.0',
    });
    expect(await wx['getNetworkType']()).toMatchObject({ networkType: 'none' });
  });

  it('tells the page when the panel changes theme or network', () => {
    const { wx, host } = phoneWorld();
    const heard: unknown[] = [];
    wx['onThemeChange']((detail: unknown) => heard.push(detail));
    wx['onNetworkStatusChange']((detail: unknown) => heard.push(detail));
    const settings = { as: 'owner', font: 1, theme: 'dark', network: 'offline', subscribe: 'ask' };
    hear(settings);
    expect(heard).toEqual([{ theme: 'dark' }, { isConnected: false, networkType: 'none' }]);
    expect(host.asked).toContainEqual(['emitAppEvent', 'onThemeChange', { theme: 'dark' }]);
    expect(host.themes).toEqual(['light', 'dark']);
  });

  // Source: miniprogram-api-typings, AppBaseInfo.theme and wx.onThemeChange.
  it('tells a mini-program without "darkmode" no theme and no change of it', () => {
    const { wx, host } = phoneWorld('as=owner&theme=dark', {}, { darkmode: false });
    const heard: unknown[] = [];
    wx['onThemeChange']((detail: unknown) => heard.push(detail));
    expect(wx['getAppBaseInfo']()).not.toHaveProperty('theme');
    expect(wx['getSystemInfoSync']()).not.toHaveProperty('theme');
    hear({ as: 'owner', font: 1, theme: 'light', network: 'normal', subscribe: 'ask' });
    expect(heard).toEqual([]);
    // The runtime hears of it all the same: media queries follow the phone.
    expect(host.asked).toEqual([]);
    expect(host.themes).toEqual(['dark', 'light']);
  });

  it('records animations in WeChat’s shape', () => {
    const { wx } = phoneWorld();
    const animation = wx['createAnimation']({ duration: 300 });
    animation.translateX(-20).opacity(0).step({ delay: 10 });
    const transition = { duration: 300, timingFunction: 'linear', delay: 10 };
    const animates = [
      { type: 'translateX', args: [-20] },
      { type: 'style', args: ['opacity', 0] },
    ];
    expect(animation.export()).toEqual({
      actions: [{ animates, option: { transformOrigin: '50% 50% 0', transition } }],
    });
    expect(animation.export()).toEqual({ actions: [] });
  });

  it('cuts long badges and removes them', async () => {
    const { wx, host } = phoneWorld();
    await wx['setTabBarBadge']({ index: 1, text: '12345' });
    await wx['removeTabBarBadge']({ index: 1 });
    expect(host.asked).toEqual([
      ['setTabBarBadge', 1, '123…'],
      ['setTabBarBadge', 1, undefined],
    ]);
    await expect(wx['setTabBarBadge']({ index: 9, text: '1' })).rejects.toMatchObject({
      errMsg: 'setTabBarBadge:fail tabbar item not found',
    });
  });
});

describe('navigation', () => {
  it('opens pages by absolute or relative address and passes a channel', async () => {
    const { wx, host } = phoneWorld();
    const heard: unknown[] = [];
    const opened = await wx['navigateTo']({
      url: '/owner/tickets/detail/detail?id=t1',
      events: { rated: (stars: number) => heard.push(stars) },
    });
    opened.eventChannel.emit('rated', 5);
    await wx['redirectTo']({ url: '../submit/submit' });
    expect(heard).toEqual([5]);
    expect(host.asked).toEqual([
      ['navigateTo', '/owner/tickets/detail/detail?id=t1'],
      ['redirectTo', '/owner/tickets/submit/submit'],
    ]);
  });

  it.each([
    ['navigateTo', '/pages/nowhere/x', 'navigateTo:fail page "pages/nowhere/x" is not found'],
    ['navigateTo', '/pages/tickets/tickets', 'navigateTo:fail can not navigateTo a tabbar page'],
    ['redirectTo', '/pages/tickets/tickets', 'redirectTo:fail can not redirectTo a tabbar page'],
    ['switchTab', '/pages/tickets/tickets?x=1', 'switchTab:fail url can not carry a query'],
    ['switchTab', '/owner/tickets/detail/detail', 'switchTab:fail can not switch to no-tabBar page'],
    ['navigateBack', undefined, 'navigateBack:fail cannot navigate back at first page.'],
  ])('%s to %s is refused as WeChat does', async (name, url, errMsg) => {
    const { wx } = phoneWorld();
    await expect(wx[name]({ url })).rejects.toMatchObject({ errMsg });
  });

  it('keeps at most ten pages', async () => {
    const { wx } = phoneWorld();
    const open = () => wx['navigateTo']({ url: '/owner/tickets/detail/detail' });
    for (let depth = 1; depth < 10; depth++) await open();
    await expect(open()).rejects.toMatchObject({ errMsg: 'navigateTo:fail webview count limit exceed' });
  });
});

describe('storage', () => {
  beforeEach(() => localStorage.clear());

  it('keeps values, apart for each identity', async () => {
    const owner = phoneWorld('as=owner').wx;
    owner['setStorageSync']('draft', { body: '漏水', photos: [1] });
    await owner['setStorage']({ key: 'seen', data: true });
    expect(owner['getStorageSync']('draft')).toEqual({ body: '漏水', photos: [1] });
    expect((await owner['getStorageInfo']()).keys.sort()).toEqual(['draft', 'seen']);
    const clerk = phoneWorld('as=clerk').wx;
    expect(clerk['getStorageSync']('draft')).toBe('');
    clerk['clearStorageSync']();
    expect(phoneWorld('as=owner').wx['getStorageSync']('seen')).toBe(true);
  });

  it('refuses more than 1 MB under one key', () => {
    const { wx } = phoneWorld();
    expect(() => wx['setStorageSync']('big', 'x'.repeat(1024 * 1024))).toThrow(
      'exceed max length of one key',
    );
  });

  it('refuses more than 10 MB in all, and takes what fits again', () => {
    const { wx } = phoneWorld();
    const most = '字'.repeat(340 * 1024);
    for (let at = 0; at < 10; at++) wx['setStorageSync'](`part${at}`, most);
    expect(() => wx['setStorageSync']('more', most)).toThrow('exceed storage max size 10MB');
    wx['removeStorageSync']('part0');
    wx['setStorageSync']('more', most);
    expect(wx['getStorageSync']('more')).toBe(most);
  });
});

describe('prompts', () => {
  it('shows a modal and answers with the tapped button', async () => {
    const { wx, tap, drawn } = phoneWorld();
    const asked = wx['showModal']({
      title: '撤回申请？',
      content: '撤回后可以重新提交',
      confirmText: '撤回',
    });
    expect(drawn()).toContain('撤回后可以重新提交');
    tap('撤回');
    expect(await asked).toMatchObject({ confirm: true, cancel: false });
    expect(drawn()).toBe('');
  });

  it('gives back what was typed in an editable modal', async () => {
    const { wx, host, tap } = phoneWorld();
    const asked = wx['showModal']({ title: '理由', editable: true, placeholderText: '写一句' });
    (host.overlay.querySelector('input') as HTMLInputElement).value = '房号有误';
    tap('确定');
    expect(await asked).toMatchObject({ confirm: true, content: '房号有误' });
  });

  it('refuses button texts WeChat refuses', async () => {
    const { wx } = phoneWorld();
    await expect(wx['showModal']({ title: 'x', confirmText: '我已经知道' })).rejects.toMatchObject({
      errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters',
    });
  });

  it('offers an action sheet', async () => {
    const { wx, tap } = phoneWorld();
    const first = wx['showActionSheet']({ itemList: ['拍照', '从相册选'] });
    tap('从相册选');
    expect(await first).toMatchObject({ tapIndex: 1 });
    const second = wx['showActionSheet']({ itemList: ['拍照'] });
    tap('取消');
    await expect(second).rejects.toMatchObject({ errMsg: 'showActionSheet:fail cancel' });
  });

  it('lets a later toast replace a loading', async () => {
    const { wx, drawn } = phoneWorld();
    await wx['showLoading']({ title: '正在提交' });
    await wx['showToast']({ title: '已提交', duration: 20 });
    expect(drawn()).toBe('已提交');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(drawn()).toBe('');
  });

  it('asks before dialling', async () => {
    const { wx, tap } = phoneWorld();
    const call = wx['makePhoneCall']({ phoneNumber: '0512-66668888' });
    tap('取消');
    await expect(call).rejects.toMatchObject({ errMsg: 'makePhoneCall:fail cancel' });
  });
});
