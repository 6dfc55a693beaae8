import {
  ATTEMPT_OUTCOME_NAMES,
  CHECK_STATE_NAMES,
  CONSENT_TEXTS,
  HOME_REQUEST_KIND_NAMES,
  quarterName,
  REACH_CHANNEL_NAMES,
  RELATION_NAMES,
  REQUEST_STATE_NAMES,
  RIGHT_NAMES,
  RIGHTS_KIND_NAMES,
  RIGHTS_STATE_NAMES,
  TICKET_KIND_NAMES,
  TICKET_STATE_NAMES,
} from '../../contract';
import type { CopiedRecord } from '../archive';
import type { Copy } from './copyData';

interface Line {
  label: string;
  value: string;
}
export interface Section {
  title: string;
  entries: Line[][];
}

const BEIJING_MS = 8 * 3_600_000;
/** `2026-11-23 15:00` in Beijing. */
const time = (at: number | string): string =>
  new Date((typeof at === 'string' ? Date.parse(at) : at) + BEIJING_MS)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');

/** A word by its name in the contract; one that has none there stays as it is. */
const word = (names: Readonly<Record<string, string>>, key: string): string => names[key] ?? key;

/** What was there; entries without a value are left out. */
const lines = (pairs: Record<string, string | null | undefined>): Line[] =>
  Object.entries(pairs).flatMap(([label, value]) => (value ? [{ label, value }] : []));

/** A copy as people read it. */
export function copySections(copy: Copy): Section[] {
  const { record, checks = [], tickets, homeRequests, consents, notices, dataRequests } = copy;
  return [
    ...(record ? recordSections(record) : []),
    {
      title: '季度信息核对',
      entries: checks.map((one) =>
        lines({
          季度: one.quarter === '' ? null : quarterName(one.quarter),
          状态: word(CHECK_STATE_NAMES, one.state),
          开始时间: time(one.at),
          截止时间: time(one.dueAt),
          回应时间: one.answeredAt === null ? null : time(one.answeredAt),
          联系经过: one.attempts
            .map(
              ({ channel, outcome, at }) =>
                `${time(at)} ${word(REACH_CHANNEL_NAMES, channel)}：${word(ATTEMPT_OUTCOME_NAMES, outcome)}`,
            )
            .join('\n'),
          不参加核对的原因: one.exemptReason,
        }),
      ),
    },
    {
      title: '工单与留言',
      entries: tickets.map((one) =>
        lines({
          编号: one.number,
          类型: `${word(TICKET_KIND_NAMES, one.kind)} · ${one.category}`,
          状态: word(TICKET_STATE_NAMES, one.state),
          提交时间: time(one.at),
          内容: one.text,
          涉及的工作人员: one.named?.join('、'),
          照片: one.photos > 0 ? `${one.photos} 张` : null,
          评分: one.rating === null ? null : `${one.rating} 分`,
          评价: one.ratingText,
          您已读到: one.readUntil ? time(one.readUntil) : null,
          经过: one.events
            .map(({ at, by, text }) => `${time(at)} ${by}${text === null ? '' : `：${text}`}`)
            .join('\n'),
        }),
      ),
    },
    {
      title: '绑定申请',
      entries: homeRequests.map((one) =>
        lines({
          类型: word(HOME_REQUEST_KIND_NAMES, one.kind),
          状态: word(REQUEST_STATE_NAMES, one.state),
          提交时间: time(one.at),
          房屋: `${one.community} ${one.address}`,
          姓名: one.name,
          手机号: one.phone,
          说明: one.note,
        }),
      ),
    },
    {
      title: '授权记录',
      entries: consents.map((one) =>
        lines({
          用途: CONSENT_TEXTS[one.purpose].name,
          决定: one.given ? '同意' : '撤回',
          方式: one.how === 'faceToFace' ? '当面签名' : '小程序内',
          说明版本: one.version,
          时间: time(one.at),
        }),
      ),
    },
    {
      title: '通知',
      entries: notices.map((one) => lines({ 时间: time(one.at), 标题: one.title, 内容: one.body })),
    },
    {
      title: '个人信息申请',
      entries: dataRequests.map((one) =>
        lines({
          类型: word(RIGHTS_KIND_NAMES, one.kind),
          状态: word(RIGHTS_STATE_NAMES, one.state),
          提交时间: time(one.at),
        }),
      ),
    },
  ].filter(({ entries }) => entries.length > 0);
}

function recordSections({ community, address, version, people, requests, history }: CopiedRecord): Section[] {
  const changed = (changes: { label: string; before: string | null; after: string | null }[]) =>
    changes.map(({ label, before, after }) => `${label}：${before ?? '无'} → ${after ?? '无'}`).join('\n');
  return [
    {
      title: '房屋',
      entries: [lines({ 小区: community, 地址: address, 档案版本: `第 ${version} 版` })],
    },
    {
      title: '成员',
      entries: people.map((one) =>
        lines({
          姓名: one.isYou ? `${one.name}（您）` : one.name,
          手机号: one.phone,
          邮箱: one.email,
          关系: word(RELATION_NAMES, one.relation),
          权限: one.rights.map((right) => word(RIGHT_NAMES, right)).join('、'),
          登记时间: time(one.since),
        }),
      ),
    },
    {
      title: '修改申请',
      entries: requests.map((one) =>
        lines({
          提交时间: time(one.at),
          提交人: one.by,
          状态: word(REQUEST_STATE_NAMES, one.state),
          内容: changed(one.changes),
        }),
      ),
    },
    {
      title: '档案变更记录',
      entries: history.map((one) =>
        lines({
          版本: `第 ${one.version} 版`,
          时间: time(one.at),
          提交人: one.by,
          原因: one.reason,
          内容: changed(one.changes),
        }),
      ),
    },
  ];
}

export const madeOn = ({ madeAt }: Copy): string => time(madeAt);
