/** One constant answer: given when the request's body holds `mark`. */
export interface Constant {
  mark: string;
  reply: string;
}

/** What the floor is told once it listens. `folder`: on the disk that `FLUSHING` is about. */
export interface FloorOrder {
  constants: Constant[];
  folder: string;
}

/** The address at which the floor makes 4 KB durable before each answer. */
export const FLUSHING = '/flushing';
