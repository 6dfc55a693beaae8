/** Properties of an element; `class`, `text` and `on…` handlers, anything else becomes an attribute. */
export interface ElementOptions {
  class?: string;
  text?: string;
  onclick?: (event: MouseEvent) => void;
  oninput?: (event: Event) => void;
  attributes?: Record<string, string>;
  style?: string;
}

/** Makes an element; text is always set as text, so data never becomes markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: ElementOptions = {},
  children: (Node | undefined)[] = [],
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (options.class) made.className = options.class;
  if (options.text !== undefined) made.textContent = options.text;
  if (options.onclick) made.addEventListener('click', options.onclick as EventListener);
  if (options.oninput) made.addEventListener('input', options.oninput);
  if (options.style) made.style.cssText = options.style;
  for (const [name, value] of Object.entries(options.attributes ?? {})) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A line icon from an SVG path in a 24 × 24 box. */
export function icon(path: string, size = 24): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', String(size));
  svg.setAttribute('height', String(size));
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(space, 'path');
  line.setAttribute('d', path);
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', 'currentColor');
  line.setAttribute('stroke-width', '1.8');
  line.setAttribute('stroke-linecap', 'round');
  line.setAttribute('stroke-linejoin', 'round');
  svg.append(line);
  return svg;
}
