import {
  ARRIVED,
  EMPTY_VALUE,
  check,
  holdDays,
  ratingShown,
  tagChoices,
  type ActionForm,
  type ActionValue,
  type TagChoice,
  type Travel,
} from './form';
import type { RatingTag } from '../../../contract';
import { joined } from '../readyReplies/view';
import { properties } from './props';
import { EMPTY_MATERIAL, MOST_MATERIALS, type MaterialRow } from './visits';

type Tap<D extends WechatMiniprogram.IAnyObject> = WechatMiniprogram.BaseEvent<
  WechatMiniprogram.IAnyObject,
  D
>;

/** A sheet from below that asks for what one step on a ticket needs. Events: `change` {value}, `send` {value}, `find` {number}, `close`. */
Component({
  properties,
  data: {
    value: EMPTY_VALUE,
    travel: ARRIVED,
    wrong: {},
    ratingWord: '',
    /** The action whose form is open; empty when closed. */
    openFor: '',
    stars: [1, 2, 3, 4, 5],
    tags: [] as TagChoice[],
    days: { first: '', last: '' },
    number: '',
    mostMaterials: MOST_MATERIALS,
  },
  observers: {
    'visible, form': function (visible: boolean, form: ActionForm | null) {
      const openFor = visible && form ? form.action : '';
      // Observers also run when the same value is set again; what is being typed must outlive that.
      if (openFor === this.data.openFor) return;
      this.setData({ openFor });
      if (!openFor) return;
      const value = { ...EMPTY_VALUE, ...(this.data.start as Partial<ActionValue>) };
      const days = holdDays(Date.now());
      this.setData({ value, travel: ARRIVED, wrong: {}, number: '', days, ...ratingShown(value) });
    },
    errors(errors: Record<string, string>) {
      this.setData({ wrong: errors });
    },
  },
  methods: {
    take(field: keyof ActionValue, part: Partial<ActionValue>) {
      const value = { ...this.data.value, ...part };
      const wrong = { ...this.data.wrong, [field]: '' };
      // In one go: this runs at each key.
      this.setData({ value, wrong, ...ratingShown(value) });
      this.triggerEvent('change', { value });
    },
    onText({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.take('text', { text: detail.value });
    },
    onReady({ detail }: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.take('text', { text: joined(this.data.value.text, detail.text) });
    },
    onPhotos({ detail }: WechatMiniprogram.CustomEvent<Travel & { value: ActionValue['photos'] }>) {
      this.setData({ travel: { busy: detail.busy, failed: detail.failed } });
      this.take('photos', { photos: detail.value });
    },
    onStar({ currentTarget }: Tap<{ star: number }>) {
      const rating = currentTarget.dataset.star;
      const offered = tagChoices(rating, this.data.value.tags);
      this.take('rating', { rating, tags: offered.flatMap(({ tag, isOn }) => (isOn ? [tag] : [])) });
    },
    onTag({ currentTarget }: Tap<{ tag: RatingTag }>) {
      const { tag } = currentTarget.dataset;
      const { tags } = this.data.value;
      this.take('tags', { tags: tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag] });
    },
    onDay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ wrong: { ...this.data.wrong, until: '' } });
      this.take('day', { day: detail.value });
    },
    onTarget({ currentTarget }: Tap<{ target: string }>) {
      this.take('mainId', { mainId: currentTarget.dataset.target });
    },
    onVisit({ currentTarget }: Tap<{ visit: string }>) {
      this.setData({ wrong: { ...this.data.wrong, slot: '', day: '' } });
      this.take('visit', { visit: currentTarget.dataset.visit });
    },
    onMaterial({
      detail,
      currentTarget,
    }: WechatMiniprogram.CustomEvent<
      { value: string },
      WechatMiniprogram.IAnyObject,
      { row: number; part: keyof MaterialRow }
    >) {
      const { row, part } = currentTarget.dataset;
      const changed = (one: MaterialRow, at: number) => (at === row ? { ...one, [part]: detail.value } : one);
      this.take('materials', { materials: this.data.value.materials.map(changed) });
    },
    onAddMaterial() {
      this.take('materials', { materials: [...this.data.value.materials, EMPTY_MATERIAL] });
    },
    onRemoveMaterial({ currentTarget }: Tap<{ row: number }>) {
      const { row } = currentTarget.dataset;
      this.take('materials', { materials: this.data.value.materials.filter((_one, at) => at !== row) });
    },
    onNumber({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ number: detail.value });
    },
    onFind() {
      this.triggerEvent('find', { number: this.data.number.trim() });
    },
    onAssignee({ currentTarget }: Tap<{ assignee: string }>) {
      this.take('assigneeId', { assigneeId: currentTarget.dataset.assignee });
    },
    onSend() {
      if (this.data.isBusy) return;
      const { value, travel } = this.data;
      const wrong = check(this.data.form, value, travel);
      this.setData({ wrong });
      if (Object.keys(wrong).length === 0) this.triggerEvent('send', { value });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      if (!this.data.isBusy) this.triggerEvent('close');
    },
  },
});
