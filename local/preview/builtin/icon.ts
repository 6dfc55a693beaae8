import { own, type BuiltinDefinition } from './define';

/** WeChat's ten icons as [glyph, colour]. */
const ICONS: Record<string, [string, string]> = {
  success: ['✓', '#09BB07'],
  success_no_circle: ['✓', '#09BB07'],
  info: ['i', '#10AEFF'],
  warn: ['!', '#F76260'],
  waiting: ['…', '#10AEFF'],
  cancel: ['×', '#F43530'],
  download: ['↓', '#09BB07'],
  search: ['⌕', '#B2B2B2'],
  clear: ['×', '#B2B2B2'],
  circle: ['', '#C9C9C9'],
};

export const icon: BuiltinDefinition = {
  tag: 'icon',
  properties: {
    type: { type: String, value: '' },
    size: { type: null, value: 23 },
    color: { type: String, value: '' },
  },
  created() {
    this['glyph'] = own('i');
    this['glyph'].setAttribute('aria-hidden', 'true');
    this.$$.append(this['glyph']);
  },
  observers: {
    'type, size, color'(type: string, size: unknown, color: string) {
      const [glyph = '', fallback = ''] = ICONS[type] ?? [];
      const px = `${parseFloat(String(size)) || 23}px`;
      const bare = type.endsWith('no_circle') || type === 'search' || type === 'circle';
      const paint = color || fallback;
      this['glyph'].textContent = glyph;
      this['glyph'].style.cssText =
        `width:${px};height:${px};line-height:${px};font-size:calc(${px} * .7);border:${
          type === 'circle' ? `1px solid ${paint}` : 'none'
        };color:${bare ? paint : '#fff'};background:${bare ? 'none' : paint}`;
    },
  },
};
