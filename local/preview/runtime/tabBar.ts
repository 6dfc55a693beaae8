import type { AppConfig } from './host';
import { onTheme, themed } from './theme';

/** The bar of app.json's `tabBar`, at the bottom of tab pages. */
export class TabBar {
  readonly element = Object.assign(document.createElement('nav'), { className: 'mp-tabs' });
  private selected = '';
  private readonly badges: HTMLElement[] = [];
  private readonly items: { pagePath: string; button: HTMLElement; icon: HTMLImageElement | undefined }[] =
    [];

  constructor(
    private readonly config: NonNullable<AppConfig['tabBar']>,
    onPick: (tab: { index: number; pagePath: string; text: string }) => void,
  ) {
    this.element.setAttribute('role', 'tablist');
    onTheme(() => this.select(this.selected));
    config.list.forEach(({ pagePath, text, iconPath }, index) => {
      const button = document.createElement('button');
      button.setAttribute('role', 'tab');
      const icon =
        iconPath === undefined ? undefined : Object.assign(document.createElement('img'), { alt: '' });
      const badge = Object.assign(document.createElement('b'), { hidden: true });
      const label = Object.assign(document.createElement('span'), { textContent: text });
      button.append(...(icon ? [icon] : []), label, badge);
      button.addEventListener('click', () => onPick({ index, pagePath, text }));
      this.element.append(button);
      this.badges.push(badge);
      this.items.push({ pagePath, button, icon });
    });
  }

  /** Shows which page is on top; hides the bar on pages that are no tabs. */
  select(route: string): void {
    this.element.hidden = !this.items.some(({ pagePath }) => pagePath === route);
    this.selected = route;
    this.element.style.backgroundColor = themed(this.config.backgroundColor) ?? '#ffffff';
    const isWhite = themed(this.config.borderStyle) === 'white';
    this.element.style.borderColor = isWhite ? '#ffffff1a' : '#0000001a';
    this.items.forEach(({ pagePath, button, icon }, index) => {
      const isSelected = pagePath === route;
      button.setAttribute('aria-selected', String(isSelected));
      button.style.color = themed(isSelected ? this.config.selectedColor : this.config.color) ?? '';
      const entry = this.config.list[index];
      const path = themed((isSelected ? entry?.selectedIconPath : undefined) ?? entry?.iconPath);
      if (icon && path) icon.src = `files/${path.replace(/^\//, '')}`;
    });
  }

  /** An empty text is a plain dot; undefined removes the badge. */
  setBadge(index: number, text: string | undefined): void {
    const badge = this.badges[index];
    if (!badge) return;
    badge.hidden = text === undefined;
    badge.textContent = text ?? '';
  }
}
