/** One attribute of an opening tag; `value` is undefined when only the name is written. Offsets are into the text. */
export interface Attribute {
  name: string;
  value: string | undefined;
  offset: number;
}

/** One opening tag of a WXML file. */
export interface Tag {
  name: string;
  attributes: Attribute[];
  offset: number;
}

/** One `{{ … }}`: what is between the braces, and where it starts. */
export interface Expression {
  code: string;
  offset: number;
}

const COMMENT = /<!--[\s\S]*?-->/g;
const INLINE_WXS = /(<wxs\b[^>]*[^/]>)([\s\S]*?)(<\/wxs>)/g;
const TAG = /<([a-zA-Z][\w-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)\/?>/g;
const ATTRIBUTE = /([^\s"'=/<>]+)(?:\s*=\s*("[^"]*"|'[^']*'))?/g;
const EXPRESSION = /\{\{([\s\S]*?)\}\}/g;

/** The opening tags of a WXML text, in order. Whether they are closed is for WeChat's compiler to say. */
export function tagsOf(wxml: string): Tag[] {
  // A `<` inside an expression opens no tag.
  const markup = markupOnly(wxml).replace(EXPRESSION, (expression) => expression.replace(/[<>]/g, ' '));
  return [...markup.matchAll(TAG)].map((match) => {
    const [whole, name = '', attributes = ''] = match;
    const start = match.index + whole.indexOf(attributes, name.length + 1);
    return { name, offset: match.index, attributes: attributesOf(attributes, start) };
  });
}

/** Every `{{ … }}` of a WXML text, in attributes and in text. */
export function expressionsOf(wxml: string): Expression[] {
  return [...markupOnly(wxml).matchAll(EXPRESSION)].map((match) => ({
    code: match[1] ?? '',
    offset: match.index,
  }));
}

/** The value of attribute `name` when it is plain text; undefined when absent or computed by an expression. */
export function plainValue(tag: Tag, name: string): string | undefined {
  const value = tag.attributes.find((attribute) => attribute.name === name)?.value;
  return value?.includes('{{') ? undefined : value;
}

function attributesOf(text: string, start: number): Attribute[] {
  return [...text.matchAll(ATTRIBUTE)].map((match) => ({
    name: match[1] ?? '',
    value: match[2]?.slice(1, -1),
    offset: start + match.index,
  }));
}

/** Comments and inline scripts blanked out, every other character where it was. */
function markupOnly(wxml: string): string {
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  return wxml
    .replace(COMMENT, blank)
    .replace(INLINE_WXS, (_, open: string, script: string, close: string) => open + blank(script) + close);
}
