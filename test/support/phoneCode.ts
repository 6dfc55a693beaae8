import type { World } from './world';

/** The code that WeChat's phone button would give somebody with this number. */
export async function phoneCodeFor({ cloud }: World, phone: string): Promise<string> {
  const post = async (place: string, body: object, session = '') => {
    const headers = { 'content-type': 'application/json', 'x-wx-session': session };
    const answer = await fetch(cloud.url + place, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, string>;
  };
  const { token } = await post('/client/login', { openid: 'o-phone' });
  const { code } = await post('/client/phoneCode', { phone }, token);
  if (!code) throw new Error('no phone code');
  return code;
}
