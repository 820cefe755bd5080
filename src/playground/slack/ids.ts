import { randomBytes } from "node:crypto";

/** How many numbers are reserved at once. */
const RESERVED = 1000;

/** Ids in Slack's form, counted up so that the same story gives the same ids. */
export class Ids {
  #count: number;
  #reservedUpTo: number;
  #onReserve: (upTo: number) => void = () => {};

  /** Goes on where an earlier Slack had reserved to: no number is given twice. */
  constructor(reservedUpTo = 0) {
    this.#count = reservedUpTo;
    this.#reservedUpTo = reservedUpTo;
  }

  /** `next("U")` is like `U00000001A`. */
  next(prefix: string): string {
    return prefix + this.#counted(9).toUpperCase();
  }

  /** Short, as Slack names blocks and elements that came without an id. */
  short(): string {
    return this.#counted(5);
  }

  /** Says up to where numbers may have been given out, now and before any further one is. */
  onReserve(listener: (upTo: number) => void): void {
    this.#onReserve = listener;
    listener(this.#reservedUpTo);
  }

  #counted(length: number): string {
    this.#count += 1;
    if (this.#count > this.#reservedUpTo) {
      this.#reservedUpTo += RESERVED;
      this.#onReserve(this.#reservedUpTo);
    }
    return this.#count.toString(36).padStart(length, "0");
  }
}

/** A secret nobody can guess, so that a wrong one is refused for the right reason. */
export function secret(bytes = 16): string {
  return randomBytes(bytes).toString("hex");
}
