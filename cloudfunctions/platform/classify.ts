/** What an error of the platform means for us. `timeout` and `busy` may pass by themselves. */
export type PlatformFault = 'duplicate' | 'conflict' | 'missingCollection' | 'timeout' | 'busy' | 'unknown';

/** Return codes of the SDK by meaning. Source: error tables of wx-server-sdk 4 and WeChat's return codes. */
const BY_CODE: Readonly<Record<string, PlatformFault>> = {
  DATABASE_TRANSACTION_CONFLICT: 'conflict',
  DATABASE_COLLECTION_NOT_EXIST: 'missingCollection',
  '-502005': 'missingCollection',
  SERVER_TIMEOUT: 'timeout',
  ESOCKETTIMEDOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'timeout',
  ECONNREFUSED: 'busy',
  '-501002': 'timeout',
  '-604102': 'timeout',
  '-604103': 'busy',
  EXCEED_REQUEST_LIMIT: 'busy',
  EXCEED_CONCURRENT_REQUEST_LIMIT: 'busy',
  '-501003': 'busy',
  '-501004': 'busy',
};

/** Tried in order: the SDK re-wraps errors of a transaction's inner calls, and then only the text tells. */
const BY_TEXT: readonly (readonly [RegExp, PlatformFault])[] = [
  [/TransactionConflict|DATABASE_TRANSACTION_CONFLICT/, 'conflict'],
  [/E11000|duplicate key/i, 'duplicate'],
  [/collection not exists/i, 'missingCollection'],
  [/timed? ?out|socket hang up/i, 'timeout'],
];

/** The one place that reads `.code`, `.errCode`, `errMsg` and `message`: which of them an error has depends on the SDK's path. */
export function classify(error: unknown): PlatformFault {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, errCode, errMsg, message } = error as Record<string, unknown>;
  const text = [errMsg, message].filter((part) => typeof part === 'string').join(' ');
  for (const [pattern, fault] of BY_TEXT) if (pattern.test(text)) return fault;
  for (const key of [code, errCode]) {
    const fault = typeof key === 'string' || typeof key === 'number' ? BY_CODE[String(key)] : undefined;
    if (fault) return fault;
  }
  return 'unknown';
}
