import { asyncApi, Refusal } from './asyncApi';
import type { Bridge } from './cloud/bridge';
import { askConsent } from './overlay/consentSheet';
import { element } from './overlay/element';
import type { Layer } from './overlay/layer';
import { tellFrame } from './frameMessages';
import type { Phone } from './phone';
import type { PreviewTemplate } from './previewConfig';

type Choice = 'accept' | 'reject' | 'ban' | 'filter';
type Choices = Record<string, Choice>;

/** New base libraries take five, older clients fail above three; the strict limit keeps the program safe on both. */
const MOST_TEMPLATES = 3;

/** Subscription messages: the sheet, the kept choices and the grants they add in the local cloud. */
export function subscribe(phone: Phone, layer: Layer, bridge: Bridge) {
  const slot = (): string => `preview:subscriptions:${phone.settings.as}`;
  const kept = (): Choices => JSON.parse(localStorage.getItem(slot()) ?? '{}') as Choices;
  const keep = (choices: Choices): void =>
    localStorage.setItem(slot(), JSON.stringify({ ...kept(), ...choices }));

  /** What the user says to `templates`, by sheet, by the panel or by an earlier "always" (these are `silent`). */
  const answer = async (templates: PreviewTemplate[]): Promise<{ choices: Choices; silent: string[] }> => {
    const { subscribe: preset } = phone.settings;
    if (preset !== 'ask')
      return { choices: Object.fromEntries(templates.map(({ id }) => [id, preset as Choice])), silent: [] };
    const before = kept();
    const open = templates.filter(({ id }) => !before[id]);
    const fresh =
      open.length > 0 ? await askTemplates(layer, (await phone.config()).appName, open) : undefined;
    if (fresh?.always) keep(fresh.choices);
    const choice = ({ id }: PreviewTemplate): Choice => before[id] ?? fresh?.choices[id] ?? 'reject';
    return {
      choices: Object.fromEntries(templates.map((template) => [template.id, choice(template)])),
      silent: templates.map(({ id }) => id).filter((id) => before[id] !== undefined),
    };
  };

  return {
    requestSubscribeMessage: asyncApi(
      'requestSubscribeMessage',
      async ({ tmplIds }: { tmplIds: string[] }) => {
        if (!phone.host.isInTap()) throw new Refusal('can only be invoked by user TAP gesture.');
        if (!Array.isArray(tmplIds) || tmplIds.length === 0)
          throw new Refusal('TmplIds is empty', { errCode: 10001 });
        if (tmplIds.length > MOST_TEMPLATES)
          throw new Refusal(`TmplIds holds more than ${MOST_TEMPLATES} templates`, { errCode: 20003 });
        if (phone.settings.network === 'offline') throw new Refusal('request list fail', { errCode: 10002 });
        if (phone.settings.subscribe === 'off')
          throw new Refusal('The main switch is switched off', { errCode: 20004 });
        const { asked, filtered } = sortOut(tmplIds, (await phone.config()).templates);
        const { choices, silent } = await answer(asked);
        await bridge.post('subscribe', { choices, silent }).catch(() => {
          throw new Refusal('request subscribe fail', { errCode: 10003 });
        });
        tellFrame({ type: 'outbox' });
        return { ...choices, ...filtered };
      },
    ),
    getSetting: asyncApi('getSetting', ({ withSubscriptions }: { withSubscriptions?: boolean }) => ({
      authSetting: {},
      ...(withSubscriptions
        ? { subscriptionsSetting: { mainSwitch: phone.settings.subscribe !== 'off', itemSettings: kept() } }
        : {}),
    })),
    openSetting: asyncApi('openSetting', () => {
      localStorage.removeItem(slot());
      layer.note('已清除“总是保持以上选择”；总开关在右侧面板里');
      return { authSetting: {} };
    }),
    authorize: asyncApi('authorize', () => ({})),
  };
}

/** Known templates in order, each title once. @throws Refusal 20001 for an id the demo does not have. */
function sortOut(ids: string[], known: PreviewTemplate[]): { asked: PreviewTemplate[]; filtered: Choices } {
  const asked: PreviewTemplate[] = [];
  const filtered: Choices = {};
  for (const id of new Set(ids)) {
    const template = known.find((one) => one.id === id);
    if (!template)
      throw new Refusal(`No template data return, verify the template id exist: ${id}`, { errCode: 20001 });
    if (asked.some(({ title }) => title === template.title)) filtered[id] = 'filter';
    else asked.push(template);
  }
  return { asked, filtered };
}

async function askTemplates(
  layer: Layer,
  appName: string,
  templates: PreviewTemplate[],
): Promise<{ choices: Choices; always: boolean }> {
  const box = (): HTMLInputElement => element('input', { attributes: { type: 'checkbox' } });
  const boxes = templates.map((template) => ({ template, input: box() }));
  for (const { input } of boxes) input.checked = true;
  const always = box();
  const allowed = await askConsent(layer, {
    appName,
    title: '发送一次以下消息',
    body: [
      ...boxes.map(({ template, input }) =>
        element('label', {}, [element('span', { text: template.title }), input]),
      ),
      element('label', { class: 'keep' }, [always, element('span', { text: '总是保持以上选择，不再询问' })]),
    ],
    noText: '取消',
    yesText: '允许',
  });
  const choices = boxes.map(
    ({ template, input }) => [template.id, allowed && input.checked ? 'accept' : 'reject'] as const,
  );
  return { choices: Object.fromEntries(choices), always: always.checked };
}
