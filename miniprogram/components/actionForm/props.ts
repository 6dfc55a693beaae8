import type { Assignee } from '../../../contract';
import type { OfferedReply } from '../readyReplies/view';
import { EMPTY_VALUE, type ActionForm, type TargetRow } from './form';
import type { VisitDay } from './visits';

export const properties = {
  /** What to ask for. See form.ts. */
  form: { type: Object, value: undefined as unknown as ActionForm },
  visible: { type: Boolean, value: false },
  /** True while it is being sent: nothing can be changed, the sheet stays. */
  isBusy: { type: Boolean, value: false },
  /** What was typed before; taken over each time the sheet opens. */
  start: { type: Object, value: EMPTY_VALUE },
  /** The server's sentences by field: text, photos, rating, assigneeId. */
  errors: { type: Object, value: {} as Record<string, string> },
  /** Shown above the form, such as that the ticket has changed meanwhile. */
  notice: { type: String, value: '' },
  /** Shown above the button, such as that a colleague is answering, too. */
  warning: { type: String, value: '' },
  /** Tickets it could be merged into. */
  targets: { type: Array, value: [] as TargetRow[] },
  /** Ready replies to choose from, where the form offers them. */
  replies: { type: Array, value: [] as OfferedReply[] },
  /** When somebody could come. */
  visits: { type: Array, value: [] as VisitDay[] },
  /** Who could take it, least loaded first. */
  assignees: { type: Array, value: [] as Assignee[] },
};
