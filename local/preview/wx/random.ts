import { asyncApi, Refusal } from './asyncApi';

/** The most bytes WeChat gives at once. Source: its documentation of `wx.getRandomValues`. */
const MOST_RANDOM = 1_048_576;
/** The most that a browser gives at once. */
const BROWSER_STEP = 65_536;

/** Random bytes for keys and nonces. */
export function random() {
  return {
    getRandomValues: asyncApi('getRandomValues', ({ length }: { length: number }) => {
      if (!Number.isInteger(length) || length < 1 || length > MOST_RANDOM)
        throw new Refusal('parameter error: parameter.length should be 1 to 1048576');
      const values = new Uint8Array(length);
      for (let at = 0; at < length; at += BROWSER_STEP)
        crypto.getRandomValues(values.subarray(at, at + BROWSER_STEP));
      return { randomValues: values.buffer };
    }),
  };
}
