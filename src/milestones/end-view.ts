import type { IsoDate } from "../calendar/iso-date.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button } from "../slack/blocks.js";
import { safe } from "../slack/text.js";
import { type Hearing, hearingWords } from "./hearing.js";
import { MILESTONES } from "./ids.js";
import { type Milestone, titleOf, whenWords } from "./milestone.js";
import { list } from "./milestone-view.js";
import type { EndRef } from "./refs.js";
import { sentence } from "./sentence-view.js";

/**
 * What an owner sees after `done` or `cancel`. `before` is how the milestone was, for Undo; `today` the contractor's;
 * `hearing` when they are told.
 */
export function endedContent(
  milestone: Milestone,
  before: Milestone,
  today: IsoDate,
  hearing: Hearing,
): CardContent {
  const who = safe(milestone.contractorName, 200);
  const told =
    milestone.announcementId === null
      ? `${who} never heard of it.`
      : `${who} will hear ${hearingWords(hearing)}.`;
  const ref: EndRef = { milestoneId: before.id, dueOn: before.dueOn, health: before.health };
  const undo = button("Undo", MILESTONES.undoEnd, JSON.stringify(ref), { about: titleOf(milestone) });
  const { text, blocks } = sentence(milestone, { after: ` ${outcome(milestone, today)}. ${told}` });
  return { text, blocks: [...blocks, actions([undo, show(milestone), list("all")])] };
}

/** Undone, or told that there is nothing to do: what is true now, and the milestone a click away. */
export function standsContent(milestone: Milestone, words: string): CardContent {
  const { text, blocks } = sentence(milestone, { after: ` ${safe(words, 1_000)}` });
  return { text, blocks: [...blocks, actions([show(milestone), list("all")])] };
}

function show(milestone: Milestone) {
  return button("Show", MILESTONES.show, milestone.id, { about: titleOf(milestone) });
}

function outcome(milestone: Milestone, today: IsoDate): string {
  if (milestone.state === "cancelled") return "is cancelled";
  if (milestone.state === "accepted") return "is accepted";
  return `is accepted for this time, and goes on ${whenWords(milestone, today)}`;
}
