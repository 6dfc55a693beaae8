import { fire, own, type Builtin, type BuiltinDefinition } from './define';

const FIT: Record<string, [fit: string, position: string]> = {
  scaleToFill: ['fill', '50% 50%'],
  aspectFit: ['contain', '50% 50%'],
  aspectFill: ['cover', '50% 50%'],
  widthFix: ['fill', '50% 50%'],
  heightFix: ['fill', '50% 50%'],
  top: ['none', '50% 0'],
  bottom: ['none', '50% 100%'],
  center: ['none', '50% 50%'],
  left: ['none', '0 50%'],
  right: ['none', '100% 50%'],
  'top left': ['none', '0 0'],
  'top right': ['none', '100% 0'],
  'bottom left': ['none', '0 100%'],
  'bottom right': ['none', '100% 100%'],
};

export const image: BuiltinDefinition = {
  tag: 'image',
  properties: {
    src: { type: String, value: '' },
    mode: { type: String, value: 'scaleToFill' },
    lazyLoad: { type: Boolean, value: false },
    fadeIn: { type: Boolean, value: false },
    webp: { type: Boolean, value: false },
    showMenuByLongpress: { type: Boolean, value: false },
    forceHttps: { type: Boolean, value: false },
  },
  created() {
    const picture: HTMLImageElement = own('img');
    picture.alt = '';
    picture.draggable = false;
    picture.addEventListener('load', () => {
      fire(this, 'load', { width: picture.naturalWidth, height: picture.naturalHeight });
    });
    picture.addEventListener('error', () => {
      if (picture.getAttribute('src')) fire(this, 'error', { errMsg: `GET ${picture.src} failed` });
    });
    this.$$.append(picture);
    this['picture'] = picture;
  },
  observers: {
    src(src: string) {
      void show(this, src);
    },
    mode(mode: string) {
      const [fit, position] = FIT[mode] ?? ['fill', '50% 50%'];
      Object.assign(this['picture'].style, { objectFit: fit, objectPosition: position });
      this.$$.setAttribute('mode', mode);
    },
    lazyLoad(on: boolean) {
      this['picture'].loading = on ? 'lazy' : 'eager';
    },
    // The label belongs to the picture itself: an element without a role cannot carry one.
    ariaLabel(label: string | null) {
      this['picture'].alt = label ?? '';
      this.$$.removeAttribute('aria-label');
    },
  },
};

/** The address the browser can load for what a page wrote: files of the mini-program, cloud files, anything else as is. */
async function resolveSource(element: Builtin, src: string): Promise<string> {
  if (src.startsWith('cloud://')) {
    const cloud = (globalThis as any).wx?.cloud;
    const answer = await cloud.getTempFileURL({ fileList: [src] });
    return answer.fileList[0]?.tempFileURL ?? '';
  }
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(src)) return src;
  const from = element['ownerShadowRoot']?.getHostNode().is ?? '';
  return `files${new URL(src, `http://files/${from}`).pathname}`;
}

async function show(element: Builtin, src: string): Promise<void> {
  const picture: HTMLImageElement = element['picture'];
  if (!src) {
    picture.removeAttribute('src');
    return;
  }
  try {
    const address = await resolveSource(element, src);
    if (element.data['src'] === src) picture.src = address;
  } catch (error) {
    fire(element, 'error', { errMsg: String(error) });
  }
}
