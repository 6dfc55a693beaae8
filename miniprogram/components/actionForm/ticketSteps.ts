import type { TicketView } from '../../../contract';
import { readDraft, removeDraft, saveDraft, type DraftPlace } from '../../platform/drafts';
import { notify, toast } from '../../platform/feedback';
import { newRequestKey } from '../../platform/requestKey';
import { EMPTY_VALUE, startOf, type ActionForm, type ActionValue } from './form';
import { sendStep } from './sendStep';

/** What a page binds to its action form. */
export interface Sheet {
  form: ActionForm | null;
  visible: boolean;
  isBusy: boolean;
  start: ActionValue;
  errors: Record<string, string>;
  notice: string;
}

export const CLOSED_SHEET: Sheet = {
  form: null,
  visible: false,
  isBusy: false,
  start: EMPTY_VALUE,
  errors: {},
  notice: '',
};

const placeOf = (ticket: TicketView, form: ActionForm): DraftPlace => ({
  kind: `ticketStep:${ticket.id}:${form.action}`,
  shape: 1,
  householdId: ticket.householdId,
});

/**
 * The steps one screen takes on its ticket: what is typed is kept on the phone until it has arrived,
 * and a ticket that moved meanwhile is shown anew without losing it.
 */
export class TicketSteps {
  private sheet: Sheet = CLOSED_SHEET;
  private value: ActionValue = EMPTY_VALUE;
  /** Empty = what is typed has not been sent yet in this form. */
  private requestKey = '';
  private ticket: TicketView | null = null;

  /** `show` draws the sheet, `take` hears the ticket's newest state. */
  constructor(
    private readonly show: (sheet: Sheet) => void,
    private readonly take: (ticket: TicketView) => void,
  ) {}

  get isOpen(): boolean {
    return this.sheet.visible;
  }

  open(ticket: TicketView, form: ActionForm): void {
    this.ticket = ticket;
    const draft = readDraft(placeOf(ticket, form))?.value as Partial<ActionValue> | undefined;
    this.value = { ...startOf(form, ticket), ...draft };
    this.requestKey = '';
    this.update({ ...CLOSED_SHEET, form, visible: true, start: this.value });
  }

  change(value: ActionValue): void {
    this.value = value;
    // Other content is another message: the old key would answer with the old text.
    this.requestKey = '';
    if (this.ticket && this.sheet.form) saveDraft(placeOf(this.ticket, this.sheet.form), value);
  }

  close(): void {
    this.update({ ...this.sheet, visible: false });
  }

  /** Sends what is typed, after `asked` (the question for consent, put first in the tap). Never rejects. */
  async send(value: ActionValue, asked: Promise<void>): Promise<void> {
    const { ticket } = this;
    const { form, isBusy } = this.sheet;
    if (!ticket || !form || isBusy) return;
    this.value = value;
    this.requestKey ||= newRequestKey();
    this.update({ ...this.sheet, isBusy: true, errors: {}, notice: '' });
    await asked;
    const outcome = await sendStep(ticket, form, value, this.requestKey);
    if (outcome.kind === 'done' || outcome.kind === 'moved') {
      this.ticket = outcome.ticket;
      this.take(outcome.ticket);
    }
    this.update(this.after(outcome, ticket, form));
  }

  private after(outcome: Awaited<ReturnType<typeof sendStep>>, ticket: TicketView, form: ActionForm): Sheet {
    const still: Sheet = { ...this.sheet, isBusy: false };
    switch (outcome.kind) {
      case 'done':
        removeDraft(placeOf(ticket, form));
        this.requestKey = '';
        notify('已提交');
        return { ...still, visible: false };
      case 'moved':
        // A new version is a new step: the refused one was never stored under this key.
        this.requestKey = '';
        if (!outcome.isStillAllowed) notify(outcome.notice);
        return { ...still, visible: outcome.isStillAllowed, notice: outcome.notice };
      case 'wrong':
        return { ...still, errors: outcome.fields };
      case 'failed':
        toast(outcome.error);
        return still;
    }
  }

  private update(sheet: Sheet): void {
    this.sheet = sheet;
    this.show(sheet);
  }
}
