import { APP_SHEET } from '../build/sheets';

/** The rule around app.wxss; null: no page of this mini-program is without it. Sheets do not change while the phone is on. */
let around: CSSMediaRule | null | undefined;

/**
 * Applies app.wxss to the page on top, or keeps it away from one that is `page-isolated`, `page-apply-shared` or
 * `page-shared`. One page at a time is in the document, so the whole sheet can be turned off.
 */
export function showAppSheet(isolation: string): void {
  around ??= find();
  if (around) around.media.mediaText = isolation.startsWith('page-') ? 'not all' : APP_SHEET;
}

function find(): CSSMediaRule | null {
  const rules = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const isIt = (rule: CSSRule): rule is CSSMediaRule =>
    rule instanceof CSSMediaRule && rule.media.mediaText === APP_SHEET;
  return rules.find(isIt) ?? null;
}
