import type { PreviewConfig } from '../preview/server';
import { LOCAL_TEMPLATES } from '../templates';
import { openidOf, readJson } from './read';

/** How the outbox names the fields of our templates. */
const FIELDS = { thing1: '事项', phrase2: '结果', time3: '时间', thing4: '说明' };

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
  const templates = LOCAL_TEMPLATES.map((template) => ({ ...template, fields: FIELDS }));
  // Whoever opens the preview first meets the product as somebody new does.
  const gallery = '/gallery/list/list';
  return { appName: '业主档案', appid, templates, personas, communities, start: 'visitor', gallery };
}
