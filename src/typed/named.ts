import { type Clause, clausesOf } from "./clauses.js";

/** What a message is about, by the milestones that it names ("M2", "m2"). */
export type Named =
  /** One that is open. */
  | { is: "open"; number: number }
  /** None that is open, but this one, first. */
  | { is: "not_open"; number: number }
  /** None, or several that are open. */
  | { is: "unclear" };

/** @param open what it can be about */
export function namedIn(text: string, open: readonly { number: number }[]): Named {
  const named = meant(clausesOf(text));
  const [one, another] = named.filter((number) => open.some((each) => each.number === number));
  if (one !== undefined) return another === undefined ? { is: "open", number: one } : { is: "unclear" };
  const [number] = named;
  return number === undefined ? { is: "unclear" } : { is: "not_open", number };
}

/** What is said of this milestone: where it is named, and where none is; all of it when it is named nowhere. */
export function clausesAbout(text: string, number: number): Clause[] {
  const clauses = clausesOf(text);
  if (!clauses.some(({ names }) => names.includes(number))) return clauses;
  let about = number;
  return clauses.filter(({ names: [first] }) => {
    about = first ?? about;
    return about === number;
  });
}

/** The one that the message begins with, unless it goes on to another; else the first of each part. */
function meant(clauses: readonly Clause[]): number[] {
  const begun = distinct(clauses.filter(({ beginsWithName }) => beginsWithName));
  return clauses[0]?.beginsWithName && begun.length === 1 ? begun : distinct(clauses);
}

function distinct(clauses: readonly Clause[]): number[] {
  return [...new Set(clauses.flatMap(({ names: [first] }) => first ?? []))];
}
