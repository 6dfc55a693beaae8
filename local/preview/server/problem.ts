/** A build error: where and what. `line` is 1-based, 0 when unknown. */
export interface Problem {
  file: string;
  line: number;
  message: string;
}
