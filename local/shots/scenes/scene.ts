/** One screenshot: who looks at which page, and how their phone is set. */
export interface Scene {
  /** File name without ending. */
  name: string;
  as: string;
  /** With query; ids of the demo's own documents may be asked for as in demoIds.ts: `{ticket:resolved:owner}`. */
  page: string;
  /** WeChat's font scale; 1 unless told otherwise. */
  font?: number;
  /** Light unless told otherwise. */
  theme?: 'dark';
  network?: 'offline';
  /** Taken at once on a slow network, while the page still waits. */
  isLoading?: boolean;
  /** Buttons tapped one after another before the picture; part of their name each. */
  taps?: readonly string[];
  /** Of the phone; 375 unless told otherwise. */
  width?: number;
  /** Goes into the README. */
  isShown?: boolean;
  /** With the panel beside the phone. */
  panel?: boolean;
}

export const OWNER_HOME = 'householdId=h-qinghe-3-2-502';
