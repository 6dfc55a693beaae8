/** One entry of a timeline, all texts ready to show. `photos` are links; `pending` = has not happened yet. */
export interface Step {
  /** Unique within the list. */
  key: string;
  title: string;
  time: string;
  by: string;
  text: string;
  tone: 'neutral' | 'info' | 'warn' | 'good' | 'bad';
  pending?: boolean;
  photos?: string[];
  /** Whether it was read, where that is known. */
  read?: string;
}
