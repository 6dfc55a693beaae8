import { LOCAL_TEMPLATES } from '../../local/templates';
import type { PhoneSession } from '../support/phoneSession';
import { aStory, type Owner } from '../support/story';
import { storedIn } from '../support/storedData';

const story = aStory();
const TEMPLATE = LOCAL_TEMPLATES.find(({ key }) => key === 'reviewDecided')!.id;

let owner: Owner;
let phone: PhoneSession;
beforeEach(async () => {
  owner = await story.newOwner();
  phone = await owner.phone();
});

/** What WeChat asks, and what the mini-program reports of the answer. */
const tap = (choice: 'accept' | 'reject') => phone.post('subscribe', { choices: { [TEMPLATE]: choice } });
const report = (choice: 'accept' | 'reject') =>
  owner.get('notices.choose', { choices: { reviewDecided: choice } });

const number = (value: any) => Number(value?.$numberInt ?? value);
async function balance(): Promise<{ ours: number; weChats: number }> {
  await story.cloud.pushesSettled();
  const credit = (await storedIn(story.cloud, 'credits')).find((one) => one.accountId === owner.openid);
  const { grants }: any = await (await fetch(`${story.cloud.url}/control/grants`)).json();
  const grant = grants.find((one: any) => one.openid === owner.openid && one.templateId === TEMPLATE);
  return { ours: number(credit?.balance ?? 0), weChats: grant?.remaining ?? 0 };
}

describe('the ledger of subscriptions', () => {
  it('counts a tap once, though the mini-program and WeChat both tell of it', async () => {
    await tap('accept');
    await report('accept');
    expect(await balance()).toEqual({ ours: 1, weChats: 1 });
    await tap('accept');
    await story.cloud.pushesSettled();
    await report('accept');
    expect(await balance()).toEqual({ ours: 2, weChats: 2 });
    await Promise.all([tap('accept'), report('accept')]);
    expect(await balance()).toEqual({ ours: 3, weChats: 3 });
  });

  it('learns of a tap that the mini-program could not report', async () => {
    await tap('accept');
    expect(await balance()).toEqual({ ours: 1, weChats: 1 });
    await tap('reject');
    expect(await balance()).toEqual({ ours: 1, weChats: 1 });
  });

  it('is empty when the person turns messages off in WeChat’s settings', async () => {
    await tap('accept');
    await report('accept');
    story.cloud.turnOffMessages(owner.openid, [TEMPLATE]);
    expect(await balance()).toEqual({ ours: 0, weChats: 0 });
  });
});
