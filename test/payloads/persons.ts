import type { Person } from "../../src/playground/slack/person.js";
import type { FullOffice } from "./full-office.js";

/** Every kind of person there is to a piece of Ana's work that Ben leads. */
export const KINDS = [
  "lead",
  "other owner",
  "contractor",
  "another's contractor",
  "guest",
  "external",
  "own Milepost",
  "deactivated",
  "stranger",
] as const;
export type Kind = (typeof KINDS)[number];

export function personOf({ people }: FullOffice, kind: Kind): Person {
  const { ben, zoe, ana, cem, sol, fay, leo, dan, nia } = people;
  const all: Record<Kind, Person> = {
    lead: ben,
    "other owner": zoe,
    contractor: ana,
    "another's contractor": cem,
    guest: sol,
    external: fay,
    "own Milepost": leo,
    deactivated: dan,
    stranger: nia,
  };
  return all[kind];
}
