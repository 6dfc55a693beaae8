import type { Cloud } from '../../local/cloud';

/** What a mini-program's `wx.cloud` sends over HTTP for one person, and the answers as they come. */
export interface PhoneSession {
  readonly token: string;
  /** POST to `/client/<name>`. */
  post(name: string, body: unknown): Promise<any>;
  /** `wx.cloud.callFunction`: `{result}` or `{errCode, errMsg}`. */
  call(name: string, data: unknown): Promise<any>;
  /** `wx.cloud.uploadFile`: `{fileID, statusCode}` or `{errCode, errMsg}`. */
  upload(cloudPath: string, content: Uint8Array): Promise<any>;
}

/** Logs in at the local cloud as `openid`. */
export async function phoneSession({ url }: Pick<Cloud, 'url'>, openid: string): Promise<PhoneSession> {
  const send = async (name: string, init: RequestInit): Promise<any> =>
    (await fetch(`${url}/client/${name}`, init)).json();
  const { token } = await send('login', { method: 'POST', body: JSON.stringify({ openid }) });
  const headers = { 'x-wx-session': token as string };
  const post = (name: string, body: unknown) =>
    send(name, { method: 'POST', body: JSON.stringify(body), headers });
  return {
    token,
    post,
    call: (name, data) => post('call', { name, data }),
    upload: (cloudPath, content) =>
      send(`file?cloudPath=${encodeURIComponent(cloudPath)}`, {
        method: 'PUT',
        body: Buffer.from(content),
        headers,
      }),
  };
}
