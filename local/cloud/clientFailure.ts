import { CloudError } from './failure';
import { storageFailure } from './storageFailure';
import { WeChatFailure } from './wechat/apiFailure';

/** What `wx.cloud` rejects with in the mini-program. */
export interface ClientFailure {
  errCode: number;
  errMsg: string;
}

/** errCode and wording as a mini-program sees them. Source: WeChat's error table; -504003 and its text from reports. */
const CODES: Record<string, [errCode: number, wording: string]> = {
  FUNCTION_NOT_FOUND: [-501000, 'FunctionName parameter could not be found'],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, ''],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [-504002, 'functions execute fail'],
  EXCEED_REQUEST_SIZE_LIMIT: [-501007, 'parameter invalid'],
  INVALID_PARAM: [-501007, 'parameter invalid'],
  RESULT_TOO_LARGE: [-604001, 'cloudfunction result size exceed limit (1MB)'],
  STORAGE_REQUEST_FAIL: [-503001, 'storage request fail'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage exceed authority'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
};

/** `api` is the mini-program's name for the call, such as `cloud.callFunction`. */
export function clientFailure(api: string, error: unknown): ClientFailure {
  if (error instanceof WeChatFailure)
    return { errCode: error.errcode, errMsg: `${api}:fail ${error.errmsg}` };
  const code = error instanceof CloudError ? error.code : 'SYS_ERR';
  const message = storageFailure(error) ?? (error instanceof Error ? error.message : String(error));
  const [errCode, wording] = CODES[code] ?? [-501001, 'resource system error'];
  const told = `errCode: ${errCode} ${wording} | errMsg: ${message}`;
  return { errCode, errMsg: `${api}:fail Error: ${told}` };
}
