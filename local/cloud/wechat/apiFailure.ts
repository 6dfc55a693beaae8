/** A refusal by WeChat itself: `errcode` as its server documentation lists it. */
export class WeChatFailure extends Error {
  constructor(
    readonly errcode: number,
    readonly errmsg: string,
  ) {
    super(errmsg);
  }
}

/** Arguments of one open API, already parsed from JSON. */
export type ApiArguments = Record<string, unknown>;

/** The text argument `name`. @throws WeChatFailure with `errcode` when it is absent or empty. */
export function textArgument(args: ApiArguments, name: string, errcode: number, errmsg: string): string {
  const value = args[name];
  if (typeof value !== 'string' || value.trim() === '') throw new WeChatFailure(errcode, errmsg);
  return value;
}
