import { STAFF_ROLE_NAMES } from '../../../contract';
import type { Me, StaffCard } from '../../../contract';

export function toStaffCard(staff: StaffCard) {
  return {
    name: staff.name,
    roles: staff.roles.map((role) => STAFF_ROLE_NAMES[role]).join('、'),
    communities: staff.communities.map(({ name }) => name).join('、') || '尚未分配小区',
  };
}

/** What waits in each area; null where it could not be counted or is not open to the viewer. */
export interface Counts {
  reviews: number | null;
  /** Requests for erasure, and those of them past their due date. */
  erasures: number | null;
  overdue: number | null;
  /** Tickets past their due date. */
  late: number | null;
  todo: number | null;
  mine: number | null;
}

export interface Desk {
  icon: string;
  title: string;
  note: string;
  badge: string;
  url: string;
}

const badge = (count: number | null) => (count ? (count > 99 ? '99+' : String(count)) : '');

const waiting = (count: number) => (count > 0 ? `${count} 份等您审核` : '都审完了');

/** What is open to the viewer, with what waits there. Only the server's `areas` opens a desk. */
export function toDesks(
  areas: Me['areas'],
  { reviews, erasures, overdue, late, todo, mine }: Counts,
): Desk[] {
  const desks: Record<Me['areas'][number], Desk> = {
    archive: {
      icon: 'search',
      title: '业主档案',
      note: '按房号、姓名、手机号查找',
      badge: '',
      url: '/staff/archive/list/list',
    },
    review: {
      icon: 'assignment-checked',
      title: '审核待办',
      note: reviews === null ? '档案修改、绑定申请' : waiting(reviews),
      badge: badge(reviews),
      url: '/staff/reviews/inbox/inbox',
    },
    code: {
      icon: 'qrcode',
      title: '出示绑定码',
      note: '业主当面扫码绑定，十分钟内有效',
      badge: '',
      url: '/staff/homes/code/code',
    },
    fieldwork: {
      icon: 'edit-1',
      title: '入户采集',
      note: '当面登记、核对，没有网络也能用',
      badge: '',
      url: '/staff/fieldwork/outings/outings',
    },
    campaigns: {
      icon: 'user-checked',
      title: '信息核对',
      note: '每季度请业主确认，进度和逐户联系',
      badge: '',
      url: '/staff/campaigns/list/list',
    },
    tickets: {
      icon: 'service',
      title: '工单处理',
      note: todo === null || mine === null ? '待办、我的、已办' : `待办 ${todo} 件，我的 ${mine} 件`,
      badge: badge(todo),
      url: '/staff/tickets/queue/queue',
    },
    attention: {
      icon: 'notification',
      title: '需要关注',
      note: late ? `已超时 ${late > 99 ? '99+' : late} 件` : '超时、久未派单、反复没解决的',
      badge: '',
      url: '/staff/tickets/attention/attention',
    },
    teams: {
      icon: 'assignment-user',
      title: '班组与请假',
      note: '谁处理哪些工单、几点上班、谁不在岗',
      badge: '',
      url: '/staff/teams/list/list',
    },
    filing: {
      icon: 'call',
      title: '代业主登记',
      note: '业主来电、到访、在群里反映的',
      badge: '',
      url: '/staff/tickets/findHome/findHome',
    },
    promises: {
      icon: 'time',
      title: '服务承诺',
      note: '多久回复、多久解决，工作时间',
      badge: '',
      url: '/staff/promises/overview/overview',
    },
    content: {
      icon: 'chat-bubble-error',
      title: '内容待确认',
      note: '微信认为可能不合适的文字和照片',
      badge: '',
      url: '/staff/tickets/content/content',
    },
    categories: {
      icon: 'task',
      title: '分类设置',
      note: '业主提交时可以选的分类和地点',
      badge: '',
      url: '/staff/categories/edit/edit',
    },
    replies: {
      icon: 'lightbulb',
      title: '常用回复',
      note: '回复业主时直接选用',
      badge: '',
      url: '/staff/replies/list/list',
    },
    rights: {
      icon: 'user-locked',
      title: '个人信息申请',
      note:
        erasures === null
          ? '核实身份、办理注销'
          : erasures > 0
            ? `${erasures} 份等待办理${overdue ? `，${overdue} 份已逾期` : ''}`
            : '没有等待办理的申请',
      badge: badge(erasures),
      url: '/staff/rights/inbox/inbox',
    },
    outbox: {
      icon: 'send',
      title: '消息记录',
      note: '发给谁、是否送达微信',
      badge: '',
      url: '/staff/notices/outbox/outbox',
    },
    noticeSettings: {
      icon: 'notification',
      title: '提醒规则',
      note: '分几步、用什么方式，什么时候不打扰',
      badge: '',
      url: '/staff/notices/settings/settings',
    },
    digests: {
      icon: 'file',
      title: '投诉处理通报',
      note: '每周或每月向业主通报办理情况',
      badge: '',
      url: '/staff/digests/list/list',
    },
    audit: {
      icon: 'root-list',
      title: '审计日志',
      note: '谁在什么时候看过、改过什么',
      badge: '',
      url: '/staff/audit/entries/entries',
    },
    agreements: {
      icon: 'file-safety',
      title: '保密协议管理',
      note: '谁还没有签、协议版本',
      badge: '',
      url: '/staff/agreements/overview/overview',
    },
    staff: {
      icon: 'usergroup',
      title: '工作人员',
      note: '谁在职、登记离职',
      badge: '',
      url: '/staff/staff/list/list',
    },
  };
  return (
    [
      'archive',
      'review',
      'code',
      'fieldwork',
      'campaigns',
      'tickets',
      'attention',
      'teams',
      'filing',
      'promises',
      'categories',
      'replies',
      'rights',
      'content',
      'digests',
      'outbox',
      'noticeSettings',
      'audit',
      'agreements',
      'staff',
    ] as const
  )
    .filter((area) => areas.includes(area))
    .map((area) => desks[area]);
}
