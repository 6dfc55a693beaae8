import { element } from '../wx/overlay/element';

/** A build error, as the preview server tells it. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}

/** What stops the build, over the phone until the next good build. */
export function problems(screen: HTMLElement): (found: Problem[]) => void {
  let shown: HTMLElement | undefined;
  return (found) => {
    shown?.remove();
    if (found.length === 0) return;
    shown = element('div', { class: 'problems', attributes: { role: 'alert' } }, [
      element('h2', { text: '编译没有通过' }),
      element('p', { text: '改好并保存后会自动重新打开' }),
      ...found.map(({ file, line, message }) =>
        element('div', {}, [
          element('code', { text: line > 0 ? `${file}:${line}` : file }),
          element('pre', { text: message }),
        ]),
      ),
    ]);
    screen.append(shown);
  };
}
