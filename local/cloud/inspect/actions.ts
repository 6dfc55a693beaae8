import { moveClock } from '../clockControl';
import type { Controlled } from '../controlApi';
import { CloudError } from '../failure';
import type { Fault } from '../faults';
import { parseJsonObject } from '../requestBody';
import type { Verdict } from '../wechat/contentSecurity';

type Act = (cloud: Controlled, field: (name: string) => string) => unknown;

/** What the buttons of the pages do, by the field `act` of their form. */
const ACTS: Readonly<Record<string, Act>> = {
  advance: (cloud, field) => moveClock(cloud, { advanceMs: Number(field('ms')) }),
  setTime: (cloud, field) => moveClock(cloud, { setTo: field('to') }),
  freeze: (cloud) => moveClock(cloud, { freeze: true }),
  resume: (cloud) => moveClock(cloud, { freeze: false }),
  clockReset: (cloud) => moveClock(cloud, { reset: true }),
  timer: (cloud, field) => cloud.fireTimer(field('name')),
  reset: (cloud) => cloud.reset(),
  empty: (cloud) => cloud.reset({ empty: true }),
  demo: (cloud) => cloud.loadDemo(),
  fault: (cloud, field) =>
    cloud.faults.script(parseJsonObject(Buffer.from(field('fault'))) as unknown as Fault),
  clearFault: (cloud, field) => cloud.faults.clear(field('id')),
  turnOff: (cloud, field) => cloud.turnOffMessages(field('openid'), [field('templateId')]),
  mediaVerdict: (cloud, field) =>
    cloud.settleMediaChecks(field('traceId'), {
      suggest: field('suggest') as Verdict['suggest'],
      label: field('suggest') === 'pass' ? 100 : 20_006,
    }),
};

/** Does what a form asks. @throws CloudError when it cannot be done */
export async function act(cloud: Controlled, fields: URLSearchParams): Promise<void> {
  const field = (name: string): string => {
    const value = fields.get(name);
    if (value === null || value === '') throw new CloudError('INVALID_PARAM', `the form lacks ${name}`);
    return value;
  };
  const name = field('act');
  const chosen = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (!chosen) throw new CloudError('INVALID_PARAM', `there is no act ${name}`);
  await chosen(cloud, field);
}
