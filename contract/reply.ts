import type { Me } from './account';
import type { ErrorCode } from './errors';

/** What the `api` function is sent. */
export interface Request {
  /** `capability.verb` */
  endpoint: string;
  input: unknown;
  /** Asks for `account.me` too, so that a page opened by itself needs no call of its own for it. */
  me?: true;
}

/**
 * What every call answers. `fields` maps input paths (`draft.members.0.phone`) to a Chinese sentence. `me` is there when it
 * was asked for, the caller is known and the answer could be had; a refusal brings it, too.
 */
export type Reply<T> = (
  | { ok: true; data: T }
  | {
      ok: false;
      code: ErrorCode;
      message: string;
      retryable: boolean;
      fields?: Record<string, string>;
      /** When the same call may succeed; an instant. Of TOO_MANY, where it is known. */
      retryAt?: string;
    }
) & { requestId: string; me?: Me };
