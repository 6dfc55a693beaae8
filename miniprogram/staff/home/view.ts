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

/** What is open to the viewer, with what waits there. Only the server's `areas` opens a desk. */
export function toDesks(areas: Me['areas'], { reviews, todo, mine }: Counts): Desk[] {
  const desks: Record<Me['areas'][number], Desk> = {
    review: {
      icon: 'assignment-checked',
      title: '档案审核',
      note: reviews === null ? '逐项核对新旧内容' : reviews > 0 ? `${reviews} 份等待审核` : '都审完了',
      badge: badge(reviews),
      url: '/staff/archive/inbox/inbox',
    },
    tickets: {
      icon: 'service',
      title: '工单处理',
      note: todo === null || mine === null ? '待办、我的、已办' : `待办 ${todo} 件，我的 ${mine} 件`,
      badge: badge(todo),
      url: '/staff/tickets/queue/queue',
    },
    outbox: {
      icon: 'send',
      title: '消息记录',
      note: '发给谁、是否送达微信',
      badge: '',
      url: '/staff/notices/outbox/outbox',
    },
  };
  return (['review', 'tickets', 'outbox'] as const)
    .filter((area) => areas.includes(area))
    .map((area) => desks[area]);
}
