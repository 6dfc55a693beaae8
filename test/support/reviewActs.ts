import { aRequestKey, type Owner, type Someone } from './story';

export const NEW_PHONE = '13911110000';

/** The owner sends a new phone number and a new member into review. */
export async function submitted(owner: Owner, phone = NEW_PHONE) {
  const record = await owner.get('archive.get', { householdId: owner.householdId });
  const members = record.members.map(({ phone: known, ...member }: any) =>
    known === null ? member : { ...member, phone: known },
  );
  const draft = {
    owner: { name: record.owner.name, phone },
    members: [...members, { name: '新成员', relation: 'parent' }],
  };
  const input = {
    householdId: owner.householdId,
    baseVersion: record.version,
    requestKey: aRequestKey(),
    draft,
  };
  return owner.get('archive.submit', input);
}

/** Decides on a request at the version its reviewer sees now. */
export const decide = async (reviewer: Someone, id: string, decision: string, more = {}) => {
  const { version } = await reviewer.get('archive.request', { id });
  return reviewer.call('archive.decide', { id, version, decision, ...more });
};
