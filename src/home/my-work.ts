import type { KnownBlock } from "@slack/types";
import { imAway } from "../away/views.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateAndTime } from "../calendar/words.js";
import { answerNow } from "../check-ins/views.js";
import { type Milestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { actions, context, header, section } from "../slack/blocks.js";
import { safe } from "../slack/text.js";

export type MyMilestone = Pick<
  Milestone,
  "id" | "number" | "title" | "kind" | "every" | "dueOn" | "state" | "health"
>;

export interface MyWork {
  milestones: readonly MyMilestone[];
  /** Null: not for now. */
  nextAskedAt: Date | null;
  zone: string;
  /** Where they are. */
  today: IsoDate;
}

/** What stands above a contractor's milestones: the one thing to do, and when they are asked. */
export function myWorkHead({ milestones, nextAskedAt, zone }: MyWork): KnownBlock[] {
  if (milestones.length === 0) {
    return [
      header("My work"),
      section("Nothing is open just now. When there is work for you, you hear of it in Messages."),
      actions([whenImAsked()]),
    ];
  }
  const next =
    nextAskedAt === null ? null : `You are asked next on ${dateAndTime(nextAskedAt, zone)}, your time.`;
  return [
    header("My work"),
    actions([{ ...answerNow(), style: "primary" }, whenImAsked(), imAway()]),
    ...(next === null ? [] : [context(next)]),
  ];
}

/** One of a contractor's milestones: its date, and how it stands. */
export function myMilestone(milestone: MyMilestone, today: IsoDate): KnownBlock {
  const title = safe(titleOf(milestone), 600);
  return section(`*${title}*\n${whenWords(milestone, today)} · ${statusWords(milestone, today)}`);
}
