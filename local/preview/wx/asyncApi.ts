/** The three callbacks every asynchronous `wx` function takes. */
export interface Callbacks {
  success?: (result: any) => void;
  fail?: (error: WxFailure) => void;
  complete?: (result: any) => void;
}

/** Why a `wx` function failed: `errMsg` is `<api>:fail <reason>`; cloud functions also carry `errCode`. */
export class WxFailure extends Error {
  readonly errMsg: string;
  readonly errCode?: number;
  readonly errno?: number;

  constructor(errMsg: string, codes: { errCode?: number; errno?: number } = {}) {
    super(errMsg);
    this.name = 'WxFailure';
    this.errMsg = errMsg;
    if (codes.errCode !== undefined) this.errCode = codes.errCode;
    if (codes.errno !== undefined) this.errno = codes.errno;
  }
}

/** Thrown inside an api body: `reason` follows `<api>:fail `. */
export class Refusal extends Error {
  constructor(
    reason: string,
    readonly codes: { errCode?: number; errno?: number } = {},
  ) {
    super(reason);
  }
}

export type Result<R> = R & { errMsg: string };
export type AsyncApi<O, R> = (options?: O & Callbacks) => Promise<Result<R>> | undefined;

/**
 * Gives `run` both of WeChat's calling styles: a promise, or callbacks and no promise when any of them is passed.
 * `run` starts synchronously, so gesture checks inside it see the tap.
 */
export function asyncApi<O extends object, R extends object>(
  name: string,
  run: (options: O) => Promise<R> | R,
): AsyncApi<O, R> {
  return (options) => {
    const { success, fail, complete } = options ?? ({} as Callbacks);
    const outcome = start(name, run, (options ?? {}) as O);
    if (!success && !fail && !complete) return outcome;
    void outcome.then(
      (result) => settle(result, success, complete),
      (error: unknown) => settle(error as WxFailure, fail, complete),
    );
    return undefined;
  };
}

/** As `asyncApi` for the functions to which WeChat gives callbacks only: a promise would work here and not on a phone. */
export function callbackApi<O extends object, R extends object>(
  name: string,
  run: (options: O) => Promise<R> | R,
): (options?: O & Callbacks) => void {
  const api = asyncApi(name, run);
  return (options) => {
    const withCallback = { ...options, complete: options?.complete ?? (() => undefined) };
    void api(withCallback as O & Callbacks);
  };
}

async function start<O, R extends object>(
  name: string,
  run: (options: O) => Promise<R> | R,
  options: O,
): Promise<Result<R>> {
  try {
    const result = await run(options);
    return { ...result, errMsg: `${name}:ok` };
  } catch (error) {
    throw toFailure(name, error);
  }
}

/** Any thrown value as the failure WeChat would report for api `name`. */
export function toFailure(name: string, error: unknown): WxFailure {
  if (error instanceof WxFailure) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new WxFailure(`${name}:fail ${reason}`, error instanceof Refusal ? error.codes : {});
}

// Each callback runs apart, so a throwing `success` neither skips `complete` nor turns into `fail`.
function settle<T>(value: T, ...callbacks: (((value: T) => void) | undefined)[]): void {
  for (const callback of callbacks) if (callback) setTimeout(() => callback(value));
}
