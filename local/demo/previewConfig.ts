import type { PreviewConfig } from '../preview/server';
import { LOCAL_TEMPLATES } from '../templates';

/** What the preview shows of the demo: who one can be, which messages there are, which communities. */
export function previewConfig(appid: string): PreviewConfig {
  return { appName: '业主档案', appid, templates: [...LOCAL_TEMPLATES], personas: [], communities: [] };
}
