import fc from 'fast-check';

import { addChoice } from '../../../cloudfunctions/notices/credits';
import { deliver, onMessagePush, prepareNotice } from '../../../cloudfunctions/notices';
import type { Platform } from '../../../cloudfunctions/kernel/ports';
import type { StoredCredit } from '../../../cloudfunctions/notices/stored';
import { TEMPLATE_IDS, world, type World } from '../../support/world';

const TEMPLATE = 'recordDue';
const HOLDER = { openid: 'o-owner', template: TEMPLATE } as const;

/** What may happen to one person's ledger of one template. */
const HAPPENINGS = [
  'reported accept',
  'reported reject',
  'popup accept',
  'popup reject',
  'change reject',
  'sent 0',
  'sent 43101',
  'send taken',
  'send refused',
] as const;
type Happening = (typeof HAPPENINGS)[number];

/** The same, counted slowly and without a database: every answer is told of by two voices, of which the second is no news. */
class Reference {
  granted = 0;
  balance = 0;
  private reports = 0;
  private popups = 0;

  apply(what: Happening): void {
    const before = Math.max(this.reports, this.popups);
    if (what === 'reported accept') this.reports += 1;
    if (what === 'popup accept') this.popups += 1;
    const news = Math.max(this.reports, this.popups) - before;
    this.granted += news;
    this.balance += news;
    if (what === 'send taken') this.balance = Math.max(0, this.balance - 1);
    if (['change reject', 'sent 43101', 'send refused'].includes(what)) this.balance = 0;
  }
}

describe('the ledger of what WeChat lets through', () => {
  let w: World;
  let sendings = 0;
  beforeAll(async () => void (w = await world()));
  beforeEach(() => w.clear());
  afterAll(() => w.stop());

  const push = (Event: string, item: object) =>
    onMessagePush(w.platform, {
      ...{ Event, FromUserName: 'o-owner', CreateTime: 1_795_417_200 },
      List: { TemplateId: TEMPLATE_IDS.recordDue, ...item },
    });
  const send = async (isTaken: boolean) => {
    const answer = isTaken
      ? ({ ok: true } as const)
      : ({ ok: false, errorCode: 43101, retryable: false } as const);
    const messages = { ...w.platform.messages, send: () => Promise.resolve(answer) };
    const platform: Platform = { ...w.platform, messages };
    const notice = prepareNotice({
      ...{ key: `n${(sendings += 1)}`, to: 'o-owner', communityId: 'c1', template: TEMPLATE },
      ...{ title: '请核对', body: '', page: 'p', fields: { item: '', result: '', note: '' } },
      now: w.clock.now(),
    });
    await w.database.insert('notices', notice);
    await deliver(platform, [notice]);
  };
  const happen: Record<Happening, () => Promise<unknown>> = {
    'reported accept': () => addChoice(w.platform, HOLDER, 'accept', 'reported'),
    'reported reject': () => addChoice(w.platform, HOLDER, 'reject', 'reported'),
    'popup accept': () => push('subscribe_msg_popup_event', { SubscribeStatusString: 'accept' }),
    'popup reject': () => push('subscribe_msg_popup_event', { SubscribeStatusString: 'reject' }),
    'change reject': () => push('subscribe_msg_change_event', { SubscribeStatusString: 'reject' }),
    'sent 0': () => push('subscribe_msg_sent_event', { ErrorCode: '0' }),
    'sent 43101': () => push('subscribe_msg_sent_event', { ErrorCode: 43101 }),
    'send taken': () => send(true),
    'send refused': () => send(false),
  };
  const credit = async () => {
    const [found] = await w.database.find<StoredCredit>('credits', { accountId: 'o-owner' }, { limit: 1 });
    return found ?? { granted: 0, balance: 0, sent: 0 };
  };

  it('is that of a slow count, in whatever order things happen and how often each is told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 14 }), async (order) => {
        await w.database.update(
          'credits',
          { accountId: 'o-owner' },
          { granted: 0, balance: 0, ahead: 0, sent: 0 },
        );
        const reference = new Reference();
        for (const what of order) {
          await happen[what]();
          reference.apply(what);
          const { granted, balance, sent = 0 } = await credit();
          expect({ granted, balance }).toEqual({ granted: reference.granted, balance: reference.balance });
          expect(balance).toBeGreaterThanOrEqual(0);
          expect(sent + balance).toBeLessThanOrEqual(granted);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is never below nothing, nor above what was granted, when all happens at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...HAPPENINGS), { maxLength: 12 }), async (order) => {
        await w.database.update(
          'credits',
          { accountId: 'o-owner' },
          { granted: 0, balance: 0, ahead: 0, sent: 0 },
        );
        await Promise.all(order.map((what) => happen[what]()));
        const { granted, balance, sent = 0 } = await credit();
        const voices = (voice: string) => order.filter((one) => one === `${voice} accept`).length;
        expect(granted).toBe(Math.max(voices('reported'), voices('popup')));
        expect(balance).toBeGreaterThanOrEqual(0);
        expect(sent + balance).toBeLessThanOrEqual(granted);
      }),
      { numRuns: 25 },
    );
  });
});
