import { TEMPLATE_KEYS, type TemplateKey } from '../../contract';
import type { Platform } from '../kernel/ports';
import { addChoice, noteDelivery, voidCredit, type CreditHolder } from './credits';
import { NO_GRANT } from './retries';

/** One entry of a pushed event. Source: WeChat's documentation of subscription message events. */
interface PushedItem {
  TemplateId?: unknown;
  SubscribeStatusString?: unknown;
  ErrorCode?: unknown;
}

/** `at`: when WeChat says that it happened, epoch ms. */
type Effect = (platform: Platform, holder: CreditHolder, item: PushedItem, at: number) => Promise<void>;

const onPopup: Effect = (platform, holder, { SubscribeStatusString: choice }) =>
  addChoice(platform, holder, choice === 'accept' ? choice : 'reject', 'pushed');

/** Sent when the person changes WeChat's settings; only a refusal changes what we may send. */
const onChange: Effect = async (platform, holder, { SubscribeStatusString: choice }) => {
  if (choice !== 'reject') return;
  await addChoice(platform, holder, 'reject', 'pushed');
  await voidCredit(platform, holder);
};

/** Our own sending counted already; a refusal that came to light later is news, and that it arrived, where our sender lost WeChat's answer. */
const onSent: Effect = async (platform, holder, { ErrorCode: code }, at) => {
  if (Number(code) === NO_GRANT) await voidCredit(platform, holder);
  else if (Number(code) === 0) await noteDelivery(platform, holder, at);
};

const EFFECTS: Readonly<Record<string, Effect>> = {
  subscribe_msg_popup_event: onPopup,
  subscribe_msg_change_event: onChange,
  subscribe_msg_sent_event: onSent,
};

/** WeChat sends an object when there is one entry, and a list when there are several. */
function itemsOf(list: unknown): PushedItem[] {
  const items: unknown[] = Array.isArray(list) ? list : [list];
  return items.filter((one): one is PushedItem => typeof one === 'object' && one !== null);
}

/** Brings the ledger up to date with what WeChat pushed; whether it was an event that we know. Events of templates that are not ours are left alone. */
export async function onMessagePush(platform: Platform, event: unknown): Promise<boolean> {
  const { Event, FromUserName, CreateTime, List } = (event ?? {}) as Record<string, unknown>;
  const effect = typeof Event === 'string' && Object.hasOwn(EFFECTS, Event) ? EFFECTS[Event] : undefined;
  if (!effect || typeof FromUserName !== 'string' || FromUserName === '') return false;
  const seconds = Number(CreateTime);
  const at = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : platform.now();
  for (const item of itemsOf(List)) {
    const template = keyOf(platform, item.TemplateId);
    if (template) await effect(platform, { openid: FromUserName, template }, item, at);
  }
  return true;
}

function keyOf({ messages }: Platform, templateId: unknown): TemplateKey | undefined {
  return TEMPLATE_KEYS.find((key) => messages.templateIds[key] === templateId);
}
