/** Counts the round trips of one invocation: how many, and how many one after another. */
export class RoundTrips {
  total = 0;
  private finished = 0;

  /** Longest chain of trips of which each began after the one before had ended. */
  get sequential(): number {
    return this.finished;
  }

  async count<T>(trip: () => Promise<T>): Promise<T> {
    this.total += 1;
    const level = this.finished + 1;
    try {
      return await trip();
    } finally {
      this.finished = Math.max(this.finished, level);
    }
  }
}
