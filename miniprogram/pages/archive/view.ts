import { RELATION_NAMES } from '../../../contract';
import type { Me, RecordView, RequestSummary, RequestState } from '../../../contract';
import { askedAgain } from '../../components/consentGate';
import { toSections } from '../../components/recordSections/view';
import { REQUEST_STATE_TEXTS, requestTag } from '../../components/requestStates';
import { showDate, showTime } from '../../platform/time';

/** Why there is no record to show, and what to do about it; null when there is a home. */
export function emptinessOf(me: Me): { title: string; text: string; action: string; url: string } | null {
  const again = askedAgain(me);
  if (again) return again;
  if (!me.consented) {
    return {
      title: '档案只给本人看',
      text: '请先阅读并同意个人信息说明，再绑定您的房屋。',
      action: '阅读说明',
      url: '/owner/account/consent/consent',
    };
  }
  if (me.homes.length === 0) {
    return {
      title: '还没有绑定房屋',
      text: '用在物业登记的姓名和手机号绑定后，就能看到您家的档案。',
      action: '绑定房屋',
      url: '/owner/account/bind/bind',
    };
  }
  return null;
}

export const homeChoicesOf = (me: Me) =>
  me.homes.length > 1
    ? me.homes.map((home) => ({ value: home.householdId, label: `${home.communityName} ${home.address}` }))
    : [];

/** The record as the household reads it. */
export function toRecord(record: RecordView) {
  const { check } = record;
  const { completeness, members } = record;
  return {
    householdId: record.householdId,
    check: check?.isOpen === true ? `请在 ${showDate(check.dueAt)}前确认，没有变化点一下就好` : '',
    place: record.communityName,
    address: record.address,
    percent: completeness.percent,
    completeness: completeness.percent >= 100 ? '已填写完整' : `完整度 ${completeness.percent}%`,
    missing: completeness.missing.length > 0 ? `还缺：${completeness.missing.join('、')}` : '',
    dates: [
      record.lastVerifiedAt ? `${showDate(record.lastVerifiedAt)}核对` : '',
      record.updatedAt ? `${showDate(record.updatedAt)}更新` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    masked: record.masked,
    ownerName: record.owner.name,
    ownerPhone: record.owner.phone,
    ownerEmail: record.owner.email ?? '',
    members: members.map(({ id, name, relation, phone }) => ({
      id,
      name,
      relation: RELATION_NAMES[relation],
      phone: phone ?? '',
      // A child without a phone lacks nothing.
      noPhone: relation === 'child' ? '无电话' : '未填写电话',
    })),
    sections: toSections(record.sections, 'owner'),
    canPropose: record.allowed.includes('propose'),
  };
}

/** States in which the household waits or must act: shown on top of the record. */
const LIVELY: readonly RequestState[] = ['pendingFirst', 'pendingSecond', 'returned', 'conflict'];

/** The request to show on top: the open one, else the newest if it still asks something of the household. */
export function toUrgent(record: RecordView, requests: readonly RequestSummary[], nowMs?: number) {
  const newest = requests[0];
  const request = record.openRequest ?? (newest && LIVELY.includes(newest.state) ? newest : null);
  return (
    request && {
      ...toRequestRow(request, nowMs),
      text: REQUEST_STATE_TEXTS[request.state],
      more: request.state === 'returned' || request.state === 'conflict' ? '查看意见并修改' : '查看进度',
    }
  );
}

/** A request in the list of requests. */
export const toRequestRow = (request: RequestSummary, nowMs?: number) => ({
  id: request.id,
  tag: requestTag(request.state),
  title: `修改 ${request.changeCount} 处`,
  note: `${showTime(request.submittedAt, nowMs)} · ${request.submittedBy}提交`,
});
