import { CHECK_STATES } from '../../../contract';
import type { Check } from '../../../cloudfunctions/checks';
import type { StoredNotice } from '../../../cloudfunctions/notices/stored';
import type { Letter, SentMessage } from '../../../local/cloud';
import { homeFaults } from './home';
import type { CampaignRecord } from './record';
import { REFUSED_FOR_GOOD } from './weather';
import { TEMPLATE_ID } from './world';

const byKey = <T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> => {
  const map = new Map<string, T[]>();
  for (const one of all) {
    const list = map.get(keyOf(one));
    if (list) list.push(one);
    else map.set(keyOf(one), [one]);
  }
  return map;
};

/** What is not as it should be, in sentences. Nothing of the application's own rules is used: they are said here once more. */
export function faultsIn(record: CampaignRecord): string[] {
  return [
    ...homesIn(record),
    ...ledgerIn(record),
    ...newsIn(record),
    ...figuresIn(record),
    ...(record.held > 0 ? [`${String(record.held)} households are held by a campaign that is closed`] : []),
  ];
}

function homesIn({ homes, answered, messages, letters, checks, notices }: CampaignRecord): string[] {
  const ofTemplate = messages.filter(({ templateId }) => templateId === TEMPLATE_ID.recordDue);
  const messagesTo = byKey<SentMessage>(ofTemplate, ({ to }) => to);
  const lettersTo = byKey<Letter>(letters, ({ to }) => to);
  const checksOf = byKey<Check>(checks, ({ householdId }) => householdId);
  const noticesOf = byKey<StoredNotice>(notices, ({ thread }) => thread?.of ?? '');
  return homes.flatMap((home) => {
    const ours = checksOf.get(home.id) ?? [];
    const [check] = ours;
    if (!check || ours.length > 1) return [`${home.id} has ${String(ours.length)} checks`];
    const told = noticesOf.get(`update:${check._id}`) ?? [];
    const [notice] = told;
    if (!notice || told.length > 1) return [`${home.id} has ${String(told.length)} notices`];
    const faults = homeFaults(home, {
      ...{ check, notice, answered: answered.get(home.id) ?? null },
      messages: home.openid === null ? [] : (messagesTo.get(home.openid) ?? []),
      texts: home.phone === null ? [] : (lettersTo.get(`+86${home.phone}`) ?? []),
      mails: home.email === null ? [] : (lettersTo.get(home.email) ?? []),
    });
    return faults.map((fault) => `${home.id} ${fault}`);
  });
}

/** For each person and template: what we believe is left is what WeChat lets through, and what went out is what we counted. */
function ledgerIn({ credits, grants, messages }: CampaignRecord): string[] {
  const remaining = new Map<string, number>(
    grants.map((one) => [`${one.openid} ${one.templateId}`, one.remaining]),
  );
  const delivered = byKey(
    messages.filter(({ errcode }) => errcode === 0),
    ({ to, templateId }) => `${to} ${templateId}`,
  );
  const known = new Set<string>();
  const wrong = credits.flatMap(({ accountId, template, balance, sent = 0 }) => {
    const key = `${accountId} ${TEMPLATE_ID[template]}`;
    known.add(key);
    const [left, went] = [remaining.get(key) ?? 0, delivered.get(key)?.length ?? 0];
    return [
      ...(balance === left ? [] : [`ledger of ${key}: ${String(balance)} left, WeChat has ${String(left)}`]),
      ...(sent === went ? [] : [`ledger of ${key}: ${String(sent)} sent, WeChat took ${String(went)}`]),
    ];
  });
  const unknown = [...remaining.keys()].filter((key) => !known.has(key));
  return [...wrong, ...unknown.map((key) => `ledger knows nothing of ${key}`)];
}

/** Single messages: sent once, refused for good, or without a consent; and the list of failed ones holds the second kind alone. */
function newsIn({ notices, messages, failedShown }: CampaignRecord): string[] {
  const news = notices.filter(({ template }) => template === 'ticketProgress');
  const saidOf = byKey(
    messages.filter(({ templateId }) => templateId === TEMPLATE_ID.ticketProgress),
    ({ to }) => to,
  );
  const endOf = ({ to }: StoredNotice) => {
    const said = saidOf.get(to) ?? [];
    const went = said.filter(({ errcode }) => errcode === 0).length;
    if (went > 0) return went === 1 ? 'sent' : `sent ${String(went)} times`;
    const last = said.at(-1)?.errcode ?? 0;
    return last === 43101
      ? 'noGrant'
      : REFUSED_FOR_GOOD.includes(last)
        ? 'failed'
        : `left at ${String(last)}`;
  };
  const wrong = news.flatMap((one) =>
    one.state === endOf(one) ? [] : [`${one._id} is ${one.state}, by WeChat's record ${endOf(one)}`],
  );
  const dead = news
    .filter((one) => endOf(one) === 'failed')
    .map(({ _id }) => _id)
    .sort();
  const listed = [...failedShown].sort();
  return JSON.stringify(dead) === JSON.stringify(listed)
    ? wrong
    : [...wrong, `dead letters shown: ${listed.join(', ')}; by WeChat's record: ${dead.join(', ')}`];
}

/** The figures that are kept beside the checks, and those that staff are shown, against a count of the checks. */
function figuresIn({ checks, tallies, shown }: CampaignRecord): string[] {
  const counted = (those: readonly Check[]) => ({
    ...Object.fromEntries(
      CHECK_STATES.map((state) => [state, those.filter((one) => one.state === state).length]),
    ),
    inTime: those.filter(({ answeredAt, dueAt }) => answeredAt !== null && answeredAt <= dueAt).length,
  });
  const faults: string[] = [];
  const compare = (what: string, figures: object, those: readonly Check[]) => {
    const [said, is] = [JSON.stringify(figures), JSON.stringify(counted(those))];
    if (said !== is) faults.push(`${what} says ${said}, there are ${is}`);
  };
  const buildings = byKey(checks, ({ communityId, building }) => `${communityId} ${building}`);
  const told = byKey(tallies, ({ communityId, building }) => `${communityId} ${building}`);
  for (const key of new Set([...buildings.keys(), ...told.keys()])) {
    const [tally, ...more] = told.get(key) ?? [];
    const zero = Object.fromEntries(CHECK_STATES.map((state) => [state, 0]));
    const figures = { ...zero, ...tally?.counts, inTime: tally?.inTime ?? 0 };
    if (more.length > 0) faults.push(`${key} has ${String(more.length + 1)} tallies`);
    compare(`the tally of ${key}`, figures, buildings.get(key) ?? []);
  }
  const numbers = ({ counts, timely }: any) => ({ ...counts, inTime: timely.numerator });
  compare('the campaign', numbers(shown.total), checks);
  compare('the report', numbers(shown.report), checks);
  for (const one of shown.byCommunity)
    compare(
      `community ${String(one.communityId)}`,
      numbers(one),
      checks.filter(({ communityId }) => communityId === one.communityId),
    );
  return faults;
}
