import { asyncApi } from './asyncApi';
import { listeners } from './listeners';
import { crossLine } from './network';
import type { Phone } from './phone';

const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** 32 letters and digits, as WeChat's are; each is given once. */
function newCode(): string {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return [...random].map((value) => CODE_LETTERS[value % CODE_LETTERS.length]).join('');
}

/** Login, account, updates and app-level events. */
export function app(phone: Phone) {
  const errors = listeners<string>();
  const rejections = listeners<{ reason: unknown }>();
  const [shown, hidden, missing] = [listeners<object>(), listeners<object>(), listeners<object>()];
  const launch = {
    path: '',
    query: {},
    scene: 1001,
    shareTicket: '',
    referrerInfo: {},
    apiCategory: 'default',
    mode: 'default',
  };

  // The runtime catches what pages throw, tells App and shows it; here it reaches `wx.onError`.
  window.addEventListener('mp-crash', (event) => {
    const { error, where } = (event as CustomEvent<{ error: unknown; where: string }>).detail;
    if (where === 'unhandled rejection') rejections.emit({ reason: error });
    else errors.emit(error instanceof Error ? (error.stack ?? error.message) : String(error));
  });
  document.addEventListener('visibilitychange', () => (document.hidden ? hidden : shown).emit(launch));

  return {
    // Nothing in the preview changes a code into an identity: cloud functions know the caller from the platform.
    login: asyncApi('login', async () => {
      await crossLine(phone);
      return { code: newCode() };
    }),
    checkSession: asyncApi('checkSession', () => ({})),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    }),
    getLaunchOptionsSync: () => ({ ...launch, path: phone.route() }),
    getEnterOptionsSync: () => ({ ...launch, path: phone.route() }),
    // The preview always runs what was just built: no update is ever waiting.
    getUpdateManager: () => ({
      onCheckForUpdate: (listener: (found: { hasUpdate: boolean }) => void) =>
        void setTimeout(() => listener({ hasUpdate: false })),
      onUpdateReady: () => undefined,
      onUpdateFailed: () => undefined,
      applyUpdate: () => window.location.reload(),
    }),
    onError: errors.on,
    offError: errors.off,
    onUnhandledRejection: rejections.on,
    offUnhandledRejection: rejections.off,
    onAppShow: shown.on,
    offAppShow: shown.off,
    onAppHide: hidden.on,
    offAppHide: hidden.off,
    onPageNotFound: missing.on,
    offPageNotFound: missing.off,
    reportEvent: () => undefined,
  };
}
