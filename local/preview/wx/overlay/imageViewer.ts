import { element, icon } from './element';
import type { Layer } from './layer';

/** Shows pictures one at a time on black; a tap closes, the arrow buttons and keys turn. */
export function viewImages(layer: Layer, urls: string[], start: number): void {
  let index = start;
  const picture = element('img', { attributes: { alt: '' } });
  const count = element('div', { class: 'count' });
  const turn =
    (step: number) =>
    (event?: Event): void => {
      event?.stopPropagation();
      index = (index + step + urls.length) % urls.length;
      picture.src = urls[index] ?? '';
      count.textContent = urls.length > 1 ? `${index + 1} / ${urls.length}` : '';
    };
  const arrow = (side: 'before' | 'after', label: string, path: string): HTMLElement | undefined => {
    if (urls.length < 2) return undefined;
    const button = element('button', {
      class: `turn ${side}`,
      attributes: { 'aria-label': label },
      onclick: turn(side === 'before' ? -1 : 1),
    });
    button.append(icon(path, 28));
    return button;
  };
  const close = (): void => {
    remove();
    document.removeEventListener('keydown', onKey);
  };
  const onKey = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') close();
    if (key === 'ArrowLeft') turn(-1)();
    if (key === 'ArrowRight') turn(1)();
  };
  const remove = layer.show(
    element(
      'div',
      { class: 'wxo-viewer', onclick: close, attributes: { role: 'dialog', 'aria-label': '查看图片' } },
      [
        element('div', { class: 'stage' }, [picture]),
        count,
        arrow('before', '上一张', 'M15 5l-7 7 7 7'),
        arrow('after', '下一张', 'M9 5l7 7-7 7'),
      ],
    ),
  );
  document.addEventListener('keydown', onKey);
  turn(0)();
}
