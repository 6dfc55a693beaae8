import { decode, encode, encodeReply } from './ejson';
import { type Document } from './values';

/** A document with its canonical EJSON text, as the store holds it; decoded only when somebody looks inside. */
export class Stored {
  constructor(
    readonly text: string,
    private decoded?: Document,
    /** Where the store has it, of one that was read from there. */
    readonly seq?: number,
  ) {}

  static of(document: Document): Stored {
    return new Stored(encode(document), document);
  }

  get document(): Document {
    // Stored texts hold no server dates, so the instant does not matter.
    return (this.decoded ??= decode(this.text, 0) as Document);
  }

  get id(): unknown {
    return this.document['_id'];
  }

  /** The text as the SDK gets it: the same, but for ObjectIds. */
  reply(): string {
    return this.text.includes('"$oid"') ? encodeReply(this.document) : this.text;
  }
}
