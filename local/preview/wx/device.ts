import { asyncApi, Refusal } from './asyncApi';
import { askActions } from './overlay/actionSheet';
import type { Layer } from './overlay/layer';
import { askModal } from './overlay/modal';
import { LINK_COLOUR } from './overlay/overlayStyle';
import { drawToast } from './overlay/toast';
import type { Phone } from './phone';
import type { Privacy } from './privacy';

/** Dialling, clipboard, vibration and codes: drawn as notes or prompts, since a computer has none of them. */
export function device(phone: Phone, layer: Layer, privacy: Privacy) {
  let clipboard = '';
  const typed = async (): Promise<string> => {
    const { confirm, text } = await askModal(layer, {
      title: '扫一扫',
      content: '',
      showCancel: true,
      cancelText: '取消',
      cancelColor: 'inherit',
      confirmText: '确定',
      confirmColor: LINK_COLOUR,
      editable: true,
      placeholder: '电脑没有摄像头，输入码里的内容',
    });
    if (!confirm) throw new Refusal('cancel');
    return text;
  };
  return {
    makePhoneCall: asyncApi('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
      if (!phoneNumber)
        throw new Refusal('parameter error: parameter.phoneNumber should be a non-empty String');
      if ((await askActions(layer, { items: [`呼叫 ${phoneNumber}`] })) < 0) throw new Refusal('cancel');
      layer.note(`真机会拨打 ${phoneNumber}`);
      return {};
    }),
    setClipboardData: asyncApi('setClipboardData', async ({ data }: { data: string }) => {
      if (typeof data !== 'string') throw new Refusal('parameter error: parameter.data should be String');
      clipboard = data;
      // Outside a secure context or without permission the browser refuses; our own copy still serves the page.
      await (navigator.clipboard as Clipboard | undefined)?.writeText(data).catch(() => undefined);
      const remove = drawToast(layer, { title: '内容已复制', icon: 'success', mask: false });
      setTimeout(remove, 1500);
      return {};
    }),
    getClipboardData: asyncApi('getClipboardData', async () => {
      await privacy.require();
      return { data: clipboard };
    }),
    vibrateShort: asyncApi('vibrateShort', () => {
      layer.note('手机轻轻振动');
      return {};
    }),
    vibrateLong: asyncApi('vibrateLong', () => {
      layer.note('手机振动');
      return {};
    }),
    scanCode: asyncApi('scanCode', async () => {
      // The panel holds the code in front of the camera, or the person types it here.
      const text = phone.settings.scan || (await typed());
      return {
        result: text,
        scanType: 'QR_CODE',
        charSet: 'utf-8',
        path: '',
        rawData: btoa(String.fromCharCode(...new TextEncoder().encode(text))),
      };
    }),
  };
}
