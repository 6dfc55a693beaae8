import { teams } from '../../contract';
import { communityMeant, findStaff, type StoredStaff } from '../account';
import { entryIn, expectEntryIn, insertOnRecord } from '../audit';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import type { ActorStaff } from '../kernel/actor';
import { presentAbsence, reasonPlace } from './present';
import { absencesOf } from './repository';
import { handlesIn, leads, leadsIn } from './staff';
import type { Absence } from './stored';

/** One's own, and those of the people one leads. */
function mayKeep(actor: Call['actor'], member: Pick<ActorStaff, 'id' | 'posts'>): boolean {
  return actor.staff !== null && (actor.staff.id === member.id || leads(actor.staff, member));
}

export const absences = handle(teams.absences, async ({ communityId: named }, call) => {
  const { actor, platform, reach, now } = call;
  const [communityId, all] = await Promise.all([communityMeant(named, reach, platform), findStaff(platform)]);
  const isLead = actor.staff !== null && leadsIn(actor.staff, communityId);
  const staff = all
    .filter((one) => (isLead ? handlesIn(one, communityId) : one.id === actor.staff?.id))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const found = await absencesOf(
    platform.database,
    staff.map(({ id }) => id),
    now,
  );
  const nameOf = (id: string) => staff.find((one) => one.id === id)?.name ?? '';
  return { communityId, items: found.map((one) => presentAbsence(one, nameOf(one.staffId), call)), staff };
});

/** Sent again with the same key it answers with the one that is there. */
export const setAbsence = handle(
  teams.setAbsence,
  async ({ staffId, from: fromDay, to: toDay, reason, requestKey }, call) => {
    const { actor, platform, now } = call;
    const { database, secrets } = platform;
    const id = `a-${secrets.idOf('teams.setAbsence', actor.openid, requestKey)}`;
    expectEntryIn(call);
    const [member, known] = await Promise.all([
      database.get<StoredStaff>('staff', staffId),
      database.get<Absence>('absences', id),
    ]);
    if (member?.state !== 'active' || !mayKeep(actor, { ...member, id: staffId }))
      throw new Failure('NOT_FOUND');
    if (known) return presentAbsence(known, member.name, call);
    const [from, to] = [Date.parse(fromDay), Date.parse(toDay)];
    if (to <= now) throw new Failure('INVALID', 'over already', { to: '结束时间要在现在以后' });
    const absence: Absence = {
      ...{ _id: id, staffId, from, to, reasonSealed: secrets.seal(reason, reasonPlace(id)) },
      ...{ state: 'planned', version: 1, givenBack: {}, writtenBy: actor.staff?.id ?? '' },
      ...{ createdAt: now, updatedAt: now },
    };
    await insertOnRecord(call, {
      ...{ collection: 'absences', id, document: absence },
      entry: { action: 'change', step: 'setAbsence', entity: 'absences', entityId: id },
    });
    return presentAbsence(absence, member.name, call);
  },
);

/** Called off, or back before time. Tickets that went back stay where they are. */
export const endAbsence = handle(teams.endAbsence, async ({ id, version }, call) => {
  const { actor, platform, now } = call;
  const { database } = platform;
  expectEntryIn(call);
  const found = await database.get<Absence>('absences', id);
  const member = found && (await database.get<StoredStaff>('staff', found.staffId));
  if (!member || !mayKeep(actor, { ...member, id: member._id })) throw new Failure('NOT_FOUND');
  const ended = await database.transaction(async (transaction) => {
    const [current, writeEntry] = await Promise.all([
      transaction.get<Absence>('absences', id),
      entryIn(transaction, call),
    ]);
    if (current?.version !== version) throw new Failure('STALE');
    if (current.state === 'over' || current.to <= now) throw new Failure('ILLEGAL_ACTION', 'over already');
    const parts = {
      ...{ state: 'over' as const, version: version + 1, updatedAt: now },
      to: Math.max(now, current.from),
    };
    await Promise.all([
      transaction.update('absences', id, parts),
      writeEntry({ action: 'change', step: 'endAbsence', entity: 'absences', entityId: id }),
    ]);
    return { ...current, ...parts };
  });
  return presentAbsence(ended, member.name, call);
});
