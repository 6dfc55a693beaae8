const WAIT_MS = 600;

/** The moment that is let pass before a call which got no answer is sent again. */
export const beforeAgain = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, WAIT_MS));
