import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { householdIdOf, homeKey } from '../../local/demo/read';
import { agreeAndBind, aRequestKey, aStory } from '../support/story';
import { allStored } from '../support/storedData';

const home = mkdtempSync(join(tmpdir(), 'canary-'));
const lines: string[] = [];
const story = aStory({ home, logger: ({ text }: { text: string }) => void lines.push(text) });
story.atEnd(async () => rmSync(home, { recursive: true, force: true }));

/** Nobody of the demo is called so, and no number of it is one of these. */
const CANARIES = {
  names: ['司马青鸾', '澹台明灭', '纳兰若水'],
  phones: ['13512340987', '13698765432'],
  texts: ['金丝雀在厨房唱歌'],
};
const [owner, child, wife] = CANARIES.names as [string, string, string];
const [phone, wifePhone] = CANARIES.phones as [string, string];
const [text] = CANARIES.texts as [string];

/** Every file below the platform's home: database, its log, storage, notes. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : entry.isFile() ? [path] : [];
  });
}

/** How a text could stand in bytes: as it is, as JSON escapes it, in base64 at each of three places, in UTF-16. */
function formsOf(secret: string): Buffer[] {
  const utf8 = Buffer.from(secret);
  const escaped = JSON.stringify(secret)
    .slice(1, -1)
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const inBase64 = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // Only the letters that the neighbours' bytes have no part in.
    return encoded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + utf8.length) * 8) / 6));
  });
  return [
    utf8,
    Buffer.from(escaped),
    Buffer.from(secret, 'utf16le'),
    ...inBase64.map((one) => Buffer.from(one)),
  ];
}

const secrets = Object.values(CANARIES).flat();
const hitsIn = (bytes: Buffer) =>
  secrets.filter((secret) => formsOf(secret).some((form) => bytes.includes(form)));

describe('names, phones and words that people enter', () => {
  it('stand nowhere in the database file, its log, the log of the functions or the audit', async () => {
    const place = story.freshHome();
    const person = story.as('canary');
    const householdId = householdIdOf(homeKey(place));
    await agreeAndBind(person, place);
    const submit = (baseVersion: number, draft: object) =>
      person.get('archive.submit', { householdId, baseVersion, requestKey: aRequestKey(), draft });

    // As the form sends it, full-width digits and all.
    const members = [
      { name: child, relation: 'child' },
      { name: wife, relation: 'spouse', phone: wifePhone },
    ];
    const wide = phone.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const request = await submit(1, { owner: { name: owner, phone: wide }, members });
    expect(request.changes.map(({ after }: { after: string }) => after)).toEqual(
      expect.arrayContaining([owner, phone, child, wife, wifePhone]),
    );
    for (const [at, reviewer] of ['reviewer1', 'reviewer2'].entries()) {
      const who = story.as(reviewer);
      await who.get('archive.request', { id: request.id });
      await who.get('archive.decide', { id: request.id, version: at + 1, decision: 'approve' });
    }
    const ticket = await person.get('tickets.submit', {
      draft: { householdId, kind: 'repair', category: '水电', text: `${text}，请联系${owner}，${phone}` },
      requestKey: aRequestKey(),
    });
    await story.as('ticketStaff1').get('tickets.get', { id: ticket.id });
    const { items: looks } = await person.get('audit.viewers', { householdId });
    const { items: entries } = await story.as('auditor').get('audit.entries', { householdId });
    expect(looks.length).toBeGreaterThan(2);
    expect(entries.length).toBeGreaterThan(looks.length);
    expect(hitsIn(Buffer.from(JSON.stringify([looks, entries])))).toEqual([]);

    // Looked for, met again under other eyes, refused, and mistyped.
    const clerk = story.as('clerk');
    for (const sought of [owner, phone, phone.slice(-4), wife]) {
      const found = await clerk.get('archive.list', { communityId: place.community, text: sought });
      expect(found.items.map((row: { householdId: string }) => row.householdId)).toContain(householdId);
      expect(hitsIn(Buffer.from(JSON.stringify(found)))).toEqual([]);
    }
    await story.as('stranger').call('account.bind', { name: owner, phone });
    await person.call('archive.submit', {
      householdId,
      baseVersion: 7,
      draft: { owner: { name: owner, phone: `${phone}9` }, members },
    });

    // The record has them, so they went in.
    const record = await person.get('archive.get', { householdId });
    expect(record.owner).toEqual({ name: owner, phone, email: null });

    const files = filesIn(home).filter((path) => statSync(path).size > 0);
    expect(files.map((path) => path.slice(home.length))).toEqual(
      expect.arrayContaining([expect.stringMatching(/-wal$/)]),
    );
    const found = files.flatMap((path) => hitsIn(readFileSync(path)).map((secret) => `${secret} in ${path}`));
    expect(found).toEqual([]);
    expect(hitsIn(Buffer.from(lines.join('\n')))).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
    const { accessLogs } = await allStored(story.cloud);
    expect(accessLogs?.length).toBeGreaterThan(0);
    expect(hitsIn(Buffer.from(JSON.stringify(accessLogs)))).toEqual([]);
    expect(hitsIn(Buffer.from(JSON.stringify(story.cloud.sentMessages())))).toEqual([]);
  });

  it('would be noticed: the search finds what does stand there', () => {
    for (const secret of secrets) {
      for (const form of formsOf(secret))
        expect(hitsIn(Buffer.concat([Buffer.from('…{'), form, Buffer.from('}')]))).toContain(secret);
      for (const shift of [1, 2, 3])
        expect(
          hitsIn(Buffer.from(Buffer.from('x'.repeat(shift) + secret + 'yz').toString('base64'))),
        ).toContain(secret);
    }
  });
});
