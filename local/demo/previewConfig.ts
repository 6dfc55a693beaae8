import type { PreviewConfig } from '../preview/server';
import { LOCAL_TEMPLATES } from '../templates';
import { openidOf, readJson } from './read';

/** What the preview shows of the demo: who one can be, which messages there are, which communities. */
export function previewConfig(appid: string): PreviewConfig {
  const personas = readJson('personas.json').map(({ key, group, name, note, phone }) => ({
    ...{ key, group, name, note, openid: openidOf(key) },
    ...(phone === undefined ? {} : { phone }),
  }));
  const communities = readJson('communities.json').communities.map(({ id, name }) => ({
    id,
    name,
  }));
  return { appName: '业主档案', appid, templates: [...LOCAL_TEMPLATES], personas, communities };
}
