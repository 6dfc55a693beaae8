import { asyncApi, Refusal } from './asyncApi';
import { askActions } from './overlay/actionSheet';
import type { Layer } from './overlay/layer';
import { askModal } from './overlay/modal';
import { LINK_COLOUR } from './overlay/overlayStyle';
import { drawToast, type ToastLook } from './overlay/toast';

const TOAST_MS = 1500;

interface ToastOptions {
  title?: string;
  icon?: ToastLook['icon'];
  image?: string;
  duration?: number;
  mask?: boolean;
}

interface ModalOptions {
  title?: string;
  content?: string;
  showCancel?: boolean;
  cancelText?: string;
  cancelColor?: string;
  confirmText?: string;
  confirmColor?: string;
  editable?: boolean;
  placeholderText?: string;
}

/** Toast, loading, modal and action sheet, with WeChat's own limits on texts and items. */
export function feedback(layer: Layer) {
  // As in WeChat, toast and loading share one place: the later replaces the earlier.
  let hide: (() => void) | undefined;
  const show = (look: ToastLook, ms?: number): object => {
    hide?.();
    const remove = drawToast(layer, look);
    const timer = ms === undefined ? undefined : setTimeout(() => hide?.(), ms);
    hide = () => {
      clearTimeout(timer);
      remove();
      hide = undefined;
    };
    return {};
  };
  const hidden = (): object => {
    hide?.();
    return {};
  };

  return {
    showToast: asyncApi('showToast', (options: ToastOptions) =>
      show(toastLook(options), options.duration ?? TOAST_MS),
    ),
    showLoading: asyncApi('showLoading', (options: ToastOptions) =>
      show({ ...toastLook(options), icon: 'loading' }),
    ),
    hideToast: asyncApi('hideToast', hidden),
    hideLoading: asyncApi('hideLoading', hidden),
    showModal: asyncApi('showModal', async (options: ModalOptions) => {
      const look = {
        title: options.title ?? '',
        content: options.content ?? '',
        showCancel: options.showCancel ?? true,
        cancelText: shortEnough('cancelText', options.cancelText || '取消'),
        cancelColor: options.cancelColor ?? 'inherit',
        confirmText: shortEnough('confirmText', options.confirmText || '确定'),
        confirmColor: options.confirmColor ?? LINK_COLOUR,
        editable: options.editable ?? false,
        placeholder: options.placeholderText ?? '',
      };
      const { confirm, text } = await askModal(layer, look);
      return { confirm, cancel: !confirm, content: look.editable && confirm ? text : null };
    }),
    showActionSheet: asyncApi(
      'showActionSheet',
      async (options: { itemList: string[]; itemColor?: string; alertText?: string }) => {
        const { itemList: items, itemColor: color, alertText: hint } = options;
        if (!Array.isArray(items) || items.length === 0)
          throw new Refusal('parameter error: itemList should be a non-empty Array');
        if (items.length > 6) throw new Refusal('parameter error: itemList should not be larger than 6');
        const tapIndex = await askActions(layer, {
          items,
          ...(color ? { color } : {}),
          ...(hint ? { hint } : {}),
        });
        if (tapIndex < 0) throw new Refusal('cancel');
        return { tapIndex };
      },
    ),
  };
}

function toastLook({ title, icon = 'success', image, mask = false }: ToastOptions): ToastLook {
  return { title: title ?? '', icon, mask, ...(image ? { image } : {}) };
}

function shortEnough(name: string, text: string): string {
  if (Array.from(text).length > 4)
    throw new Refusal(`${name} length should not larger than 4 Chinese characters`);
  return text;
}
