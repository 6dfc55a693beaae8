import { element } from '../wx/overlay/element';
import type { Persona, PreviewTemplate } from '../wx/previewConfig';
import { section } from './choice';
import type { SentMessage } from './control';
import { calendarDay, clockTime } from './shanghaiTime';

/** WeChat's answers people meet; others are shown by their code alone. */
const REASONS: Record<number, string> = {
  43101: '对方没有授权',
  40003: '收件人不对',
  40037: '模板不对',
  41030: '页面不对',
  47003: '内容不合格式',
};

interface OutboxOptions {
  templates: PreviewTemplate[];
  personaOf: (openid: string) => Persona | undefined;
  /** Opens `page` as the person the message went to. */
  onOpen: (persona: Persona, page: string) => void;
}

/** 发件箱: what the stand-in for WeChat was asked to send, newest first. */
export function outbox(options: OutboxOptions): {
  root: HTMLElement;
  show: (messages: SentMessage[]) => void;
} {
  const list = element('div', { class: 'list' });
  const count = element('span', { class: 'count' });
  const root = section('发件箱', [list]);
  root.querySelector('h2')?.append(count);
  return {
    root,
    show: (messages) => {
      count.textContent = messages.length > 0 ? String(messages.length) : '';
      const rows = messages.map((message) => row(message, options)).reverse();
      list.replaceChildren(
        ...(rows.length > 0 ? rows : [element('p', { class: 'empty', text: '还没有发出订阅消息' })]),
      );
    },
  };
}

function row(message: SentMessage, { templates, personaOf, onOpen }: OutboxOptions): HTMLElement {
  const template = templates.find(({ id }) => id === message.templateId);
  const persona = personaOf(message.to);
  const delivered = message.errcode === 0;
  const state = delivered ? '已送达' : `${REASONS[message.errcode] ?? '未送达'} ${message.errcode}`;
  const made = element('button', { class: 'message', attributes: { type: 'button' } }, [
    element('span', { class: 'head' }, [
      element('b', { text: template?.title ?? message.templateId }),
      element('small', {
        class: delivered ? 'good' : 'bad',
        text: state,
        attributes: { title: message.errmsg },
      }),
    ]),
    ...Object.entries(message.data).map(([key, { value }]) =>
      element('span', { class: 'field' }, [
        element('i', { text: template?.fields?.[key] ?? key }),
        element('span', { text: value }),
      ]),
    ),
    element('span', { class: 'foot' }, [
      element('span', { text: `给 ${persona?.name ?? `…${message.to.slice(-6)}`}` }),
      element('span', { text: `${calendarDay(message.at)} ${clockTime(message.at)}` }),
    ]),
  ]);
  if (persona && message.page)
    made.addEventListener('click', () => onOpen(persona, `/${message.page.replace(/^\//, '')}`));
  else made.disabled = true;
  return made;
}
