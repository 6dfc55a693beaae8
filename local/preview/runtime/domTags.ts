import { BUILTIN_TAGS } from '../build/builtinTags';

/** DOM tag of a WXML tag; the same mapping as the builder's for selectors. */
export function domTag(tag: string): string {
  return BUILTIN_TAGS.has(tag) || !tag.includes('-') ? `wx-${tag}` : tag;
}
