import { newRequestKey } from '../../platform/requestKey';

/** One request key per content: the same content sent again is the same request, changed content is another. */
export class SubmitKey {
  private key = '';
  private content = '';

  of(draft: unknown): string {
    const content = JSON.stringify(draft);
    if (content !== this.content) {
      this.content = content;
      this.key = newRequestKey();
    }
    return this.key;
  }
}
