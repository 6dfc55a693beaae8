import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss, { type AtRule, type Root, type Rule } from 'postcss';
import { filesUnder } from '../../local/build/output';
import { confirm } from '../../miniprogram/platform/feedback';
import { brandNow } from '../../miniprogram/platform/theme';
import { fakeWx } from '../support/fakeWx';

const ROOT = join(__dirname, '../../miniprogram');
const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\(/i;
/** theme.wxss has all colours; these are what style variables do not reach. */
const OTHERS = ['theme.wxss', 'theme.json', 'platform/theme.ts', 'components/signaturePad/pen.ts'];

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const sheet = postcss.parse(read('theme.wxss'));

/** The variables of `page` in this part of the sheet. */
function variablesOf(part: Root | AtRule): Record<string, string> {
  const rule = part.nodes?.find((node): node is Rule => node.type === 'rule' && node.selector === 'page');
  const found: Record<string, string> = {};
  rule?.each((node) => {
    if (node.type === 'decl') found[node.prop] = node.value;
  });
  return found;
}
/** What is said again for the dark theme, over what holds in both. */
function darkVariables(): Record<string, string> {
  let found: Record<string, string> = {};
  sheet.walkAtRules('media', (rule) => {
    if (rule.params === '(prefers-color-scheme: dark)') found = variablesOf(rule);
  });
  return found;
}
const LIGHT = variablesOf(sheet);
const DARK = { ...LIGHT, ...darkVariables() };
const THEMES = { light: LIGHT, dark: DARK };

/** Lightness of `#rrggbb`. Source: WCAG 2.2, relative luminance. */
function light(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ratio(one: string, other: string): number {
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const GROUNDS = ['--paper', '--surface', '--surface-soft'];
/** Words, and all they may lie on. */
const WORDS: Record<string, string[]> = {
  '--ink': [...GROUNDS, '--neutral-soft', '--brand-soft', '--warn-paper', '--bad-soft', '--off'],
  '--ink-soft': [...GROUNDS, '--neutral-soft', '--brand-soft', '--warn-paper', '--off'],
  '--ink-faint': [...GROUNDS, '--neutral-soft'],
  '--brand': [...GROUNDS, '--brand-soft'],
  '--brand-deep': ['--surface', '--brand-soft'],
  '--good': ['--surface', '--good-soft'],
  '--warn': ['--surface', '--warn-soft', '--warn-paper'],
  '--bad': [...GROUNDS, '--bad-soft'],
  '--star': ['--surface'],
  '--on-brand': ['--brand', '--brand-deep'],
  '--on-bad': ['--bad', '--bad-deep'],
  '--on-hero': ['--hero', '--hero-deep'],
  '--on-hero-soft': ['--hero', '--hero-deep'],
  '--sheet-ink': ['--sheet'],
};

it('every colour stands in one place', () => {
  const found = filesUnder(ROOT)
    .filter((file) => /\.(wxss|wxml|ts|json)$/.test(file) && !OTHERS.includes(file))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (COLOUR.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});

it('every colour is told for both themes, save what is the same on purpose', () => {
  const same = Object.keys(LIGHT).filter((name) => DARK[name] === LIGHT[name]);
  expect(same).toEqual(['--veil', '--veil-bad', '--on-veil', '--sheet', '--sheet-ink']);
  expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
});

it('every variable that a style uses is there', () => {
  const declared = new Set<string>();
  const used = new Map<string, string>();
  for (const file of filesUnder(ROOT).filter((name) => name.endsWith('.wxss')))
    postcss.parse(read(file)).walkDecls(({ prop, value }) => {
      if (prop.startsWith('--')) declared.add(prop);
      for (const [, name = ''] of value.matchAll(/var\((--[\w-]+)\)/g)) used.set(name, file);
    });
  expect([...used].filter(([name]) => !declared.has(name))).toEqual([]);
});

describe.each(Object.entries(THEMES))('in the %s theme', (theme, colours) => {
  it('words can be read on all they lie on: 4.5 : 1', () => {
    const faint = Object.entries(WORDS).flatMap(([word, grounds]) =>
      grounds
        .filter((ground) => ratio(colours[word]!, colours[ground]!) < 4.5)
        .map((ground) => `${word} on ${ground}: ${ratio(colours[word]!, colours[ground]!).toFixed(2)}`),
    );
    expect(faint).toEqual([]);
  });

  it('frames of what can be filled in are seen: 3 : 1', () => {
    for (const ground of GROUNDS)
      expect(ratio(colours['--frame']!, colours[ground]!)).toBeGreaterThanOrEqual(3);
  });

  it('what WeChat draws has the colours of the page', () => {
    const { paper, tabs, tab, tabOn } = JSON.parse(read('theme.json'))[theme] as Record<string, string>;
    expect({ paper, tabs, tabOn }).toEqual({
      paper: colours['--paper'],
      tabs: colours['--surface'],
      tabOn: colours['--brand'],
    });
    expect(ratio(tab!, tabs!)).toBeGreaterThanOrEqual(4.5);
  });

  it('the dialogs that WeChat draws have a button in the brand’s colour', async () => {
    const { wx } = fakeWx();
    const shown: string[] = [];
    wx.getAppBaseInfo = () => ({ theme });
    wx.showModal = (look: { confirmColor: string; success: (result: { confirm: boolean }) => void }) => {
      shown.push(look.confirmColor);
      look.success({ confirm: true });
    };
    await expect(confirm({ title: '撤回', content: '撤回后可以再提交', yes: '撤回' })).resolves.toBe(true);
    expect(shown).toEqual([colours['--brand']]);
  });
});

it('scripts give WeChat the light colour where it tells no theme', () => {
  fakeWx().wx.getAppBaseInfo = () => ({});
  expect(brandNow()).toBe(LIGHT['--brand']);
});
