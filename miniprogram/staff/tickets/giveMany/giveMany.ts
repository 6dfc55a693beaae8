import { CallFailed, sentenceOf } from '../../../platform/callFailed';
import { newRequestKey } from '../../../platform/requestKey';
import { teams } from '../../../services/teams';
import { tickets } from '../../../services/tickets';
import { properties } from './props';
import { toOutcomes, toPeople, type Outcomes, type Person } from './view';

type PersonTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>;

/** Gives several tickets to one person, and tells what became of each. Events: `close`, `given` (some were given). */
Component({
  properties,
  data: {
    phase: 'loading',
    message: '',
    people: [] as Person[],
    chosen: '',
    wrong: '',
    notice: '',
    isBusy: false,
    outcomes: null as Outcomes | null,
    /** What was sent last without an answer: sent again, it is the same. */
    tried: { what: '', requestKey: '' },
  },
  observers: {
    visible(visible: boolean) {
      if (!visible) return;
      this.setData({ chosen: '', wrong: '', notice: '', outcomes: null });
      void this.load();
    },
  },
  methods: {
    async load() {
      const { communityId } = this.data;
      this.setData({ phase: 'loading' });
      try {
        const people = toPeople(await teams.list(communityId), Date.now());
        this.setData({ phase: people.length > 0 ? 'ready' : 'empty', people });
      } catch (error) {
        this.setData({ phase: 'failed', message: sentenceOf(error) });
      }
    },
    onRetry() {
      void this.load();
    },
    onPerson({ currentTarget }: PersonTap) {
      const person = this.data.people.find(({ id }) => id === currentTarget.dataset.id);
      if (person && !person.isAway && !this.data.isBusy)
        this.setData({ chosen: person.id, wrong: '', notice: '' });
    },
    async onSend() {
      const { items, chosen, people, isBusy } = this.data;
      if (isBusy) return;
      const person = people.find(({ id }) => id === chosen);
      if (!person) {
        this.setData({ wrong: '请选择处理人' });
        return;
      }
      const what = [chosen, ...items.map(({ id, version }) => `${id}/${version}`)].join();
      if (this.data.tried.what !== what) this.setData({ tried: { what, requestKey: newRequestKey() } });
      this.setData({ isBusy: true, notice: '' });
      try {
        const answer = await tickets.assignMany(items, chosen, this.data.tried.requestKey);
        this.setData({
          outcomes: toOutcomes(answer, items, person.name),
          tried: { what: '', requestKey: '' },
        });
      } catch (error) {
        const isUnsure = error instanceof CallFailed && error.retryable;
        this.setData({ notice: isUnsure ? `${sentenceOf(error)}。再试不会重复派单。` : sentenceOf(error) });
      } finally {
        this.setData({ isBusy: false });
      }
    },
    onTicket({ currentTarget }: PersonTap) {
      void wx.navigateTo({ url: `/staff/tickets/detail/detail?id=${currentTarget.dataset.id}` });
    },
    onVisible({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.onClose();
    },
    onClose() {
      if (this.data.isBusy) return;
      this.triggerEvent(this.data.outcomes ? 'given' : 'close');
    },
  },
});
