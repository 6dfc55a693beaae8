/**
 * Draws text again whenever a part of the Chinese font has arrived. On machines without any Chinese font Chromium keeps
 * words blank whose characters came in two parts (seen with 147); a changed feature setting makes it shape them anew.
 */
export function redrawOnFonts(): void {
  const fonts = (document as { fonts?: FontFaceSet }).fonts;
  if (!fonts) return;
  const style = document.createElement('style');
  // `font:` shorthands reset the setting, hence for every element and important.
  style.textContent = '*{font-feature-settings:var(--fonts-arrived,normal)!important}';
  document.head.append(style);
  let count = 0;
  fonts.addEventListener('loadingdone', () => {
    count = (count + 1) % 1000;
    document.documentElement.style.setProperty('--fonts-arrived', `"x${String(count).padStart(3, '0')}" 0`);
  });
}
