import { followColourScheme } from './colourScheme';
import type { AppConfig } from './host';

type Theme = 'light' | 'dark';

let current: Theme = 'light';
let knowsDark = false;
let colours: NonNullable<AppConfig['theme']> = {};
const redraws = new Set<() => void>();

/** Takes the colours of theme.json. */
export function useTheme(config: AppConfig): void {
  knowsDark = config.darkmode === true;
  colours = config.theme ?? {};
}

/** What a value of app.json or a page's JSON stands for: `@name` is looked up in theme.json, anything else is itself. */
export function themed(value: string | undefined): string | undefined {
  return value?.startsWith('@') ? colours[current]?.[value.slice(1)] : value;
}

/**
 * Draws everything again that was drawn in the colours of the other theme. Without `darkmode` in app.json only media
 * queries follow: what WeChat draws stays light. Source: framework/ability/darkmode.
 */
export function setTheme(theme: Theme): void {
  followColourScheme(theme);
  const drawn = knowsDark ? theme : 'light';
  document.documentElement.setAttribute('data-theme', drawn);
  if (drawn === current) return;
  current = drawn;
  for (const redraw of redraws) redraw();
}

/** Calls `redraw` at each change of theme, until the answer is called. */
export function onTheme(redraw: () => void): () => void {
  redraws.add(redraw);
  return () => void redraws.delete(redraw);
}
