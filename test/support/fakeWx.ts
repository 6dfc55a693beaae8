import { randomBytes } from 'node:crypto';

import { ENDPOINTS, ERRORS, validate, type ErrorCode } from '../../contract';

/** What the fake server answers to an endpoint: data, a refusal, or what a function makes of the input. */
type Answer = ((input: any) => unknown) | object;

/** A refusal from the closed table. */
export class Refused {
  constructor(
    readonly code: ErrorCode,
    readonly fields?: Record<string, string>,
    /** When the same call may succeed. */
    readonly retryAt?: string,
  ) {}
}

/** What a mini-program's test can see of `wx`, and set. */
export interface FakeWx {
  /** Calls of the `api` function, in order. */
  calls: { endpoint: string; input: any }[];
  /** Sets what an endpoint answers from now on. */
  answer(endpoint: string, answer: Answer): void;
  /** No call arrives any more, until `false`. */
  offline: boolean;
  /** Sentences shown by toast or dialog. */
  said: string[];
  /** Pages opened, with how: `navigateTo /owner/…`. */
  went: string[];
  storage: Map<string, unknown>;
  /** What the person answers to dialogs. */
  confirms: boolean;
  /** What the person answers to WeChat's question about messages; `fail` = the question cannot be asked. */
  subscribes: 'accept' | 'reject' | 'fail';
  asked: string[][];
  /** Files on the phone by path, base64. */
  files: Map<string, string>;
  /** Files that reached cloud storage, by file id, base64. */
  uploaded: Map<string, string>;
  /** What stands on the tabs, by their place. */
  badges: Map<number, string>;
  /** Which line of an action sheet is tapped; null = turned back. */
  taps: number | null;
  /** The network goes away or comes back, and WeChat tells so. */
  connect(isConnected: boolean): void;
  wx: any;
}

/** A `wx` that remembers, put in place of the global one. Its server checks each answer by the contract's output. */
export function fakeWx(answers: Record<string, Answer> = {}): FakeWx {
  const table = new Map(Object.entries(answers));
  const fake: FakeWx = {
    calls: [],
    answer: (endpoint, answer) => void table.set(endpoint, answer),
    offline: false,
    said: [],
    went: [],
    storage: new Map(),
    confirms: true,
    subscribes: 'accept',
    asked: [],
    files: new Map(),
    uploaded: new Map(),
    badges: new Map(),
    taps: 0,
    connect: (isConnected) => {
      fake.offline = !isConnected;
      for (const listener of listeners) listener({ isConnected, networkType: isConnected ? 'wifi' : 'none' });
    },
    wx: {},
  };
  const listeners = new Set<(change: object) => void>();
  const goes = (how: string) => ({
    [how]: async ({ url }: any = {}) => void fake.went.push(url ? `${how} ${url}` : how),
  });
  Object.assign(fake.wx, {
    cloud: { callFunction: async ({ data }: any) => reply(fake, table, data), uploadFile: upload(fake) },
    showToast: ({ title }: any) => fake.said.push(title),
    showModal: ({ title, content, success }: any) => {
      fake.said.push(`${title} ${content}`);
      success?.({ confirm: fake.confirms });
    },
    requestSubscribeMessage: ({ tmplIds, success, fail }: any) => {
      fake.asked.push(tmplIds);
      if (fake.subscribes === 'fail') fail({ errCode: 20004 });
      else success(Object.fromEntries(tmplIds.map((one: string) => [one, fake.subscribes])));
    },
    setStorageSync: (key: string, value: unknown) => fake.storage.set(key, JSON.parse(JSON.stringify(value))),
    getStorageSync: (key: string) => fake.storage.get(key) ?? '',
    removeStorageSync: (key: string) => fake.storage.delete(key),
    getStorageInfoSync: () => ({ keys: [...fake.storage.keys()] }),
    ...bytesAndFiles(fake),
    showActionSheet: ({ success, fail }: any) =>
      fake.taps === null ? fail({ errMsg: 'cancel' }) : success({ tapIndex: fake.taps }),
    onNetworkStatusChange: (listener: any) => listeners.add(listener),
    offNetworkStatusChange: (listener: any) => listeners.delete(listener),
    getAppBaseInfo: () => ({ fontSizeScaleFactor: 1, fontSizeSetting: 16 }),
    canIUse: () => false,
    stopPullDownRefresh: () => undefined,
    setTabBarBadge: async ({ index, text }: any) => void fake.badges.set(index, text),
    removeTabBarBadge: async ({ index }: any) => void fake.badges.delete(index),
    pageScrollTo: () => undefined,
    ...goes('navigateTo'),
    ...goes('redirectTo'),
    ...goes('switchTab'),
    ...goes('navigateBack'),
  });
  (globalThis as any).wx = fake.wx;
  return fake;
}

function bytesAndFiles(fake: FakeWx) {
  const asText = (data: ArrayBuffer) => Buffer.from(new Uint8Array(data)).toString('base64');
  return {
    getRandomValues: ({ length, success }: any) =>
      success({ randomValues: Uint8Array.from(randomBytes(length)).buffer }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    getFileSystemManager: () => ({
      readFile: ({ filePath, success, fail }: any) =>
        fake.files.has(filePath) ? success({ data: fake.files.get(filePath) }) : fail({}),
      writeFile: ({ filePath, data, success }: any) => {
        fake.files.set(filePath, asText(data));
        success();
      },
      unlink: ({ filePath }: any) => fake.files.delete(filePath),
    }),
  };
}

const upload =
  (fake: FakeWx) =>
  ({ cloudPath, filePath, success, fail }: any) => {
    const fileID = `cloud://local-env.x/${cloudPath}`;
    if (fake.offline) fail({ errCode: -1 });
    else {
      fake.uploaded.set(fileID, fake.files.get(filePath) ?? '');
      success({ fileID });
    }
    return { onProgressUpdate: () => undefined };
  };

function reply(fake: FakeWx, table: Map<string, Answer>, { endpoint, input, me }: any): unknown {
  fake.calls.push({ endpoint, input });
  if (fake.offline) throw Object.assign(new Error('cloud.callFunction:fail'), { errCode: -1 });
  const answer = table.get(endpoint);
  if (!answer) throw new Error(`the fake server has no answer to ${endpoint}`);
  const asked = table.get('account.me');
  const who = me && asked ? answered(asked, {}) : null;
  const beside = who && !(who instanceof Refused) ? { me: who } : {};
  const data = answered(answer, input);
  if (data instanceof Refused) {
    const { message, retryable } = ERRORS[data.code];
    const fields = data.fields ? { fields: data.fields } : {};
    const again = data.retryAt ? { retryAt: data.retryAt } : {};
    return {
      result: {
        ok: false,
        code: data.code,
        message,
        retryable,
        requestId: 'q',
        ...fields,
        ...again,
        ...beside,
      },
    };
  }
  const promised = ENDPOINTS[endpoint];
  const checked = promised && validate(promised.output, data);
  if (!checked?.ok) throw new Error(`not what ${endpoint} answers: ${JSON.stringify(checked)}`);
  return { result: { ok: true, data: checked.value, requestId: 'q', ...beside } };
}

const answered = (answer: Answer, input: unknown): any =>
  typeof answer === 'function' ? answer(input) : answer;
