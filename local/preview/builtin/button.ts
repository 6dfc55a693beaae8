import { fire, own, type Builtin, type BuiltinDefinition } from './define';
import { resetForm, submitForm } from './form';
import { HOVER_PROPERTIES, watchHover } from './hover';

export const button: BuiltinDefinition = {
  tag: 'button',
  properties: {
    ...HOVER_PROPERTIES,
    hoverClass: { type: String, value: '' },
    hoverStartTime: { type: Number, value: 20 },
    hoverStayTime: { type: Number, value: 70 },
    size: { type: String, value: 'default' },
    type: { type: String, value: 'default' },
    plain: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    loading: { type: Boolean, value: false },
    formType: { type: String, value: '' },
    openType: { type: String, value: '' },
    // Written by pages and TDesign for WeChat's own dialogs; nothing to do with them here.
    lang: { type: String, value: 'en' },
    sessionFrom: { type: String, value: '' },
    sendMessageTitle: { type: String, value: '' },
    sendMessagePath: { type: String, value: '' },
    sendMessageImg: { type: String, value: '' },
    appParameter: { type: String, value: '' },
    showMessageCard: { type: Boolean, value: false },
    phoneNumberNoQuotaToast: { type: Boolean, value: true },
    activityType: { type: null, value: null },
    entrancePath: { type: String, value: '' },
    needShowEntrance: { type: Boolean, value: false },
  },
  created() {
    this.$$.setAttribute('role', 'button');
    this.$$.setAttribute('tabindex', '0');
    const spinner = own('i', 'wx-spinner');
    spinner.setAttribute('aria-hidden', 'true');
    this.$$.append(spinner);
    watchHover(this, 'button-hover');
    this.addListener('tap', () => press(this));
  },
  observers: {
    'size, type, plain, loading'(size: string, type: string, plain: boolean, loading: boolean) {
      this.$$.setAttribute('size', size);
      this.$$.setAttribute('type', type);
      this.$$.toggleAttribute('plain', plain);
      this.$$.toggleAttribute('loading', loading);
    },
    disabled(disabled: boolean) {
      this.$$.toggleAttribute('disabled', disabled);
      if (disabled) this.$$.setAttribute('aria-disabled', 'true');
      else this.$$.removeAttribute('aria-disabled');
    },
  },
};

function press(element: Builtin): void {
  if (element.data['disabled']) return;
  if (element.data['formType'] === 'submit') submitForm(element);
  if (element.data['formType'] === 'reset') resetForm(element);
  // WeChat lets one button do both: `getPhoneNumber|agreePrivacyAuthorization`.
  const openTypes = String(element.data['openType']).split('|');
  for (const name of openTypes.filter(Boolean)) {
    const act = OPEN_TYPES[name];
    if (!act) throw new Error(`not available in preview: <button open-type="${name}">`);
    act(element);
  }
}

/** What each `open-type` does. */
const OPEN_TYPES: Partial<Record<string, (element: Builtin) => void>> = {
  agreePrivacyAuthorization: (element) => {
    window.__preview.agreePrivacy?.();
    fire(element, 'agreeprivacyauthorization', {});
  },
  share: (element) => window.__preview.share?.({ id: element.id, dataset: element['dataset'] }),
  getPhoneNumber: (element) => void askPhoneNumber(element),
  chooseAvatar: (element) => void chooseAvatar(element),
  contact: (element) => {
    window.__preview.note?.('真机会打开客服会话');
    fire(element, 'contact', { path: '', query: {}, errMsg: 'enterContact:ok' });
  },
  openSetting: (element) => {
    const success = (detail: unknown) => fire(element, 'opensetting', detail);
    (globalThis as any).wx.openSetting({ success });
  },
  feedback: () => window.__preview.note?.('真机会打开意见反馈'),
};

async function chooseAvatar(element: Builtin): Promise<void> {
  // Who closes the chooser gets no event, as in WeChat.
  const chosen = await window.__preview.chooseAvatar?.().catch(() => undefined);
  if (chosen) fire(element, 'chooseavatar', chosen);
}

async function askPhoneNumber(element: Builtin): Promise<void> {
  const answer = (await window.__preview.phoneNumber?.()) ?? {
    errMsg: 'getPhoneNumber:fail not in this preview',
  };
  fire(element, 'getphonenumber', 'code' in answer ? { errMsg: 'getPhoneNumber:ok', ...answer } : answer);
}
