import { type PhoneSettings, readSettings } from '../wx/phoneSettings';

/** Screens to try, in CSS px. */
export const SIZES = ['320x568', '375x812', '390x844', '414x896', '430x932'] as const;
export type Size = (typeof SIZES)[number];

/** What the panel is set to. All of it lives in the frame's address, so it survives a reload and can be linked. */
export interface FrameState {
  settings: PhoneSettings;
  size: Size;
  /** Page to open, with leading slash and query; empty for the first page. */
  page: string;
  /** Only the phone, filling the window: for tests and pictures. */
  bare: boolean;
}

export function readState(search: string, start?: string): FrameState {
  const from = new URLSearchParams(search);
  return {
    settings: { ...readSettings(search), ...(start && !from.has('as') ? { as: start } : {}) },
    size: SIZES.find((size) => size === from.get('size')) ?? '375x812',
    page: from.get('page') ?? '',
    bare: from.get('bare') === '1',
  };
}

/** The query of the phone's own address. */
export function phoneQuery({ settings }: FrameState): string {
  return new URLSearchParams(Object.entries(settings).map(([key, value]) => [key, String(value)])).toString();
}

/** Writes the state into the frame's address, leaving out what is at its default. */
export function writeState(state: FrameState): void {
  const usual = readState('');
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(state.settings)) {
    if (key === 'as' || value !== usual.settings[key as keyof PhoneSettings]) query.set(key, String(value));
  }
  if (state.size !== usual.size) query.set('size', state.size);
  if (state.page) query.set('page', state.page);
  if (state.bare) query.set('bare', '1');
  const text = query.toString().replaceAll('%2F', '/');
  window.history.replaceState(null, '', text ? `?${text}` : window.location.pathname);
}

/** `/pages/a/a?x=1` of a route and its query. */
export function pageAddress(route: string, query: Record<string, string>): string {
  const search = Object.entries(query).map(([key, value]) => `${key}=${value}`);
  return `/${route}${search.length > 0 ? `?${search.join('&')}` : ''}`;
}
