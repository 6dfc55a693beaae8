import { RELATION_NAMES } from '../../../../contract';
import type { Me, RecordView } from '../../../../contract';
import { toSections } from '../../../components/recordSections/view';
import { requestTag } from '../../../components/requestStates';
import { showDate, showTime } from '../../../platform/time';

/** The record as staff read it: masked, with what stands open. */
export function toRecord(record: RecordView, areas: Me['areas'], nowMs?: number) {
  const { completeness, lastVerifiedAt, updatedAt, openRequest, members } = record;
  return {
    place: record.communityName,
    address: record.address,
    percent: completeness.percent,
    completeness: completeness.percent >= 100 ? '已填写完整' : `完整度 ${completeness.percent}%`,
    missing: completeness.missing.length > 0 ? `还缺：${completeness.missing.join('、')}` : '',
    verified: lastVerifiedAt ? showDate(lastVerifiedAt) : '还没有核对过',
    updated: updatedAt ? showDate(updatedAt) : '登记后没有改过',
    version: `第 ${record.version} 版`,
    id: record.householdId,
    ownerName: record.owner.name,
    ownerPhone: record.owner.phone,
    ownerEmail: record.owner.email ?? '',
    /** By path: what the server would show this viewer in full. */
    revealable: Object.fromEntries(record.revealable.map((path) => [path, true])),
    members: members.map(({ id, name, relation, phone }) => ({
      id,
      name,
      namePath: `members.${id}.name`,
      relation: RELATION_NAMES[relation],
      phonePath: `members.${id}.phone`,
      // A child without a phone lacks nothing.
      phone: phone ?? (relation === 'child' ? '无电话' : '未填写电话'),
    })),
    sections: toSections(record.sections, 'staff'),
    canCare: record.allowed.includes('care'),
    request: openRequest && {
      tag: requestTag(openRequest.state),
      text: `修改 ${openRequest.changeCount} 处 · ${openRequest.submittedBy}提交`,
      at: showTime(openRequest.submittedAt, nowMs),
      // Who decides looks at it as a reviewer, everybody else as it stands.
      url: areas.includes('review')
        ? `/staff/archive/review/review?id=${openRequest.id}`
        : `/owner/archive/request/request?id=${openRequest.id}`,
    },
  };
}
