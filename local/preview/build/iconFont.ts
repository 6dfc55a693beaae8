import path from 'node:path';
import type { Root, Rule } from 'postcss';
import codes from '../assets/iconCodes.json';

/** The vendored icon font, and its name beside app.css. */
export const ICON_FONT = { from: path.join(__dirname, '../assets/icons.woff'), to: 'assets/icons.woff' };

const byName: Readonly<Record<string, string>> = codes;

/**
 * Points TDesign's icon font at the vendored file: the original lies on a CDN, and the preview is loopback only.
 * The vendored font gives some icons other code points, so each `.t-icon-NAME:before` gets the one of its name.
 */
export function localizeIconFont(root: Root): void {
  root.walkAtRules('font-face', (rule) => {
    if (!/tdesign\.gtimg\.com\/icon/.test(rule.toString())) return;
    rule.walkDecls('src', (declaration) => {
      declaration.value = `url("${ICON_FONT.to}") format("woff")`;
    });
  });
  root.walkDecls('content', (declaration) => {
    const rule = declaration.parent as Rule | undefined;
    const name = /\.t-icon-([\w-]+):{1,2}before/.exec(rule?.selector ?? '')?.[1];
    const code = name === undefined ? undefined : byName[name];
    if (code !== undefined) declaration.value = `"\\${code}"`;
  });
}
