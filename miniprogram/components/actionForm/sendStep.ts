import type { TicketView } from '../../../contract';
import { CallFailed } from '../../platform/callFailed';
import { tickets } from '../../services/tickets';
import { toInput, type ActionForm, type ActionValue } from './form';

/** What came of sending a step. */
export type Outcome =
  | { kind: 'done'; ticket: TicketView }
  /** Somebody else moved the ticket first; this is how it stands now. `notice` says so; nothing was stored. */
  | { kind: 'moved'; ticket: TicketView; notice: string; isStillAllowed: boolean }
  | { kind: 'wrong'; fields: Record<string, string> }
  | { kind: 'failed'; error: unknown };

const STILL = '工单刚刚有新的进展，已为您刷新。您填写的内容还在，看过后可以再发送。';
const GONE = '工单刚刚有新的进展，已为您刷新，这一步不需要再做了。';

/** Sends one step on `ticket`; when it has changed meanwhile, reads it again. Never rejects. */
export async function sendStep(
  ticket: TicketView,
  form: ActionForm,
  value: ActionValue,
  requestKey: string,
): Promise<Outcome> {
  const { action, ...said } = toInput(form, value);
  try {
    // What it is taken out of is what the page shows.
    const apart = action === 'unmerge' && ticket.main?.id ? { mainId: ticket.main.id } : {};
    return { kind: 'done', ticket: await tickets.advance(ticket, action, requestKey, { ...said, ...apart }) };
  } catch (error) {
    if (!(error instanceof CallFailed)) return { kind: 'failed', error };
    if (error.code === 'INVALID' && Object.keys(error.fields).length > 0) {
      return { kind: 'wrong', fields: { ...error.fields } };
    }
    if (error.code !== 'STALE' && error.code !== 'ILLEGAL_ACTION') return { kind: 'failed', error };
    return readAgain(ticket.id, form, error);
  }
}

async function readAgain(id: string, form: ActionForm, cause: CallFailed): Promise<Outcome> {
  try {
    const ticket = await tickets.get(id);
    const isStillAllowed = ticket.allowed.includes(form.action);
    return { kind: 'moved', ticket, notice: isStillAllowed ? STILL : GONE, isStillAllowed };
  } catch {
    return { kind: 'failed', error: cause };
  }
}
