import { STAFF_ROLE_NAMES, STAFF_STATE_NAMES, STAFF_STATES } from '../../../../contract';
import type { StaffMember, StaffState } from '../../../../contract';
import { showDate } from '../../../platform/time';

export const STATES = STAFF_STATES.map((value) => ({ value, label: STAFF_STATE_NAMES[value] }));

/** Shown first. */
export const FIRST: StaffState = 'active';

/** A colleague in the list. */
export const toRow = ({ staffId, name, roles, communities, leftAt, allowed }: StaffMember) => ({
  ...{ staffId, name },
  roles: roles.map((role) => STAFF_ROLE_NAMES[role]).join('、'),
  where: communities.length > 0 ? communities.join('、') : '全部小区',
  left: leftAt === null ? '' : `${showDate(leftAt)}登记离职`,
  canLeave: allowed.includes('leave'),
  canRejoin: allowed.includes('rejoin'),
});
export type Row = ReturnType<typeof toRow>;

/** What is asked before somebody is marked. */
export const leavingQuestion = (name: string) => ({
  title: `登记${name}离职？`,
  content:
    '登记后立即不能再进入工作台，保密协议同时撤销，没做完的工作交回给同事。手机里还没上传的采集内容将打不开，请先让 TA 上传。',
  yes: '登记离职',
});

export const rejoinQuestion = (name: string) => ({
  title: `恢复${name}在职？`,
  content: '恢复原来的岗位，重新签署保密协议后才能查看业主资料。',
  yes: '恢复在职',
});
