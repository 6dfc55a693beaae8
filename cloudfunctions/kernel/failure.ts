import type { ErrorCode } from '../../contract';

/** An expected refusal: thrown anywhere, caught once, in `dispatch`. `detail` goes to the log only and never holds personal data. */
export class Failure extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    /** Input path → Chinese sentence, for forms. */
    readonly fields?: Record<string, string>,
    /** When the same call may succeed, epoch ms. */
    readonly retryAt?: number,
  ) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = 'Failure';
  }
}

/** Something sealed does not open: it was changed, moved, or sealed with a key we do not have. Nothing of it is shown. */
export class Damaged extends Failure {
  constructor(
    why: string,
    /** `<collection>/<_id>/<field>` */
    readonly place: string,
  ) {
    super('DATA_DAMAGED', `${why}: ${place}`);
    this.name = 'Damaged';
  }
}
