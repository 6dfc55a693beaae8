/** What a page shows: waiting for its first data, the data, or why there is none. */
type Phase = 'loading' | 'ready' | 'failed';
