import { titleOf } from "../milestones/milestone.js";
import { oneLine } from "../slack/text.js";
import { type AlertCard, NAME_MAX } from "./words.js";

/** Whom and what an agenda entry that failed is about. */
export interface ParkedAbout {
  /** A contractor's name, or an owner's. */
  name: string | null;
  milestone: { number: number; title: string } | null;
}

interface Names {
  name: string;
  title: string;
}

/** What did not happen, by kind of agenda entry. Not safe for mrkdwn. */
const DID_NOT_HAPPEN: Readonly<Record<string, (about: Names) => string>> = {
  announce: ({ name }) => `${name} was not told of their new milestones`,
  "check-in": ({ name }) => `${name} was not asked for an update`,
  "ask-now": ({ name }) => `${name} was not asked for an update`,
  plan: ({ name }) => `Milepost did not work out when ${name} is asked next`,
  "put-off": ({ name }) => `${name} was not asked for an update`,
  unsent: ({ name }) => `The check-in that Slack did not take for ${name} was not moved to another day`,
  remind: ({ name }) => `${name} was not reminded of their check-in`,
  close: ({ name }) => `The check-in of ${name} was not closed when their time to answer was over`,
  late: ({ title }) => `Milepost did not look whether ${title} is late`,
  ended: ({ name, title }) => `${name} was not told what was decided about ${title}`,
  decision: ({ name, title }) => `${name} was not told what was decided about ${title}`,
  question: ({ name }) => `Nobody was reminded of a question from ${name}`,
  typed: ({ name }) => `What ${name} typed was not passed on`,
  thanks: ({ name }) => `Thanks were not passed on to ${name}`,
  nudge: ({ name }) => `A nudge was not sent to ${name}`,
  silence: ({ name }) => `The silence of ${name} was not followed up`,
  "silence-dates": ({ name }) => `Milepost did not look whether something of ${name}'s is due soon`,
  holiday: ({ name }) => `${name} was not told that a holiday of theirs is kept`,
  "zone-offer": ({ name }) => `${name} was not asked which time zone it is to be`,
  "contractor-notice": ({ name }) => `${name} was not told that the work was paused or has ended`,
  "pause-end": ({ name }) => `The check-ins of ${name} did not go on when their pause was over`,
  week: () => "The week's message was not posted",
  "week-refresh": () => "The week's message was not brought up to date",
  redraw: ({ name }) => `A message to or about ${name} could not be shown`,
  "owner-back": ({ name }) => `${name} was not marked as being back`,
};

/** "Leo Prado was not asked for an update". Not safe for mrkdwn. */
export function notDoneWords({ parked }: Pick<AlertCard, "parked">, kind: string): string {
  const name = oneLine(parked?.name ?? "somebody", NAME_MAX);
  const milestone = parked?.milestone ?? null;
  const title = milestone === null ? "a milestone" : titleOf(milestone, NAME_MAX);
  const words = DID_NOT_HAPPEN[kind]?.({ name, title }) ?? "Something that was due did not happen";
  return words.charAt(0).toUpperCase() + words.slice(1);
}
