import type { StoredAnswer, StoredCredit, StoredNotice } from '../../../cloudfunctions/notices/stored';
import type { Check, Tally } from '../../../cloudfunctions/checks';
import type { Letter, SentMessage } from '../../../local/cloud';
import { storedIn } from '../storedData';
import type { Home } from './homes';
import type { Answered, Owners } from './owners';
import { MANAGER, type World } from './world';

/** Consents left by the stand-in WeChat's own count. */
interface Grant {
  openid: string;
  templateId: string;
  remaining: number;
}

/** All there is to judge by: what the stand-ins saw, what is stored, and what staff are shown. */
export interface CampaignRecord {
  homes: readonly Home[];
  answered: ReadonlyMap<string, Answered>;
  /** WeChat's own: every call that got there, with its verdict; and what it lets through yet. */
  messages: readonly SentMessage[];
  grants: readonly Grant[];
  /** Text messages and e-mails that arrived. */
  letters: readonly Letter[];
  checks: Check[];
  tallies: Tally[];
  notices: StoredNotice[];
  credits: StoredCredit[];
  answers: StoredAnswer[];
  /** Households that some campaign still holds. */
  held: number;
  /** As the manager is shown the campaign, and the messages that failed. */
  shown: any;
  failedShown: string[];
}

export async function recordOf(world: World, campaignId: string, owners: Owners): Promise<CampaignRecord> {
  const { cloud, post, homes, get } = world;
  const all = await Promise.all(
    ['checks', 'checkTallies', 'notices', 'credits', 'answers', 'households'].map((name) =>
      storedIn(cloud, name).then((found) => found.map(plain)),
    ),
  );
  const [checks = [], tallies = [], notices = [], credits = [], answers = [], households = []] = all;
  const ours = (one: any) => one.campaignId === campaignId;
  return {
    ...{ homes, answered: owners.answered, messages: cloud.sentMessages(), grants: cloud.grants() },
    ...{ letters: [...post.letters()], checks: checks.filter(ours), tallies: tallies.filter(ours) },
    ...{ notices, credits, answers, held: households.filter((one) => one.campaignId != null).length },
    shown: await get(MANAGER, 'campaigns.get', { id: campaignId }),
    failedShown: await failedOnes(world),
  };
}

const NUMBERS = ['$numberInt', '$numberLong', '$numberDouble'];

/** Numbers as numbers: the database hands them out as canonical EJSON. */
function plain(value: any): any {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const number = NUMBERS.find((name) => Object.hasOwn(value, name));
  if (number !== undefined) return Number(value[number]);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
}

/** The list of what did not arrive, page by page. */
async function failedOnes({ get }: World): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await get(MANAGER, 'notices.outbox', { state: 'failed', ...(after ? { after } : {}) });
    ids.push(...page.items.map((one: { id: string }) => one.id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}
