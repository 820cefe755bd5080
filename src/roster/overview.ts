import { awayWords, isAwayOver } from "../away/away.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { count, dateWords, listWords } from "../calendar/words.js";
import type { AnswerStatus, ContractorState } from "../database/generated/client.js";
import { oneLine } from "../slack/text.js";

const NAME_MAX = 40;

/** How somebody stands who works here, for a line in a list. */
export interface Overview {
  id: string;
  name: string;
  state: ContractorState;
  /** Of a pause: the day on which check-ins go on; null: when an owner resumes them. */
  pausedUntil: IsoDate | null;
  /** Their Slack account. */
  isDeactivated: boolean;
  awayFrom: IsoDate | null;
  awayUntil: IsoDate | null;
  /** IANA name */
  zone: string;
  /** Milestones that are agreed or delivered. */
  open: number;
  /** The soonest date among those that are not delivered. */
  earliestDueOn: IsoDate | null;
  isBlocked: boolean;
  isAtRisk: boolean;
  /** Milestones that wait to be accepted. */
  delivered: number;
  /** Questions that wait for an answer. */
  questions: number;
  /** Who is to answer them. */
  toAnswer: readonly { userId: string; name: string }[];
  isSilent: boolean;
  nextAskedAt: Date | null;
}

export interface SaidLately {
  at: Date;
  number: number;
  title: string;
  status: AnswerStatus;
  text: string;
}

export interface WaitingQuestion {
  /** Who is to answer it. */
  leadId: string;
  leadName: string;
  number: number;
  text: string;
}

/** What there was of the work with them, to be told in plain words. */
export interface Counts {
  /** Deliveries, each week or month of a recurring milestone counted. */
  accepted: number;
  cancelled: number;
  updates: number;
  questions: number;
}

export interface GivenLink {
  link: string;
  /** "M12 Landing page" */
  title: string;
  at: Date;
}

/** Whoever needs something first: out of touch or in trouble, then waiting for an owner, then by name as they come. */
export function attentionOrder(overviews: readonly Overview[], now: Date): Overview[] {
  return overviews
    .map((overview) => ({ overview, rank: rankOf(overview, now) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ overview }) => overview);
}

/**
 * How they stand, the most urgent first: "late, blocked", "paused", "on track". Never empty.
 *
 * @param viewerId the owner who reads it, by Slack id
 */
export function standing(overview: Overview, now: Date, viewerId: string): string[] {
  const { state, isDeactivated, isSilent, isBlocked, isAtRisk, delivered, questions, open } = overview;
  if (state === "ended") return ["work has ended"];
  const words = [
    ...(isDeactivated ? ["Slack account deactivated"] : []),
    ...(state === "paused" ? [pausedOf(overview, now)] : []),
    ...(state === "candidate" ? ["not working here yet"] : []),
    ...awayOf(overview, now),
    ...(isSilent ? ["no update yet"] : []),
    ...(isLate(overview, now) ? ["late"] : []),
    ...(isBlocked ? ["blocked"] : []),
    ...(isAtRisk ? ["at risk"] : []),
    ...(delivered > 0 ? [`${count(delivered, "milestone")} to accept`] : []),
    ...(questions > 0
      ? [`${count(questions, "question")} waiting for ${answerOf(overview.toAnswer, viewerId)}`]
      : []),
  ];
  if (words.length > 0) return words;
  return [open === 0 ? "nothing open" : "on track"];
}

/** "your answer", "Dana Cole's answer", or "answers from Dana Cole and you". Not safe for mrkdwn. */
export function answerOf(people: Overview["toAnswer"], viewerId: string): string {
  const others = people.filter(({ userId }) => userId !== viewerId);
  const [other] = others;
  if (other === undefined) return "your answer";
  const name = oneLine(other.name, NAME_MAX);
  if (people.length === 1) return `${name}'s answer`;
  const more = others.length > 1 ? count(others.length - 1, "other") : "";
  const you = others.length < people.length ? "you" : "";
  return `answers from ${listWords([name, more, you].filter(Boolean))}`;
}

function pausedOf({ pausedUntil, zone }: Overview, now: Date): string {
  return pausedUntil === null ? "paused" : `paused until ${dateWords(pausedUntil, dateIn(now, zone))}`;
}

/** None when they are neither away nor about to be. */
function awayOf({ awayFrom, awayUntil, zone }: Overview, now: Date): string[] {
  const today = dateIn(now, zone);
  const away = awayFrom === null ? null : { from: awayFrom, until: awayUntil };
  return away === null || isAwayOver(away, today) ? [] : [awayWords(away, today)];
}

function isLate({ earliestDueOn, zone }: Overview, now: Date): boolean {
  return earliestDueOn !== null && earliestDueOn < dateIn(now, zone);
}

function rankOf(overview: Overview, now: Date): number {
  const { state, isDeactivated, isSilent, isBlocked, isAtRisk, delivered, questions, open } = overview;
  if (state === "ended") return 7;
  if (isDeactivated && open > 0) return 0;
  if (isSilent || isLate(overview, now)) return 1;
  if (isBlocked) return 2;
  if (isAtRisk) return 3;
  if (delivered > 0 || questions > 0) return 4;
  return open > 0 ? 5 : 6;
}
