import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { PersonKind } from "../database/generated/client.js";

/** Longer than this is a slip of the year rather than a leave. */
const LONGEST_AWAY_DAYS = 366;
/** A stand-in who is away as well has one of their own; further than that nobody knows whom they are asking. */
const MOST_STEPS = 2;

/** What Milepost knows of somebody who is to be an owner. */
export interface Candidate {
  userId: string;
  name: string;
  kind: PersonKind;
  deactivatedAt: Date | null;
  isContractor: boolean;
}

/** Why somebody cannot be an owner, in words for the one who asked; null when they can. */
export function whyNotOwner(candidate: Candidate): string | null {
  const { name, kind, deactivatedAt, isContractor } = candidate;
  if (kind === "bot") return `${name} is an app. Owners are people.`;
  if (deactivatedAt !== null) return `${name}'s account is deactivated in Slack.`;
  if (kind !== "member") return `${name} is not a full member here. Only full members can be owners.`;
  if (isContractor) return `${name} is asked for updates here, so they cannot be an owner as well.`;
  return null;
}

/** An owner, as far as it matters for whom to ask. Days are the workspace's. */
export interface Presence {
  userId: string;
  name: string;
  deactivated: boolean;
  awayFrom: IsoDate | null;
  /** The last day away; null with `awayFrom` is open-ended. */
  awayUntil: IsoDate | null;
  standInId: string | null;
}

export function isAway(
  { awayFrom, awayUntil }: Pick<Presence, "awayFrom" | "awayUntil">,
  today: IsoDate,
): boolean {
  return awayFrom !== null && awayFrom <= today && (awayUntil === null || today <= awayUntil);
}

/**
 * Who is asked in a lead's place today: their stand-in while they are away, or, when that one is away too, theirs. Null:
 * the lead, also when nobody of them is there.
 *
 * @param owners the workspace's, by Slack id
 */
export function whomToAsk(
  leadId: string,
  owners: ReadonlyMap<string, Presence>,
  today: IsoDate,
): Presence | null {
  let at = owners.get(leadId);
  if (at === undefined || !isAway(at, today)) return null;
  for (let steps = 0; steps < MOST_STEPS && at !== undefined; steps++) {
    at = at.standInId === null ? undefined : owners.get(at.standInId);
    if (at?.userId === leadId) return null;
    if (at !== undefined && !at.deactivated && !isAway(at, today)) return at;
  }
  return null;
}

/** What is wrong with a last day away, in words for the one who gave it; null: nothing, or it was left open. */
export function whyNotUntil(until: IsoDate | null, today: IsoDate): string | null {
  if (until === null) return null;
  if (until < today) return `That has passed: it is ${dateWords(today, today)}. Choose today or a later day.`;
  return until > addDays(today, LONGEST_AWAY_DAYS)
    ? "That is over a year from now. Leave it empty when the day is not known yet."
    : null;
}
