import type { ErasureChoice } from '../../../../contract';
import { readAtHome } from '../../../platform/atHome';
import { CallFailed } from '../../../platform/callFailed';
import { confirm, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { newRequestKey } from '../../../platform/requestKey';
import { rights } from '../../../services/rights';
import { homeChoices } from '../homeChoices';
import { scopeOptions, sendQuestion, toChoice } from './view';

type HoldTap = WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { kind: string; id: string }>;

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    homes: [] as ReturnType<typeof homeChoices>,
    homeId: '',
    scopes: [] as ReturnType<typeof scopeOptions>,
    choice: null as ReturnType<typeof toChoice> | null,
    busy: false,
  },

  key: '',
  choices: [] as ErasureChoice[],

  onLoad() {
    this.key = newRequestKey();
  },
  onShow() {
    // Coming back from a ticket that was in the way, it may be so no longer.
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const { homeId: chosenHome } = this.data;
      const at = await readAtHome((home, asking) => rights.erasureChoices(chosenHome || home, asking));
      if (!at.found) {
        if (at.me.homes.length > 0) throw at.refused;
        this.setData({ phase: 'empty' });
        return;
      }
      const { me, found } = at;
      const { householdId: homeId } = found;
      this.choices = found.choices;
      const chosen = this.data.choice?.scope;
      const shown = this.choices.find(({ scope }) => scope === chosen) ?? this.choices[0];
      this.setData({
        phase: 'ready',
        ...{ homes: homeChoices(me), homeId },
        scopes: scopeOptions(this.choices),
        choice: shown ? toChoice(shown) : null,
      });
    } catch (error) {
      showFailure(this, error);
    }
  },

  onHome({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.key = newRequestKey();
    this.setData({ homeId: detail.value, choice: null, phase: 'loading' });
    void this.load();
  },
  onScope({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const chosen = this.choices.find(({ scope }) => scope === detail.value);
    if (chosen) this.setData({ choice: toChoice(chosen) });
  },
  onHold({ currentTarget }: HoldTap) {
    const { kind, id } = currentTarget.dataset;
    const page = kind === 'ticket' ? '/owner/tickets/detail/detail' : '/owner/archive/request/request';
    void wx.navigateTo({ url: `${page}?id=${id}` });
  },
  onPeople() {
    void wx.navigateTo({ url: `/owner/homes/people/people?householdId=${this.data.homeId}` });
  },
  onBind() {
    void wx.navigateTo({ url: '/owner/account/bind/bind' });
  },

  async onSend() {
    const { choice, homeId, busy } = this.data;
    if (!choice || busy || !(await confirm(sendQuestion(choice.scope)))) return;
    this.setData({ busy: true });
    try {
      const { id } = await rights.erase(homeId, choice.scope, this.key);
      await wx.redirectTo({ url: `/owner/rights/request/request?id=${id}` });
    } catch (error) {
      toast(error);
      if (error instanceof CallFailed && !error.retryable) await this.load();
    } finally {
      this.setData({ busy: false });
    }
  },
});
