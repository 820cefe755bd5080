import type { KnownBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { count } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, context, modal, section } from "../slack/blocks.js";
import { bold, safe } from "../slack/text.js";
import { type Hearing, hearingWords } from "./hearing.js";
import { MILESTONES } from "./ids.js";
import { type Milestone, titleOf, whenWords } from "./milestone.js";

/**
 * What the add modal becomes.
 *
 * @param waiting how many of theirs go out in the same message, `hearing` when
 * @param same one of theirs that is open and reads the same
 */
export function addedModal(
  milestone: Milestone,
  waiting: number,
  today: IsoDate,
  hearing: Hearing,
  same: Milestone | null = null,
): ModalView {
  const name = titleOf(milestone, 100);
  const who = safe(milestone.contractorName, 200);
  const together = waiting > 1 ? ` of ${count(waiting, "milestone")} in one message` : "";
  const noWait = hearing.isSoon ? "" : "; *Send now* does not wait";
  return result("Added", [
    section(
      `${bold(name, 300)} for ${who}, ${whenWords(milestone, today)}.\n` +
        `They will hear${together} ${hearingWords(hearing)}${noWait}.`,
    ),
    ...(same === null ? [] : [section(sameWords(same))]),
    actions([
      button("See what they get", MILESTONES.preview, milestone.id, { about: milestone.contractorName }),
      button("Send now", MILESTONES.sendNow, milestone.id, { about: milestone.contractorName }),
      button("Undo", MILESTONES.undoAdd, milestone.id, { about: name }),
      addAnother(),
    ]),
  ]);
}

function sameWords({ number, state, dueOn }: Milestone): string {
  const has = dueOn === null ? "title" : "title and date";
  const done = state === "delivered" ? ", and is done already" : "";
  return `*M${number}* of theirs has the same ${has}${done}. Press *Undo* if one is enough.`;
}

/** What the result becomes when the contractor was told at once. */
export function sentModal(milestone: Milestone): ModalView {
  const name = titleOf(milestone, 100);
  return result("On its way", [
    section(`${bold(milestone.contractorName, 200)} hears of ${bold(name, 300)} now.`),
    actions([button("Show", MILESTONES.show, milestone.id, { about: name }), addAnother()]),
  ]);
}

export function undoneModal(name: string, contractorName: string): ModalView {
  return result("Undone", [
    section(`${bold(name, 300)} is gone, and ${safe(contractorName, 200)} has not heard of it.`),
    actions([addAnother()]),
  ]);
}

/** Undo came too late: they have heard of it. */
export function heardModal(milestone: Milestone): ModalView {
  const name = titleOf(milestone, 100);
  return result("They have heard", [
    section(
      `${safe(milestone.contractorName, 200)} has heard of ${bold(name, 300)} already. ` +
        "You can cancel it: they are told, and not asked about it any more.",
    ),
    actions([
      button("Cancel it", MILESTONES.cancel, milestone.id, { about: name }),
      button("Show", MILESTONES.show, milestone.id, { about: name }),
      addAnother(),
    ]),
  ]);
}

/** Exactly what the contractor gets, on top of the result. */
export function previewModal(announcement: CardContent, contractorName: string): ModalView {
  const note = context(`What ${safe(contractorName, 200)} gets, as a direct message from Milepost:`);
  return modal({
    callbackId: MILESTONES.preview,
    title: "What they get",
    close: "Back",
    blocks: [note, ...announcement.blocks],
  });
}

function result(title: string, blocks: KnownBlock[]): ModalView {
  return modal({ callbackId: MILESTONES.addModal, title, close: "Done", blocks });
}

function addAnother() {
  return button("Add another", MILESTONES.addAnother, "new", { about: "milestone" });
}
