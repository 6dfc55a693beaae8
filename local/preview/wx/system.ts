import { asyncApi } from './asyncApi';
import { listeners } from './listeners';
import type { Phone } from './phone';

/** Base library the preview answers for; TDesign turns on virtual hosts from it. */
export const SDK_VERSION = '3.8.0';

const NAV_BAR = 44;
const TAB_BAR = 56;
/** Screens from this height on have rounded corners, a taller status bar and a home indicator. */
const TALL_SCREEN = 780;

/** Heights in px of what the phone itself occupies, by the size of its screen. */
export function screenEdges(screenHeight: number): { statusBar: number; homeIndicator: number } {
  return screenHeight >= TALL_SCREEN
    ? { statusBar: 44, homeIndicator: 34 }
    : { statusBar: 20, homeIndicator: 0 };
}

/** Window, app and device information, theme and window events. */
export function system(phone: Phone) {
  const { host, changed } = phone;
  const theme = listeners<{ theme: string }>();
  const resize = listeners<{ size: { windowWidth: number; windowHeight: number } }>();
  const capsuleWeight = listeners<unknown>();
  const keyboard = listeners<{ height: number }>();

  const getWindowInfo = () => {
    const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = window;
    const { statusBar, homeIndicator } = screenEdges(height);
    const custom = host.appConfig.window?.['navigationStyle'] === 'custom';
    const inTab = host.appConfig.tabBar?.list.some(({ pagePath }) => pagePath === phone.route()) ?? false;
    const top = custom ? 0 : statusBar + NAV_BAR;
    return {
      pixelRatio,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: height - top - (inTab ? TAB_BAR + homeIndicator : 0),
      statusBarHeight: statusBar,
      screenTop: top,
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
    theme: phone.settings.theme,
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

  const applyTheme = (): void => document.documentElement.setAttribute('data-theme', phone.settings.theme);
  applyTheme();
  changed.on(({ before, now }) => {
    applyTheme();
    if (before.theme === now.theme) return;
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
    getSystemInfoAsync: asyncApi('getSystemInfoAsync', getSystemInfoSync),
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
      const [width, height, margin, top] = [87, 32, 7, statusBar + (NAV_BAR - 32) / 2];
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
