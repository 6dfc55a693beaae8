import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DEFAULT_NOTICE_SETTINGS, type AnyLadder } from '../../../contract';
import { deliver, deliverDue } from '../../../cloudfunctions/notices';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import { aKey } from '../../support/archiveActs';
import { aCommunity, anAgreement, anOwner, aStaff } from '../../support/builders';
import { NO_GRANT, withChannels } from '../../support/noticeSteps';
import { START, world, type World } from '../../support/world';

const SOURCES = join(__dirname, '../../../cloudfunctions');

/**
 * Every place where a notice is made, and by which steps it is told. None: a word to staff about their work, which comes as one message, or
 * waits inside; the ladders are those of a community's owners.
 */
const KINDS: Readonly<Record<string, AnyLadder | null>> = {
  'access/flagging.ts': null,
  'agreements/reminders.ts': 'due',
  'archive/decisionNotice.ts': 'news',
  'campaigns/enrol.ts': 'update',
  'campaigns/propose.ts': null,
  'digests/gather.ts': null,
  'digests/spread.ts': 'digest',
  'homes/decisionNotice.ts': 'news',
  'homes/unbind.ts': 'news',
  'reviews/overdueNotice.ts': null,
  'reviews/shortage.ts': null,
  'rights/dueNotice.ts': null,
  'rights/outcomeNotice.ts': 'news',
  'tickets/assignMany.ts': null,
  'tickets/content/notices.ts': 'news',
  'tickets/escalationNotices.ts': null,
  'tickets/filing.ts': 'news',
  'tickets/handingBack.ts': null,
  'tickets/progressNotice.ts': 'news',
  'tickets/staffNotices.ts': null,
};

/** What is between the brackets of each `prepareNotice(…)` of a file. */
function draftsIn(source: string): string[] {
  return source
    .split('prepareNotice(')
    .slice(1)
    .map((rest) => {
      let [depth, end] = [1, 0];
      for (; depth > 0 && end < rest.length; end += 1)
        depth += rest[end] === '(' ? 1 : rest[end] === ')' ? -1 : 0;
      return rest.slice(0, end);
    });
}

function laddersByFile(): Record<string, (string | null)[]> {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const made = files
    .filter((file) => file.endsWith('.ts') && file !== join('notices', 'prepare.ts'))
    .map((file) => [file, draftsIn(readFileSync(join(SOURCES, file), 'utf8'))] as const)
    .filter(([, drafts]) => drafts.length > 0)
    .map(
      ([file, drafts]) => [file, drafts.map((draft) => /ladder: '(\w+)'/.exec(draft)?.[1] ?? null)] as const,
    );
  return Object.fromEntries(made);
}

it('every kind of notice goes by the ladder that was decided for it', () => {
  const expected = Object.fromEntries(Object.entries(KINDS).map(([file, ladder]) => [file, [ladder]]));
  expect(laddersByFile()).toEqual(expected);
});

describe('what somebody waits for', () => {
  let w: World;
  beforeAll(async () => void (w = await world()));
  beforeEach(async () => {
    await w.clear();
    await anAgreement(w);
    await aCommunity(w, { id: 'c1' });
    await anOwner(w, 'o-owner', { id: 'h1', communityId: 'c1' });
    await aStaff(w, { openid: 'o-lead', roles: ['teamLead'], communityIds: ['c1'] });
  });
  afterAll(() => w.stop());

  /** An owner's ticket is taken on; the word of it, not sent yet. */
  const told = async (): Promise<StoredNotice> => {
    const draft = { householdId: 'h1', kind: 'repair', category: '水电', text: '楼道灯坏了' };
    const filed: any = await w.as('o-owner').call('tickets.submit', { draft, requestKey: aKey() });
    const { id, version } = filed.data;
    const reply = await w
      .as('o-lead')
      .call('tickets.advance', { id, version, action: 'accept', requestKey: aKey(), text: '马上来看' });
    expect(reply).toMatchObject({ ok: true });
    const [notice] = await w.database.find<StoredNotice>('notices', { to: 'o-owner' }, { limit: 1 });
    return { ...notice!, state: 'sending', nextAt: START, attempts: 1, attemptLog: [] };
  };
  const byNews = (news: object[]) =>
    w.database.insert('noticeSettings', {
      ...{ _id: 'c1', ...DEFAULT_NOTICE_SETTINGS, version: 1, updatedAt: START },
      ladders: { ...DEFAULT_NOTICE_SETTINGS.ladders, news },
    });
  const again = async (notice: StoredNotice) => {
    const { _id, ...fields } = notice;
    await w.database.update('notices', { _id }, fields);
    return notice;
  };

  it('comes by the steps that the community set: by text message where WeChat lets nothing through', async () => {
    await byNews([
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms'], afterDays: 0 },
    ]);
    const notice = await told();
    expect(notice.ladder).toBe('news');
    const { platform, sent } = withChannels(w, { message: () => NO_GRANT });
    await deliver(platform, [await again(notice)]);
    await deliverDue(platform, 10);
    expect(sent).toEqual(['message o-owner', 'sms 13800000001']);
  });

  it('comes once, by the first way that reaches them', async () => {
    await byNews([
      { channels: ['message'], afterDays: 0 },
      { channels: ['sms'], afterDays: 0 },
    ]);
    const { platform, sent } = withChannels(w);
    await deliver(platform, [await again(await told())]);
    await deliverDue(platform, 10);
    expect(sent).toEqual(['message o-owner']);
  });

  it('comes as one message where the community set nothing', async () => {
    const { platform, sent } = withChannels(w, { message: () => NO_GRANT });
    const notice = await again(await told());
    await deliver(platform, [notice]);
    await deliverDue(platform, 10);
    expect(sent).toEqual(['message o-owner']);
    expect(await w.database.get('notices', notice._id)).toMatchObject({ state: 'noGrant' });
  });

  it('is not pushed by a way that they said no to', async () => {
    const notice = await told();
    await w.as('o-owner').call('notices.saveWishes', { version: 0, off: ['message'], quiet: null });
    const { platform, sent } = withChannels(w);
    await deliver(platform, [await again(notice)]);
    expect(sent).toEqual([]);
  });
});
