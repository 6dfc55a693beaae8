import { init } from '@cloudbase/node-sdk';
import cloudSdk from 'wx-server-sdk';

import type { Environment } from '../../../local/ops/environment';
import { writeTicketWords } from '../../../local/ops/ticketWords';
import { ticketTeam } from '../../support/ticketTeam';
import { SETTINGS, world, type World } from '../../support/world';

let w: World;
let lines: string[];
beforeAll(async () => {
  w = await world();
});
beforeEach(async () => {
  await w.clear();
  lines = [];
});
afterAll(() => w.stop());

const run = () => {
  const sdk = init({ env: w.cloud.env, secretId: 'any', secretKey: 'any' });
  return writeTicketWords({ sdk } as Environment, SETTINGS.ARCHIVE_KEYS, (line) => lines.push(line));
};
const foundBy = async (text: string): Promise<string[]> => {
  const reply = await w.as('o-lead').call('tickets.search', { text, communityId: 'c1' });
  if (!reply.ok) throw new Error(reply.code);
  return reply.data.items.map(({ id }: { id: string }) => id);
};

it('makes tickets from before the search found by their words, each once', async () => {
  const team = await ticketTeam(w);
  const ticket = await team.filed();
  const before = (await w.database.get<any>('tickets', ticket.id))!;
  expect(before.searchKeys.length).toBeGreaterThan(3);
  const sdk = cloudSdk.database();
  await sdk
    .collection('tickets')
    .doc(ticket.id)
    .update({ data: { searchKeys: sdk.command.remove() } });
  expect(await foundBy('楼上很吵')).toEqual([]);
  await run();
  expect(await foundBy('楼上很吵')).toEqual([ticket.id]);
  // Nothing of the ticket itself is another.
  expect(await w.database.get('tickets', ticket.id)).toEqual(before);
  await run();
  expect(lines).toEqual(['1 tickets written anew', '0 tickets written anew']);
});
