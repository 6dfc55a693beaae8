import { WxFailure } from '../asyncApi';
import { crossLine } from '../network';
import type { Phone } from '../phone';

/** The phone's line to the local cloud, as the persona in use. */
export interface Bridge {
  /** POSTs JSON to `/client/<path>`. @throws CloudRefusal, offline included. */
  post(path: string, body: object): Promise<unknown>;
  /** PUTs `file`, telling progress. */
  put(
    path: string,
    file: Blob,
    onProgress: (sent: number, total: number) => void,
    onStart: (abort: () => void) => void,
  ): Promise<unknown>;
}

/** A refusal by the cloud or the line; `describe` makes it the failure of one `wx.cloud` function. */
export class CloudRefusal extends Error {
  constructor(
    readonly errCode: number,
    readonly errMsg: string,
  ) {
    super(errMsg);
  }

  /** As api `api` reports it. The cloud's own texts already begin with the api's name. */
  describe(api: string): WxFailure {
    const errMsg = this.errMsg.startsWith(`${api}:fail`) ? this.errMsg : `${api}:fail ${this.errMsg}`;
    return new WxFailure(errMsg, { errCode: this.errCode });
  }
}

export function createBridge(phone: Phone): Bridge {
  let session: { openid: string; token: Promise<string> } | undefined;

  const token = async (): Promise<string> => {
    const { openid } = await phone.persona();
    if (session?.openid !== openid) {
      const made = { openid, token: login(openid) };
      session = made;
      // A failed login must not be remembered.
      made.token.catch(() => (session = session === made ? undefined : session));
    }
    return session.token;
  };
  const line = (): Promise<void> =>
    crossLine(phone).catch((error: unknown) => {
      throw new CloudRefusal(-1, `request:fail ${(error as Error).message}`);
    });
  /** Runs `send` with a session; when the cloud has forgotten it (restart, reset), once more with a new one. */
  const withSession = async (send: (token: string) => Promise<Reply>): Promise<unknown> => {
    await line();
    const first = await send(await token());
    if (first.status !== 401) return accepted(first);
    session = undefined;
    return accepted(await send(await token()));
  };

  return {
    post: (path, body) =>
      withSession((held) =>
        fetchJson(path, { method: 'POST', headers: headers(held), body: JSON.stringify(body) }),
      ),
    put: (path, file, onProgress, onStart) =>
      withSession((held) => putFile(path, file, held, onProgress, onStart)),
  };
}

interface Reply {
  status: number;
  body: Record<string, unknown>;
}

const headers = (session: string) => ({ 'content-type': 'application/json', 'x-wx-session': session });

async function login(openid: string): Promise<string> {
  const options = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ openid }),
  };
  return String(accepted(await fetchJson('login', options))['token']);
}

async function fetchJson(path: string, options: RequestInit): Promise<Reply> {
  const response = await fetch(`/client/${path}`, options).catch(() => undefined);
  if (!response) throw new CloudRefusal(-1, 'request:fail');
  return { status: response.status, body: parse(await response.text()) };
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { errCode: -1, errMsg: `request:fail answer is not JSON: ${text.slice(0, 80)}` };
  }
}

function accepted({ status, body }: Reply): Record<string, unknown> {
  const { errCode, errMsg } = body;
  if (status < 400 && !errCode) return body;
  throw new CloudRefusal(
    typeof errCode === 'number' ? errCode : -1,
    typeof errMsg === 'string' ? errMsg : `request:fail status ${status}`,
  );
}

// fetch cannot tell upload progress; XMLHttpRequest can.
function putFile(
  path: string,
  file: Blob,
  session: string,
  onProgress: (sent: number, total: number) => void,
  onStart: (abort: () => void) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/client/${path}`);
    request.setRequestHeader('x-wx-session', session);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(loaded, total);
    request.onload = () => resolve({ status: request.status, body: parse(request.responseText) });
    request.onerror = () => reject(new CloudRefusal(-1, 'request:fail'));
    request.onabort = () => reject(new CloudRefusal(-1, 'abort'));
    onStart(() => request.abort());
    request.send(file);
  });
}
