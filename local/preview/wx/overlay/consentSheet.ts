import { element } from './element';
import type { Layer } from './layer';

export interface ConsentLook {
  appName: string;
  title: string;
  why?: string;
  /** What is asked for, between the title and the buttons. */
  body?: Node[];
  noText: string;
  yesText: string;
}

/** WeChat's half-height sheet that asks for a permission; answers whether it was granted. */
export function askConsent(layer: Layer, look: ConsentLook): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (granted: boolean) => (): void => {
      remove();
      resolve(granted);
    };
    const sheet = element(
      'div',
      { class: 'wxo-sheet', attributes: { role: 'dialog', 'aria-modal': 'true', 'aria-label': look.title } },
      [
        element('div', { class: 'wxo-consent' }, [
          element('div', { class: 'app' }, [element('i'), element('span', { text: `${look.appName} 申请` })]),
          element('h2', { text: look.title }),
          look.why ? element('p', { class: 'why', text: look.why }) : undefined,
          ...(look.body ?? []),
          element('footer', {}, [
            element('button', { text: look.noText, onclick: answer(false) }),
            element('button', { class: 'yes', text: look.yesText, onclick: answer(true) }),
          ]),
        ]),
      ],
    );
    const remove = layer.show(element('div', { class: 'wxo-mask' }, [sheet]));
  });
}
