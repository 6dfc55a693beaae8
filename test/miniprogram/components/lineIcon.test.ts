import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { filesUnder } from '../../../local/build/output';
import { plainValue, tagsOf } from '../../../local/preview/build/wxmlTags';

const ROOT = join(__dirname, '../../../miniprogram');
const OURS = readFileSync(join(ROOT, 'components/lineIcon/lineIcon.wxss'), 'utf8');
const THEIRS = readFileSync(
  join(__dirname, '../../../node_modules/tdesign-miniprogram/miniprogram_dist/icon/icon.wxss'),
  'utf8',
);
/** Tags that draw an icon of ours → the attribute that names it. */
const DRAWS: Record<string, string> = { 'line-icon': 'name', 'link-row': 'icon', 'page-states': 'icon' };
/** Of WeChat's toast, which draws its own. */
const TOASTS = ['none', 'success', 'error', 'loading'];

/** Icon names → code points in a style sheet. */
const glyphsOf = (css: string) =>
  new Map(
    [...css.matchAll(/\.t-icon-([\w-]+):before\s*\{\s*content:\s*'\\(\w+)'/g)].map(
      ([, name = '', code = '']) => [name, code],
    ),
  );

const quoted = (text: string) => [...text.matchAll(/'([a-z][a-z\d-]*)'/g)].map(([, name = '']) => name);

function namesIn(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (file.endsWith('.ts'))
    return [...text.matchAll(/\bicon: '([a-z\d-]+)'/g)]
      .map(([, name = '']) => name)
      .filter((name) => !TOASTS.includes(name));
  return tagsOf(text).flatMap((tag) => {
    const attribute = DRAWS[tag.name];
    if (attribute === undefined) return [];
    const plain = plainValue(tag, attribute);
    const written = tag.attributes.find(({ name }) => name === attribute)?.value ?? '';
    // Words that are compared with are no icons, so only what follows a ? or a : counts.
    return plain === undefined ? quoted(written.replace(/[^?]*\?/, '')) : [plain];
  });
}

describe('icons', () => {
  const used = filesUnder(ROOT)
    .filter((file) => /\.(ts|wxml)$/.test(file))
    .flatMap(namesIn)
    .filter((name) => name !== '');

  it('that are used are all there', () => {
    expect(used.length).toBeGreaterThan(30);
    expect([...new Set(used)].filter((name) => !glyphsOf(OURS).has(name))).toEqual([]);
  });

  it('are TDesign’s, by its code points and from its font', () => {
    const theirs = glyphsOf(THEIRS);
    expect([...glyphsOf(OURS)].filter(([name, code]) => theirs.get(name) !== code)).toEqual([]);
    expect(glyphsOf(OURS).size).toBeGreaterThan(30);
    for (const [url] of OURS.matchAll(/https:[^']+/g)) expect(THEIRS).toContain(url);
  });
});
