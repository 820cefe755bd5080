import { z } from "zod";

/** Slack takes 2,000 characters as a button's value. */
const VALUE_MAX = 2_000;

/** What the one-tap button says: of which check-in, and about which milestones, by their numbers. */
export interface Tap {
  checkInId: string;
  /** Those that its message shows: nothing else is answered by it. Null: all that are open. */
  numbers: readonly number[] | null;
}

export const tap = z
  .string()
  .transform((value) => value.split(" "))
  .pipe(z.tuple([z.uuid()], z.string().regex(/^\d+(,\d+)*$/)))
  .transform(([checkInId, numbers]): Tap => {
    return { checkInId, numbers: numbers === undefined ? null : numbers.split(",").map(Number) };
  });

export function writeTap({ checkInId, numbers }: Tap): string {
  const whole = numbers === null || numbers.length === 0 ? checkInId : `${checkInId} ${numbers.join(",")}`;
  // Some hundreds of milestones are more than a message shows: they are all meant.
  return whole.length <= VALUE_MAX ? whole : checkInId;
}
