const FEATURE = /\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g;
/** Conditions that always hold and never do. */
const [TRUE, FALSE] = ['(min-width: 0px)', '(max-width: -1px)'];

/** The media rules that ask for the colour scheme, with what they ask. Sheets do not change while the phone is on. */
let rules: [CSSMediaRule, string][] | undefined;

/** Answers `prefers-color-scheme` in all style sheets with the phone's theme, whatever the browser and computer prefer. */
export function followColourScheme(theme: 'light' | 'dark'): void {
  rules ??= [...document.styleSheets].flatMap(({ cssRules }) => mediaRules(cssRules));
  for (const [rule, asked] of rules)
    rule.media.mediaText = asked.replace(FEATURE, (_, scheme) => (scheme === theme ? TRUE : FALSE));
}

function mediaRules(list: CSSRuleList): [CSSMediaRule, string][] {
  return [...list].flatMap((rule): [CSSMediaRule, string][] => {
    const inner = rule instanceof CSSGroupingRule ? mediaRules(rule.cssRules) : [];
    const isAsking = rule instanceof CSSMediaRule && rule.media.mediaText.includes('prefers-color-scheme');
    return isAsking ? [[rule, rule.media.mediaText], ...inner] : inner;
  });
}
