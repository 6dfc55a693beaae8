import type { Layer } from './layer';
import { askModal } from './modal';
import { LINK_COLOUR } from './overlayStyle';

/** The question of `wx.enableAlertBeforeUnload`; whether the person wants to leave. */
export async function confirmLeave(layer: Layer, message: string): Promise<boolean> {
  const { confirm } = await askModal(layer, {
    title: '',
    content: message,
    showCancel: true,
    cancelText: '取消',
    cancelColor: 'inherit',
    confirmText: '确定',
    confirmColor: LINK_COLOUR,
    editable: false,
    placeholder: '',
  });
  return confirm;
}
