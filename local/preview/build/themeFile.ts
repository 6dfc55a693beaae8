import { checkJson, lineOf, readJson, type Json } from './jsonFiles';
import type { Problems } from './problems';
import { resolveReference, type SourceFolder } from './sourceFolder';

type Themes = Partial<Record<'light' | 'dark', Record<string, string>>>;
type Fits = (value: string, source: SourceFolder) => boolean;

const THEMES = ['light', 'dark'] as const;
const oneOf =
  (...allowed: string[]): Fits =>
  (value) =>
    allowed.includes(value);
const colour: Fits = (value) => /^#([\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i.test(value);
const picture: Fits = (value, source) => source.has(value.replace(/^\//, ''));

/** What takes a variable, and what it may stand for. Source: framework/ability/darkmode. */
const WINDOW: Record<string, Fits> = {
  navigationBarBackgroundColor: colour,
  navigationBarTextStyle: oneOf('black', 'white'),
  backgroundColor: colour,
  backgroundTextStyle: oneOf('dark', 'light'),
  backgroundColorTop: colour,
  backgroundColorBottom: colour,
};
const TAB_BAR: Record<string, Fits> = {
  color: colour,
  selectedColor: colour,
  backgroundColor: colour,
  borderStyle: oneOf('black', 'white'),
};
const TAB: Record<string, Fits> = { iconPath: picture, selectedIconPath: picture };

/** theme.json, and all variables that app.json and the pages' files take from it. Problems are collected. */
export class ThemeFile {
  /** What `@name` stands for in each theme; nothing unless app.json turns dark mode on. */
  readonly themes: Themes = {};
  private readonly file: string | undefined;
  private readonly isOn: boolean;

  constructor(
    private readonly source: SourceFolder,
    app: Json,
    private readonly problems: Problems,
  ) {
    this.isOn = app['darkmode'] === true;
    const written: unknown = app['themeLocation'];
    if (typeof written === 'string') this.file = resolveReference('app.json', written);
    const json = this.file === undefined ? undefined : readJson(source, this.file, problems);
    if (this.file !== undefined && json && checkJson(source, this.file, json, 'theme', problems)) {
      this.checkBoth(this.file, json);
      if (this.isOn) this.themes = json;
    }
    this.checkWindow('app.json', app['window'] ?? {});
    this.check('app.json', app['tabBar'] ?? {}, TAB_BAR);
    for (const tab of app['tabBar']?.list ?? []) this.check('app.json', tab, TAB);
  }

  /** Looks at the variables of a `window`, or of a page's own file. */
  checkWindow(file: string, window: Json): void {
    this.check(file, window, WINDOW);
  }

  // WeChat's schema asks for neither theme, its documentation for both (reference/configuration/theme).
  private checkBoth(file: string, themes: Themes): void {
    const text = this.source.read(file);
    for (const theme of THEMES) if (!themes[theme]) this.problems.add(file, `has no "${theme}"`, 1);
    const { light = {}, dark = {} } = themes;
    const alone = (one: object, other: object, missing: string) => {
      for (const name of Object.keys(one).filter((each) => !(each in other)))
        this.problems.add(file, `"${name}" is not in "${missing}"`, lineOf(text, `"${name}"`));
    };
    if (themes.dark) alone(light, dark, 'dark');
    if (themes.light) alone(dark, light, 'light');
  }

  private check(file: string, json: Json, takes: Record<string, Fits>): void {
    for (const [key, fits] of Object.entries(takes)) {
      const value: unknown = json[key];
      if (typeof value !== 'string' || !value.startsWith('@')) continue;
      const line = lineOf(this.source.read(file), `"${value}"`);
      for (const message of this.faultsOf(key, value, fits)) this.problems.add(file, message, line);
    }
  }

  private faultsOf(key: string, value: string, fits: Fits): string[] {
    if (!this.isOn) return [`"${key}": variables need "darkmode": true in app.json`];
    if (this.file === undefined) return [`"${key}": variables need "themeLocation" in app.json`];
    const found = THEMES.flatMap((theme) => this.themes[theme]?.[value.slice(1)] ?? []);
    if (found.length === 0) return [`"${key}": ${this.file} has no "${value.slice(1)}"`];
    return found
      .filter((one) => !fits(one, this.source))
      .map((one) => `"${key}": ${value} cannot be "${one}"`);
  }
}
