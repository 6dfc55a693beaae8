/** An opening tag in WXML with its line (from 1). */
export interface Tag {
  name: string;
  line: number;
}

/**
 * Lists the opening tags of a template, skipping comments, WXS bodies, attribute values and `{{ }}`.
 * The template compiler accepts any tag name; WeChat draws nothing for unknown ones, so they are looked for here.
 */
export function listTags(wxml: string): Tag[] {
  const tags: Tag[] = [];
  const scan =
    /<!--[\s\S]*?-->|<wxs\b[^>]*?(?:\/>|>[\s\S]*?<\/wxs\s*>)|\{\{[\s\S]*?\}\}|<([A-Za-z][\w.-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/g;
  for (const match of wxml.matchAll(scan)) {
    if (match[1] === undefined) continue;
    tags.push({ name: match[1], line: wxml.slice(0, match.index).split('\n').length });
  }
  return tags;
}
