import type { Bridge } from './cloud/bridge';
import { askConsent } from './overlay/consentSheet';
import { element } from './overlay/element';
import type { Layer } from './overlay/layer';
import type { Phone } from './phone';
import type { Privacy } from './privacy';

export type PhoneNumberAnswer = { code: string; errMsg: string } | { errMsg: string };

/**
 * What `<button open-type="getPhoneNumber">` does: offers the identity's number or another, and gets a code for it
 * that only the cloud function can change into the number.
 */
export function phoneNumber(phone: Phone, layer: Layer, privacy: Privacy, bridge: Bridge) {
  return async (): Promise<PhoneNumberAnswer> => {
    try {
      await privacy.require();
      const chosen = await askNumber(layer, (await phone.config()).appName, (await phone.persona()).phone);
      if (!chosen) return { errMsg: 'getPhoneNumber:fail user deny' };
      const { code } = (await bridge.post('phoneCode', { phone: chosen })) as { code: string };
      return { errMsg: 'getPhoneNumber:ok', code };
    } catch (error) {
      return { errMsg: `getPhoneNumber:fail ${error instanceof Error ? error.message : String(error)}` };
    }
  };
}

async function askNumber(
  layer: Layer,
  appName: string,
  own: string | undefined,
): Promise<string | undefined> {
  const radio = (checked: boolean): HTMLInputElement => {
    const input = element('input', { attributes: { type: 'radio', name: 'wxo-phone' } });
    input.checked = checked;
    return input;
  };
  const ownChoice = own ? radio(true) : undefined;
  const otherChoice = radio(!own);
  const other = element('input', {
    attributes: {
      type: 'tel',
      placeholder: '使用其他手机号',
      'aria-label': '使用其他手机号',
      maxlength: '11',
    },
    oninput: () => (otherChoice.checked = true),
  });
  const allowed = await askConsent(layer, {
    appName,
    title: '获取你的手机号',
    why: '用于核对业主登记信息',
    body: [
      ...(own && ownChoice
        ? [
            element('label', {}, [
              element('span', {}, [
                document.createTextNode(own.replace(/^(\d{3})\d{4}/, '$1****')),
                element('small', { text: '微信绑定号码' }),
              ]),
              ownChoice,
            ]),
          ]
        : []),
      element('label', {}, [other, otherChoice]),
    ],
    noText: '不允许',
    yesText: '允许',
  });
  if (!allowed) return undefined;
  return ownChoice?.checked ? own : other.value.trim();
}
