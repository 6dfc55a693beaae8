import { askActions } from './overlay/actionSheet';
import type { Layer } from './overlay/layer';
import type { Phone } from './phone';

interface Shared {
  title?: string;
  path?: string;
  imageUrl?: string;
  query?: string;
  /** What it resolves to counts, unless it takes longer than `PROMISE_MS`. */
  promise?: Promise<Shared>;
}

/** Source: WeChat's reference of pages, onShareAppMessage: later than this, what stands beside the promise is shared. */
const PROMISE_MS = 3000;

/** Sharing by a button and by the menu of the capsule. There is nobody to share with; what would go is told in words. */
export function share(phone: Phone, layer: Layer) {
  const page = () => phone.host.currentPages().at(-1);
  const ask = async (handler: string, event: object): Promise<Shared> => {
    const top = page();
    const given = top?.[handler];
    const own = typeof given === 'function' ? ((given.call(top, event) ?? {}) as Shared) : {};
    const { promise, ...now } = own;
    const late = new Promise<Shared>((resolve) => setTimeout(() => resolve({}), PROMISE_MS));
    const awaited = promise ? await Promise.race([promise, late]) : {};
    return { title: (await phone.config()).appName, path: `/${top?.route ?? ''}`, ...now, ...awaited };
  };
  const toFriend = async (event: { from: string; target?: object }): Promise<void> => {
    const shared = await ask('onShareAppMessage', event);
    console.info('onShareAppMessage', shared);
    layer.note(`真机会分享：${shared.title}（${shared.path}）`);
  };
  const toTimeline = async (): Promise<void> => {
    const { title, query = '' } = await ask('onShareTimeline', {});
    layer.note(`真机会分享到朋友圈：${title}${query ? `（${query}）` : ''}`);
  };

  return {
    fromButton: (target: object) => void toFriend({ from: 'button', target }),
    /** Only what the page has a handler for can be shared, as in WeChat. */
    openMenu: async (): Promise<void> => {
      const has = (handler: string): boolean => typeof page()?.[handler] === 'function';
      const canShare = has('onShareAppMessage');
      const acts: [string, () => unknown][] = [
        ...(canShare ? [['转发给朋友', () => toFriend({ from: 'menu' })] as [string, () => unknown]] : []),
        ...(canShare && has('onShareTimeline')
          ? [['分享到朋友圈', toTimeline] as [string, () => unknown]]
          : []),
        ['重新进入小程序', () => window.location.reload()],
      ];
      const items = acts.map(([text]) => text);
      const index = await askActions(layer, { items, ...(canShare ? {} : { hint: '当前页面未设置分享' }) });
      acts[index]?.[1]();
    },
  };
}
