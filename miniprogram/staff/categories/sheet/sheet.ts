import type { Category, Priority } from '../../../../contract';
import { properties } from './props';
import { headingOf, URGENCIES, wrongName } from './view';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
type Mark = 'isSensitive' | 'asksPlace';

/** One category to edit. Events: `done` {value: Category}, `close`, `retire`, `restore`, and of a new one `remove`. */
Component({
  properties,
  data: {
    one: null as Category | null,
    heading: '',
    urgencies: URGENCIES,
    wrong: '',
  },
  observers: {
    'visible, category'(visible: boolean, category: Category | undefined) {
      if (visible && category) this.setData({ one: category, heading: headingOf(category), wrong: '' });
    },
  },
  methods: {
    change(part: Partial<Category>) {
      const { one } = this.data;
      if (one) this.setData({ one: { ...one, ...part } });
    },
    onName({ detail }: Changed<string>) {
      this.setData({ wrong: '' });
      this.change({ name: detail.value });
    },
    onUrgency({ detail }: Changed<Priority>) {
      this.change({ urgency: detail.value });
    },
    onMark({
      detail,
      currentTarget,
    }: WechatMiniprogram.CustomEvent<{ value: boolean }, WechatMiniprogram.IAnyObject, { mark: Mark }>) {
      this.change({ [currentTarget.dataset.mark]: detail.value });
    },
    onDone() {
      const { one } = this.data;
      if (!one) return;
      const wrong = wrongName(one.name);
      this.setData({ wrong });
      if (wrong === '') this.triggerEvent('done', { value: { ...one, name: one.name.trim() } });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      this.triggerEvent('close');
    },
    onRetire() {
      this.triggerEvent('retire');
    },
    onRestore() {
      this.triggerEvent('restore');
    },
    onRemove() {
      this.triggerEvent('remove');
    },
  },
});
