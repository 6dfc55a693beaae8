import { newRequestKey } from '../../platform/requestKey';
import { choosePhotos, uploadPhoto } from '../../platform/upload';
import { changed, fromPath, fromPhoto, isBusy, refusalOf, sameAs, uploaded } from './items';
import type { Item, Photo } from './items';
import { properties } from './props';

type Tap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { key: string }>;

/**
 * Photos to choose, send to the person's own folder, look at, retry and take away.
 * Event: `change` { value: Photo[] in storage, busy: some still travel, failed: how many did not arrive }.
 */
Component({
  properties,
  data: {
    items: [] as Item[],
    /** What was chosen and not taken, in a sentence. */
    refused: '',
  },
  observers: {
    photos(photos: Photo[]) {
      if (sameAs(this.data.items, photos)) return;
      this.setData({ items: photos.map(fromPhoto) });
    },
  },
  methods: {
    async onAdd() {
      const { paths, tooLarge } = await choosePhotos(this.data.max - this.data.items.length);
      this.setData({ refused: refusalOf(tooLarge) });
      const added = paths.map((path) => fromPath(newRequestKey(), path));
      this.show([...this.data.items, ...added]);
      for (const item of added) await this.send(item);
    },
    async onRetry({ currentTarget }: Tap) {
      const item = this.data.items.find(({ key }) => key === currentTarget.dataset.key);
      if (item?.state !== 'failed') return;
      this.show(changed(this.data.items, item.key, { state: 'uploading', percent: 0 }));
      await this.send(item);
    },
    onRemove({ currentTarget }: Tap) {
      this.show(this.data.items.filter(({ key }) => key !== currentTarget.dataset.key));
    },
    onLook({ currentTarget }: Tap) {
      const seen = this.data.items.filter(({ unseen }) => !unseen);
      const current = seen.find(({ key }) => key === currentTarget.dataset.key)?.url;
      if (current) void wx.previewImage({ urls: seen.map(({ url }) => url), current });
    },
    onBroken({ currentTarget }: Tap) {
      this.setData({ items: changed(this.data.items, currentTarget.dataset.key, { unseen: true }) });
    },
    /** Uploads one; a photo removed meanwhile is simply not there any more. */
    async send({ key, url }: Item) {
      try {
        const fileId = await uploadPhoto(url, (percent) =>
          this.setData({ items: changed(this.data.items, key, { percent }) }),
        );
        this.show(changed(this.data.items, key, { fileId, state: 'done', percent: 100 }));
      } catch {
        this.show(changed(this.data.items, key, { state: 'failed' }));
      }
    },
    show(items: Item[]) {
      this.setData({ items });
      const failed = items.filter(({ state }) => state === 'failed').length;
      this.triggerEvent('change', { value: uploaded(items), busy: isBusy(items), failed });
    },
  },
});
