/** What the real service says with codes that tests like to script. Source: as the services that answer them. */
const TEXTS: Readonly<Record<string, string>> = {
  DATABASE_TRANSACTION_CONFLICT:
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.',
  DATABASE_TRANSACTION_FAIL:
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.',
  '-1': 'system error',
  '40003': 'invalid openid',
  '40037': 'invalid template_id',
  '41030': 'invalid page',
  '43101': 'user refuse to accept the msg',
  '43107': 'subscribe message capability is banned',
  '43108': 'concurrent sending to the same user',
  '45009': 'reach max api daily quota limit',
  '45168': 'content contains sensitive words',
  '47003': 'argument invalid!',
};

/** The text for a scripted error that names none. */
export function textOfFault(error: string | number): string {
  return Object.hasOwn(TEXTS, error) ? (TEXTS[error] ?? '') : `scripted fault ${error}`;
}
