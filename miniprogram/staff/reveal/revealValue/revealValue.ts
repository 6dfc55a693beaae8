import type { RevealReason } from '../../../../contract';
import { CallFailed } from '../../../platform/callFailed';
import { toast } from '../../../platform/feedback';
import { askFor, REASON_CHOICES, SHOWN_MS } from '../reveal';
import { properties } from './props';

type Typed = WechatMiniprogram.CustomEvent<{ value: string }>;

/** Counts what was asked and hidden: an answer to an earlier question is not shown. `timer` hides what is shown. */
interface Showing {
  turn: number;
  timer: number;
}
const showings = new WeakMap<object, Showing>();
const showingOf = (component: object): Showing => {
  const known = showings.get(component) ?? { turn: 0, timer: 0 };
  showings.set(component, known);
  return known;
};

/** Chosen last: who looks at several values of one record mostly does it for one reason. */
let lastReason = '';

/** A masked value that staff may see in full for a minute, having said why. Hidden again when the page is left. */
Component({
  properties,
  data: {
    plain: '',
    isBusy: false,
    isAsking: false,
    choices: REASON_CHOICES,
    reason: '',
    note: '',
    wrong: { reason: '', note: '' },
  },
  lifetimes: {
    detached() {
      this.hide();
      showings.delete(this);
    },
  },
  pageLifetimes: {
    hide() {
      this.hide();
    },
  },
  methods: {
    onReveal() {
      this.setData({ isAsking: true, reason: lastReason, note: '', wrong: { reason: '', note: '' } });
    },
    onReason({ detail }: Typed) {
      this.setData({ reason: detail.value, wrong: { reason: '', note: '' } });
    },
    onNote({ detail }: Typed) {
      this.setData({ note: detail.value, wrong: { reason: '', note: '' } });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      if (!this.data.isBusy) this.setData({ isAsking: false });
    },
    async onSend() {
      const { reason, isBusy, of, target, field } = this.data;
      const note = this.data.note.trim();
      if (isBusy) return;
      const wrong = {
        reason: reason === '' ? '请选择原因' : '',
        note: reason === 'other' && note === '' ? '请写明原因' : '',
      };
      this.setData({ wrong });
      if (wrong.reason || wrong.note) return;
      const turn = ++showingOf(this).turn;
      this.setData({ isBusy: true });
      try {
        const asked = { field, reason: reason as RevealReason, ...(note === '' ? {} : { note }) };
        const plain = await askFor(of, target, asked);
        lastReason = reason;
        if (turn === showingOf(this).turn) this.show(plain);
      } catch (error) {
        if (error instanceof CallFailed && error.fields.note)
          this.setData({ wrong: { reason: '', note: error.fields.note } });
        else toast(error);
      } finally {
        this.setData({ isBusy: false });
      }
    },
    show(plain: string) {
      const showing = showingOf(this);
      clearTimeout(showing.timer);
      showing.timer = setTimeout(() => this.hide(), SHOWN_MS);
      this.setData({ plain, isAsking: false });
    },
    hide() {
      const showing = showingOf(this);
      showing.turn += 1;
      clearTimeout(showing.timer);
      if (this.data.plain || this.data.isAsking) this.setData({ plain: '', isAsking: false });
    },
  },
});
