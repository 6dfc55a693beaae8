import type { PushRecord } from '../wechat/pushes';
import type { SentMessage } from '../wechat/subscriptions';
import { html, type Markup, type Part } from './html';
import type { Inspected } from './inspected';
import { button, card, empty, form, json, label, table, timeOf, verdict } from './parts';

const HERE = '/inspect/messages';

/** The outbox of the stand-in for WeChat, the events it pushed, the grants, and the pictures it still looks at. */
export function messagesPage({ cloud }: Inspected): Markup {
  const lists = [
    {
      title: label('发件箱', 'Outbox'),
      heads: [
        label('时间', 'At'),
        label('收件人', 'To'),
        label('模板', 'Template'),
        label('内容', 'Content'),
        label('结果', 'Result'),
      ],
      rows: cloud.sentMessages().map(messageRow).reverse(),
    },
    {
      title: label('短信和邮件', 'Text messages and e-mail'),
      heads: [label('时间', 'At'), label('方式', 'By'), label('收件人', 'To'), label('内容', 'Content')],
      rows: cloud
        .letters()
        .map(({ at, channel, to, title, text, id }): Part[] => [
          timeOf(at),
          channel === 'sms' ? label('短信', 'Text') : label('邮件', 'E-mail'),
          to,
          html`<strong>${title}</strong><br />${text}<br /><small>${id}</small>`,
        ])
        .reverse(),
    },
    {
      title: label('推送的事件', 'Pushed events'),
      heads: [label('时间', 'At'), label('事件', 'Event'), label('内容', 'Content'), label('结果', 'Result')],
      rows: cloud.pushedEvents().map(pushRow).reverse(),
    },
    {
      title: label('订阅授权', 'Grants'),
      heads: [label('用户', 'Person'), label('模板', 'Template'), label('剩余', 'Left'), ''],
      rows: cloud
        .grants()
        .map(({ openid, templateId, remaining }): Part[] => [
          openid,
          templateId,
          remaining,
          form('turnOff', HERE, button(label('在设置中关闭', 'Turn off')), { openid, templateId }),
        ]),
    },
    {
      title: label('待出结果的图片检测', 'Media checks waiting'),
      heads: [label('用户', 'Person'), label('图片', 'Media'), label('到时', 'Due'), ''],
      rows: cloud
        .pendingMediaChecks()
        .map(({ openid, url, dueAt, traceId }): Part[] => [
          openid,
          url.split('?')[0],
          timeOf(dueAt),
          html`<div class="buttons">
            ${['pass', 'review', 'risky'].map((suggest) =>
              form('mediaVerdict', HERE, button(suggest), { traceId, suggest }),
            )}
          </div>`,
        ]),
    },
  ];
  return html`${lists.map(({ title, heads, rows }) =>
    card(title, rows.length > 0 ? table(heads, rows) : empty('没有', 'none')),
  )}`;
}

function messageRow({ at, to, templateId, page, data, errcode, errmsg }: SentMessage): Part[] {
  const fields = Object.entries(data).map(
    ([name, field]) =>
      html`<dt>${name}</dt>
        <dd>${String((field as { value?: unknown } | null)?.value)}</dd>`,
  );
  return [
    timeOf(at),
    to,
    templateId,
    html`<dl>${fields}</dl>
      ${page !== '' && html`<small>${page}</small>`}`,
    verdict(errcode === 0, errcode === 0 ? '已送达 delivered' : `${errcode} ${errmsg}`),
  ];
}

function pushRow({ at, event, state, error }: PushRecord): Part[] {
  const { Event, ToUserName, MsgType, CreateTime, FromUserName, ...content } = event;
  const envelope = { ToUserName, MsgType, CreateTime };
  return [
    timeOf(at),
    html`${Event}<br /><small>${FromUserName}</small>`,
    html`<details>
      <summary>${Object.keys(content).join(', ')}</summary>
      ${json({ ...envelope, ...content })}
    </details>`,
    verdict(state !== 'failed', error ?? state),
  ];
}
