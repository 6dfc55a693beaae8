/** `--brand` of theme.wxss, for what a script has WeChat draw: scripts cannot read style variables. */
const BRAND = { light: '#14595b', dark: '#7fc8c1' };

/** The brand's colour in the theme the phone is in; the light one where WeChat tells no theme. */
export function brandNow(): string {
  return BRAND[wx.getAppBaseInfo().theme ?? 'light'];
}
