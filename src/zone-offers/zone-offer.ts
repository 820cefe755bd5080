import { dateIn, instantAt, type WallTime, wallTimeIn } from "../calendar/wall-clock.js";
import type { WorkingCalendar } from "../calendar/working-days.js";
import { tellAt } from "../contractors/quiet-hours.js";
import type { ZoneOfferState } from "../database/generated/client.js";

const MS_PER_DAY = 86_400_000;
const DAYS_COMPARED = 371;
const DAYS_BETWEEN_COMPARISONS = 7;
const LOOK_AGAIN_DAYS = 7;

/** Slack's zone of a contractor is another one: they choose by which they are asked. */
export interface ZoneOffer {
  id: string;
  workspaceId: string;
  contractorId: string;
  /** By which they were asked until then, and are until they say. */
  keptZone: string;
  slackZone: string;
  state: ZoneOfferState;
  noticedAt: Date;
  /** Null until they were asked to choose. */
  offeredAt: Date | null;
}

/** Every move of an offer's state that there is: they can think again until there is nothing to choose any more. */
export const ZONE_OFFER_MOVES: Readonly<Record<ZoneOfferState, readonly ZoneOfferState[]>> = {
  open: ["used", "kept", "over"],
  used: ["kept", "over"],
  kept: ["used", "over"],
  over: [],
};

const STATES = ["open", "used", "kept", "over"] as const;

/** The states from which `to` can be reached. */
export function offerStatesBefore(to: ZoneOfferState): ZoneOfferState[] {
  return STATES.filter((from) => ZONE_OFFER_MOVES[from].includes(to));
}

/** What decides whether a change of Slack's zone is offered. */
export interface ZoneFacts {
  /** By which they are asked. */
  zone: string;
  /** Set by them, or kept; null follows Slack's. */
  ownZone: string | null;
  declinedZone: string | null;
}

/**
 * Whether somebody whom Slack places in `slackZone` now is to choose between that and the zone by which they are asked.
 * Not one who has set a zone themselves, nor of a zone that they did not want before, nor when it makes no difference.
 */
export function isWorthOffering(
  { zone, ownZone, declinedZone }: ZoneFacts,
  slackZone: string,
  now: Date,
): boolean {
  if (ownZone !== null && declinedZone === null) return false;
  return slackZone !== declinedZone && !showTheSame(zone, slackZone, now);
}

/** Whether the clocks of both zones show the same from now on for a year. */
export function showTheSame(one: string, other: string, from: Date): boolean {
  if (one === other) return true;
  for (let days = 0; days <= DAYS_COMPARED; days += DAYS_BETWEEN_COMPARISONS) {
    const at = new Date(from.getTime() + days * MS_PER_DAY);
    if (wallTimeIn(at, one) !== wallTimeIn(at, other) || dateIn(at, one) !== dateIn(at, other)) return false;
  }
  return true;
}

/**
 * When somebody is asked to choose: once the zone has been different for a day, as most travel is short, and within
 * their working hours there. `calendar` is theirs, wherever it says that they are.
 */
export function offerAt(calendar: WorkingCalendar, offer: Pick<ZoneOffer, "slackZone" | "noticedAt">): Date {
  const aDayLater = new Date(offer.noticedAt.getTime() + MS_PER_DAY);
  return tellAt({ ...calendar, zone: offer.slackZone }, aDayLater);
}

/** When to look again, when somebody who is not at work, or has no work, cannot be bothered with it at `now`. */
export function offerAgainAt(calendar: WorkingCalendar, slackZone: string, now: Date): Date {
  const there = { ...calendar, zone: slackZone };
  const next = tellAt(there, now);
  return next > now ? next : tellAt(there, new Date(now.getTime() + LOOK_AGAIN_DAYS * MS_PER_DAY));
}

/** What the clocks of `there` show when those of `zone` show `time`, today; `days` is -1 the day before, 1 the day after. */
export function timeThere(
  time: WallTime,
  zone: string,
  there: string,
  now: Date,
): { time: WallTime; days: -1 | 0 | 1 } {
  const today = dateIn(now, zone);
  const at = instantAt(today, time, zone);
  const date = dateIn(at, there);
  return { time: wallTimeIn(at, there), days: date === today ? 0 : date < today ? -1 : 1 };
}
