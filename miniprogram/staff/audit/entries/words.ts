/** What entries are about, by collection. */
const ENTITIES: Readonly<Record<string, string>> = {
  households: '档案',
  persons: '档案',
  memberships: '家庭成员',
  changeRequests: '修改申请',
  recordVersions: '修改记录',
  homeRequests: '绑定申请',
  homePasses: '绑定码',
  tickets: '工单',
  ticketEvents: '工单',
  accounts: '账号',
  accessLogs: '审计日志',
  dataRequests: '个人信息申请',
  agreements: '保密协议',
  outings: '采集活动',
  staff: '工作人员',
  notices: '消息',
  noticeSettings: '提醒规则',
};

const STEPS: Readonly<Record<string, string>> = {
  submit: '提交',
  withdraw: '撤回',
  approveFirst: '初审通过',
  approveSecond: '复审通过',
  return: '退回修改',
  reject: '不通过',
  conflict: '档案已有新版本，需重新核对',
  showCode: '出示绑定码',
  bindByCode: '扫码绑定',
  bind: '按登记信息绑定',
  invite: '邀请家人',
  acceptInvitation: '接受邀请',
  applyForHome: '书面申请绑定',
  moveOut: '登记搬走',
  setRights: '修改权限',
  leave: '解除绑定',
  unbind: '由物业解除绑定',
  makeHead: '提出变更户主',
  export: '生成副本',
  erasureAsked: '申请删除',
  erasureWithdrawn: '撤回删除申请',
  identityChecked: '核实身份',
  erasureApproved: '同意删除',
  erasureRefused: '不同意删除',
  erased: '已删除',
  publish: '发布新版本',
  planOuting: '安排',
  openOuting: '开始',
  closeOuting: '结束',
  reopenOuting: '重新开始',
  staffLeft: '登记离职',
  staffRejoined: '恢复在职',
  sendAgain: '重新发送',
  toCall: '转人工联系',
  closeNotice: '不再发送',
  changeSettings: '修改',
  accept: '受理',
  assign: '派单',
  start: '开始处理',
  resolve: '处理完成',
  message: '留言',
  confirm: '确认解决',
  notSolved: '反映未解决',
};

const FIELDS: Readonly<Record<string, string>> = {
  name: '姓名',
  phone: '手机号',
  relation: '关系',
  rights: '权限',
};

export const entityName = (entity: string): string => ENTITIES[entity] ?? '资料';

/** Empty for none, or one we have no word for. */
export const stepName = (step: string | null): string => STEPS[step ?? ''] ?? '';

/** `业主手机号、成员姓名`: paths of fields in words, each once. */
export function fieldNames(paths: readonly string[]): string {
  const names = paths.map((path) => {
    const parts = path.split('.');
    const name = FIELDS[parts[parts.length - 1] ?? ''] ?? '其他内容';
    return `${parts[0] === 'owner' ? '业主' : parts[0] === 'members' ? '成员' : ''}${name}`;
  });
  return [...new Set(names)].join('、');
}
