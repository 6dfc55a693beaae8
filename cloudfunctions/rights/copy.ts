import { MOST_COPIES_A_DAY, rights } from '../../contract';
import { Failure } from '../kernel/failure';
import { handle, type Call } from '../kernel/handle';
import { atLeast } from '../kernel/query';
import { findMemberships, type Household } from '../archive';
import { copyExpiresAt, startOfDay } from './deadlines';
import { gatherCopy, type Copy } from './copyData';
import { copySections } from './copyView';
import { copyPage } from './copyPage';
import { presentRequest } from './present';
import { freshRequest, getOwn } from './requests';
import type { DataRequest } from './stored';
import { noteDeed } from './trail';

/** Entries of one section that the screen shows; the files have all. */
const MOST_SHOWN = 50;

/** Makes a copy of what is held about the caller, as files that only they get links to. Sent again it is the same copy. */
export const copy = handle(rights.copy, async ({ householdId, requestKey }, call) => {
  const { actor, now, platform, requestId } = call;
  const { database, secrets } = platform;
  const id = `d-${secrets.idOf('rights.copy', actor.openid, requestKey)}`;
  const home = actor.homes.find((one) => one.householdId === householdId) ?? null;
  if (householdId !== null && home === null) throw new Failure('NOT_FOUND');
  const today = { submittedBy: actor.openid, kind: 'copy', submittedAt: atLeast(startOfDay(now)) };
  const [household, memberships, known, madeToday] = await Promise.all([
    home && database.get<Household>('households', home.householdId),
    home ? findMemberships(database, home.householdId) : [],
    database.get<DataRequest>('dataRequests', id),
    database.count('dataRequests', today),
  ]);
  if (known) return presentRequest(known, call);
  if (home && !household) throw new Failure('NOT_FOUND');
  if (madeToday >= MOST_COPIES_A_DAY) throw new Failure('TOO_MANY', 'copies a day');

  const data = await gatherCopy(home && household ? { home, household, memberships } : null, call);
  const fresh = freshRequest(id, { kind: 'copy', home: household }, call);
  // On record before there is anything to take along.
  const [files] = await Promise.all([
    putFiles(data, call),
    noteDeed({ platform, now, requestId, staffId: null }, 'export', fresh),
  ]);
  const request: DataRequest = {
    ...{ ...fresh, requestKey, files, state: 'fulfilled', wakeAt: files.expiresAt },
    steps: [...fresh.steps, { action: 'fulfil', at: now, by: '系统' }],
  };
  if (!(await database.insert('dataRequests', request))) {
    // The same sending twice at once: the other one made it, and these files belong to nobody.
    await platform.files.remove([files.json, files.html]);
    return presentRequest(await getOwn(id, call), call);
  }
  return presentRequest(request, call);
});

/** At a place that nobody can guess: the files are plain, because a phone must open them. */
async function putFiles(data: Copy, { platform: { files, secrets }, now }: Call) {
  const folder = `copies/${secrets.newId()}`;
  const [json, html] = await Promise.all([
    files.put(`${folder}/record.json`, JSON.stringify(data, null, 2)),
    files.put(`${folder}/record.html`, copyPage(data)),
  ]);
  return { json, html, expiresAt: copyExpiresAt(now) };
}

/** A copy's contents, to read on the screen, while its files are kept. */
export const readCopy = handle(rights.readCopy, async ({ id }, call) => {
  const { files } = await getOwn(id, call);
  const isKept = files !== null && files.expiresAt > call.now;
  const text = isKept ? await call.platform.files.read(files.json) : null;
  if (text === null) throw new Failure('NOT_FOUND');
  const sections = copySections(JSON.parse(text) as Copy).map(({ title, entries }) => ({
    ...{ title, entries: entries.slice(0, MOST_SHOWN) },
    more: Math.max(0, entries.length - MOST_SHOWN),
  }));
  return { sections };
});
