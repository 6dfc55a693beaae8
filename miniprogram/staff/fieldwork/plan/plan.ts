import { fieldwork as promise, validate } from '../../../../contract';
import { SubmitKey } from '../../../components/recordForm/submitKey';
import { CallFailed } from '../../../platform/callFailed';
import { notify, toast } from '../../../platform/feedback';
import { fontScale } from '../../../platform/fontScale';
import { loadEvents, LOADING, showFailure } from '../../../platform/pageStates';
import { currentMe, knownMe } from '../../../platform/session';
import { fieldwork } from '../../../services/fieldwork';
import { emptyPlan, planErrors, toOutingDraft, type PlanForm } from './view';

type Changed = WechatMiniprogram.CustomEvent<
  { value: string },
  WechatMiniprogram.IAnyObject,
  { field: keyof PlanForm }
>;
interface Clerk {
  id: string;
  name: string;
  isChosen: boolean;
}

Page({
  behaviors: [fontScale],
  data: {
    ...LOADING,
    form: emptyPlan('', 0),
    communities: [] as { value: string; label: string }[],
    clerks: [] as Clerk[],
    errors: {},
    busy: false,
  },

  submitKey: null as SubmitKey | null,

  onLoad() {
    this.submitKey = new SubmitKey();
    void this.load();
  },
  ...loadEvents,
  async load() {
    try {
      const { communityId, items } = await fieldwork.staff(null);
      const { staff } = await knownMe();
      const communities = (staff?.communities ?? []).map(({ id, name }) => ({ value: id, label: name }));
      this.setData({ communities, form: emptyPlan(communityId, Date.now()) });
      this.offer(items);
      this.setData({ phase: 'ready' });
    } catch (error) {
      showFailure(this, error);
    }
  },
  /** Whoever plans goes along when they are a clerk. */
  offer(items: readonly { id: string; name: string }[]) {
    const own = currentMe()?.staff?.id;
    const isOnlyOne = items.length === 1;
    this.chose(items.map((one) => ({ ...one, isChosen: isOnlyOne || one.id === own })));
  },
  chose(clerks: Clerk[]) {
    const staffIds = clerks.flatMap(({ id, isChosen }) => (isChosen ? [id] : []));
    const errors = { ...this.data.errors, staff: '' };
    this.setData({ clerks, form: { ...this.data.form, staffIds }, errors });
  },

  onType({ detail, currentTarget }: Changed) {
    const { field } = currentTarget.dataset;
    const form = { ...this.data.form, [field]: detail.value };
    const name = field === 'day' || field === 'from' || field === 'to' ? 'time' : field;
    this.setData({ form, errors: { ...this.data.errors, [name]: '', rest: '' } });
  },
  async onCommunity({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ form: { ...this.data.form, communityId: detail.value } });
    try {
      this.offer((await fieldwork.staff(detail.value)).items);
    } catch (error) {
      toast(error);
    }
  },
  onClerk({ currentTarget }: WechatMiniprogram.BaseEvent<WechatMiniprogram.IAnyObject, { id: string }>) {
    const { id } = currentTarget.dataset;
    this.chose(this.data.clerks.map((one) => (one.id === id ? { ...one, isChosen: !one.isChosen } : one)));
  },

  async onSave() {
    if (this.data.busy) return;
    const draft = toOutingDraft(this.data.form);
    const input = { draft, requestKey: this.submitKey?.of(draft) ?? '' };
    const checked = validate(promise.plan.input, input);
    if (!checked.ok) {
      this.refuse(checked.fields);
      return;
    }
    this.setData({ busy: true });
    try {
      const { id } = await fieldwork.plan(input);
      notify('已新建');
      await wx.redirectTo({ url: `/staff/fieldwork/outing/outing?id=${id}` });
    } catch (error) {
      if (error instanceof CallFailed && error.code === 'INVALID') this.refuse(error.fields);
      else toast(error);
    } finally {
      this.setData({ busy: false });
    }
  },
  refuse(fields: Readonly<Record<string, string>>) {
    this.setData({ errors: planErrors(fields) });
    notify('请检查标红的内容');
  },
});
