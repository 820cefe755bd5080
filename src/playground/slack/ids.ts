import { randomBytes } from "node:crypto";

/** Ids in Slack's form, counted up so that the same story gives the same ids. */
export class Ids {
  #count = 0;

  /** `next("U")` is like `U00000001A`. */
  next(prefix: string): string {
    return prefix + this.#counted(9).toUpperCase();
  }

  /** Short, as Slack names blocks and elements that came without an id. */
  short(): string {
    return this.#counted(5);
  }

  #counted(length: number): string {
    this.#count += 1;
    return this.#count.toString(36).padStart(length, "0");
  }
}

/** A secret nobody can guess, so that a wrong one is refused for the right reason. */
export function secret(bytes = 16): string {
  return randomBytes(bytes).toString("hex");
}
