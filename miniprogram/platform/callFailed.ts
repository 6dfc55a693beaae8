import type { ErrorCode } from '../../contract';

/** `OFFLINE`: no answer reached us; whether the server did the work is unknown. */
export type FailureCode = ErrorCode | 'OFFLINE';

/** Why a call has no data. `message` is a Chinese sentence to show as it is; `fields` maps input paths to sentences. */
export class CallFailed extends Error {
  constructor(
    readonly code: FailureCode,
    message: string,
    readonly retryable: boolean,
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'CallFailed';
  }
}

/** The sentence for anything that was thrown; never an English one. */
export function sentenceOf(error: unknown): string {
  return error instanceof CallFailed ? error.message : '出了点问题，请稍后再试';
}
