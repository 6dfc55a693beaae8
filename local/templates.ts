import { TEMPLATE_KEYS, TEMPLATE_NAMES } from '../contract';

/** A subscription template of the stand-in WeChat: our name for it, its id, the title a person sees. */
export interface LocalTemplate {
  key: string;
  id: string;
  title: string;
}

/** Every template the application sends, as if chosen in WeChat's console. */
export const LOCAL_TEMPLATES: readonly LocalTemplate[] = TEMPLATE_KEYS.map((key) => ({
  key,
  id: `local-template-${key}`,
  title: TEMPLATE_NAMES[key],
}));

/** The setting TEMPLATES of the functions. */
export function templatesSetting(): string {
  return JSON.stringify(Object.fromEntries(LOCAL_TEMPLATES.map(({ key, id }) => [key, id])));
}
