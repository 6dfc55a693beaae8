import type { AppConfig } from './host';

type Theme = 'light' | 'dark';

let current: Theme = 'light';
let colours: NonNullable<AppConfig['theme']> = {};
const redraws = new Set<() => void>();

/** Takes the colours of theme.json. */
export function useTheme(config: AppConfig): void {
  colours = config.theme ?? {};
}

/** What a value of app.json or a page's JSON stands for: `@name` is looked up in theme.json, anything else is itself. */
export function themed(value: string | undefined): string | undefined {
  return value?.startsWith('@') ? colours[current]?.[value.slice(1)] : value;
}

/** Draws everything again that was drawn in the colours of the other theme. */
export function setTheme(theme: Theme): void {
  if (theme === current) return;
  current = theme;
  for (const redraw of redraws) redraw();
}

/** Calls `redraw` at each change of theme, until the answer is called. */
export function onTheme(redraw: () => void): () => void {
  redraws.add(redraw);
  return () => void redraws.delete(redraw);
}
