import { element } from '../wx/overlay/element';

/** How long the second, confirming press is waited for. */
const CONFIRM_MS = 4000;

/** 重置演示数据: asks by a second press, empties the local cloud and this browser's phones, then starts over. */
export function resetButton(reset: () => Promise<unknown>): HTMLElement {
  const idle = '重置演示数据';
  let armed = false;
  const run = async (): Promise<void> => {
    button.disabled = true;
    button.textContent = '正在重置…';
    try {
      await reset();
    } catch {
      button.textContent = '没有成功，请看终端里的说明';
      button.disabled = false;
      return;
    }
    for (const key of Object.keys(localStorage)) if (/^(wx|preview):/.test(key)) localStorage.removeItem(key);
    const [, as] = /[?&]as=([^&]*)/.exec(window.location.search) ?? [];
    window.location.assign(as ? `?as=${as}` : window.location.pathname);
  };
  const button = element('button', {
    class: 'reset',
    text: idle,
    attributes: { type: 'button' },
    onclick: () => {
      if (armed) {
        void run();
        return;
      }
      armed = true;
      button.textContent = '再按一次，清空后重新载入';
      setTimeout(() => {
        armed = false;
        if (!button.disabled) button.textContent = idle;
      }, CONFIRM_MS);
    },
  });
  return button;
}
