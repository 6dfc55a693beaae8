import { callbackApi, Refusal } from './asyncApi';
import { askConsent } from './overlay/consentSheet';
import type { Layer } from './overlay/layer';
import { viewDocument } from './overlay/documentViewer';
import type { Phone } from './phone';

type Answer = { event: 'exposureAuthorization' | 'agree' | 'disagree'; buttonId?: string };
type Handler = (resolve: (answer: Answer) => void, info: { referrer: string }) => void;

const CONTRACT = '《业主档案小程序隐私保护指引》';

/** WeChat's privacy authorisation, kept per identity. */
export interface Privacy {
  /** Lets a privacy-gated api go on. @throws Refusal when the user does not agree. */
  require: () => Promise<void>;
  /** What `<button open-type="agreePrivacyAuthorization">` does. */
  agree: () => void;
  api: Record<string, unknown>;
}

export function createPrivacy(phone: Phone, layer: Layer): Privacy {
  let handler: Handler | undefined;
  const slot = (): string => `preview:privacy:${phone.settings.as}`;
  const agreed = (): boolean => localStorage.getItem(slot()) === 'agreed';
  const agree = (): void => localStorage.setItem(slot(), 'agreed');

  const ask = async (): Promise<boolean> => {
    const own = handler;
    if (own) {
      return new Promise((resolve) =>
        own(
          ({ event }) => {
            if (event !== 'exposureAuthorization') resolve(event === 'agree');
          },
          { referrer: 'preview' },
        ),
      );
    }
    // Without a handler of the page WeChat shows its own sheet.
    const { appName } = await phone.config();
    return askConsent(layer, {
      appName,
      title: '用户隐私保护提示',
      why: `使用前请阅读${CONTRACT}，同意后才能使用这项功能。`,
      noText: '拒绝',
      yesText: '同意',
    });
  };
  const require = async (): Promise<void> => {
    if (agreed()) return;
    if (!(await ask())) throw new Refusal('privacy permission is not authorized', { errno: 104 });
    agree();
  };

  return {
    require,
    agree,
    api: {
      getPrivacySetting: callbackApi('getPrivacySetting', () => ({
        needAuthorization: !agreed(),
        privacyContractName: CONTRACT,
      })),
      onNeedPrivacyAuthorization: (next: Handler) => void (handler = next),
      requirePrivacyAuthorize: callbackApi('requirePrivacyAuthorize', async () => {
        await require();
        return {};
      }),
      openPrivacyContract: callbackApi('openPrivacyContract', () => {
        const text = `${CONTRACT}\n\n正式版由微信展示在公众平台填写并审核通过的隐私保护指引。`;
        viewDocument(layer, {
          name: '隐私保护指引.txt',
          blob: new Blob([text], { type: 'text/plain;charset=utf-8' }),
        });
        return {};
      }),
    },
  };
}
