import { element, icon } from './element';
import type { Layer } from './layer';

/** Shows a document over the page: pictures and PDF in place, any file with a link that saves it to the computer. */
export function viewDocument(layer: Layer, file: { name: string; blob: Blob }): void {
  const url = URL.createObjectURL(file.blob);
  const close = (): void => {
    remove();
    URL.revokeObjectURL(url);
  };
  const back = element('button', { attributes: { 'aria-label': '返回' }, onclick: close });
  back.append(icon('M15 5l-7 7 7 7'));
  const body = element('div', { class: 'body' }, [
    element('span', { text: `${file.name} · ${Math.max(1, Math.round(file.blob.size / 1024))} KB` }),
    element('a', { text: '保存到电脑', attributes: { href: url, download: file.name } }),
    file.blob.type.startsWith('image/')
      ? element('img', { style: 'max-width:100%', attributes: { src: url, alt: file.name } })
      : undefined,
    file.blob.type === 'application/pdf'
      ? element('iframe', { attributes: { src: url, title: file.name } })
      : undefined,
  ]);
  const paper = element(
    'div',
    { class: 'wxo-paper', attributes: { role: 'dialog', 'aria-label': file.name } },
    [element('header', {}, [back, element('span', { text: file.name })]), body],
  );
  const remove = layer.show(paper);
}
