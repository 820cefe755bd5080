/**
 * The one source of domain time. Protocol time (signatures, the three seconds, Retry-After, job retries)
 * is real and does not come from here.
 */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is set: for the playground and for tests. */
export class MovableClock implements Clock {
  #now: Date;

  constructor(startAt: Date) {
    this.#now = startAt;
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Jumps without living the time between, which to Milepost is an outage or a clock set back. */
  set(at: Date): void {
    this.#now = new Date(at);
  }
}
