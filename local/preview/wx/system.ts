import { asyncApi, callbackApi } from './asyncApi';
import { listeners } from './listeners';
import { NAVIGATION_BAR, screenEdges } from '../runtime/screen';
import type { Phone } from './phone';

/** Base library the preview answers for; TDesign turns on virtual hosts from it. */
export const SDK_VERSION = '3.8.0';

/** Window, app and device information, theme and window events. */
export function system(phone: Phone) {
  const { host, changed } = phone;
  // Without it, WeChat tells no theme and no change of it (api/base/app/app-event/wx.onThemeChange).
  const knowsDark = host.appConfig.darkmode === true;
  const theme = listeners<{ theme: string }>();
  const resize = listeners<{ size: { windowWidth: number; windowHeight: number } }>();
  const capsuleWeight = listeners<unknown>();
  const keyboard = listeners<{ height: number }>();

  const getWindowInfo = () => {
    const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = window;
    const { statusBar, homeIndicator } = screenEdges(height);
    const area = host.pageArea();
    return {
      pixelRatio,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: area.height,
      statusBarHeight: statusBar,
      screenTop: area.top,
      safeArea: {
        left: 0,
        right: width,
        top: statusBar,
        bottom: height - homeIndicator,
        width,
        height: height - homeIndicator - statusBar,
      },
    };
  };
  const getAppBaseInfo = () => ({
    SDKVersion: SDK_VERSION,
    version: '8.0.60',
    language: 'zh_CN',
    enableDebug: true,
    host: { appId: '' },
    ...(knowsDark ? { theme: phone.settings.theme } : {}),
    fontSizeScaleFactor: phone.settings.font,
    fontSizeSetting: Math.round(16 * phone.settings.font),
  });
  const getDeviceInfo = () => ({
    brand: 'preview',
    model: 'preview',
    system: 'Android 14',
    platform: 'android',
    benchmarkLevel: 30,
    memorySize: '8192',
    abi: 'arm64-v8a',
    deviceAbi: 'arm64-v8a',
    cpuType: 'preview',
  });
  const getSystemInfoSync = () => ({ ...getWindowInfo(), ...getAppBaseInfo(), ...getDeviceInfo() });

  host.setTheme(phone.settings.theme);
  changed.on(({ before, now }) => {
    if (before.theme === now.theme) return;
    host.setTheme(now.theme);
    if (!knowsDark) return;
    theme.emit({ theme: now.theme });
    host.emitAppEvent('onThemeChange', { theme: now.theme });
  });
  window.addEventListener('resize', () => {
    const { windowWidth, windowHeight } = getWindowInfo();
    resize.emit({ size: { windowWidth, windowHeight } });
  });

  return {
    getWindowInfo,
    getAppBaseInfo,
    getDeviceInfo,
    getSystemInfoSync,
    getSystemInfo: asyncApi('getSystemInfo', getSystemInfoSync),
    getSystemInfoAsync: callbackApi('getSystemInfoAsync', getSystemInfoSync),
    getSystemSetting: () => ({
      bluetoothEnabled: true,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAppAuthorizeSetting: () => ({
      albumAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      notificationAuthorized: 'authorized',
    }),
    getMenuButtonBoundingClientRect: () => {
      const { statusBar } = screenEdges(window.innerHeight);
      const [width, height, margin, top] = [87, 32, 7, statusBar + (NAVIGATION_BAR - 32) / 2];
      const right = window.innerWidth - margin;
      return { width, height, top, bottom: top + height, left: right - width, right };
    },
    onMenuButtonBoundingClientRectWeightChange: capsuleWeight.on,
    offMenuButtonBoundingClientRectWeightChange: capsuleWeight.off,
    onThemeChange: theme.on,
    offThemeChange: theme.off,
    onWindowResize: resize.on,
    offWindowResize: resize.off,
    // A computer has no soft keyboard, so this never fires.
    onKeyboardHeightChange: keyboard.on,
    offKeyboardHeightChange: keyboard.off,
  };
}
