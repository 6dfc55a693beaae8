import { readPhoto } from '../../local/demo/read';
import { aRequestKey, type Owner, type Someone } from './story';

/** What a complaint says unless told otherwise. */
export const TEXT = '三单元门口的路灯坏了一周，晚上老人出门很危险。';

/** One move of a ticket at the version its mover sees now. */
export async function move(person: Someone, id: string, action: string, more = {}) {
  const { version } = await person.get('tickets.get', { id });
  return person.call('tickets.advance', { id, version, action, requestKey: aRequestKey(), ...more });
}

/** As `move`, giving the ticket after it. @throws Error when it is refused */
export async function moved(person: Someone, id: string, action: string, more = {}) {
  const reply = await move(person, id, action, more);
  if (!reply.ok) throw new Error(`${action}: ${reply.code}`);
  return reply.data;
}

/** Files a complaint of the owner's home; `more` replaces parts of its draft. */
export async function filed(owner: Owner, more = {}) {
  const draft = {
    householdId: owner.householdId,
    kind: 'complaint',
    category: '安全管理',
    text: TEXT,
    ...more,
  };
  return owner.get('tickets.submit', { draft, requestKey: aRequestKey() });
}

/** Uploads a picture into the owner's own folder; gives its file id. */
export async function photoOf(owner: Owner): Promise<string> {
  const { uploadFolder } = await owner.get('account.me');
  const { fileID } = await (await owner.phone()).upload(`${uploadFolder}/lamp.png`, readPhoto('leak.png'));
  return fileID;
}
