/** One line of a function's console, or of the local cloud itself. */
export interface LogLine {
  at: number;
  source: string;
  stream: 'stdout' | 'stderr';
  text: string;
  requestId?: string;
}

/** Receives every line; the starter gives one that prints in verbose mode. */
export type Logger = (line: LogLine) => void;
