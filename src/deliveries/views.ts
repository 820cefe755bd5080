import type { KnownBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { type Milestone, statusWords, titleOf, undoableEnd, whenWords } from "../milestones/milestone.js";
import { sentence } from "../milestones/sentence-view.js";
import { actions, button, context, input, modal, plain, section, textInput } from "../slack/blocks.js";
import { bold, link, quote, safe } from "../slack/text.js";
import { askName, forWords } from "../workspaces/asked-words.js";
import { DELIVERIES, DELIVERY_FIELDS } from "./ids.js";

const LONGEST_NOTE = 3_000;
const LONGEST_SPOKEN_NOTE = 1_500;

/** What was delivered, and what was said to it, as both sides may see it. */
export interface DeliveryShown {
  id: string;
  milestone: Milestone;
  note: string;
  link: string | null;
  state: "open" | "accepted" | "changes_asked" | "withdrawn";
  /** Nothing was delivered for its milestone since. */
  isLast: boolean;
  /** Who decided, by name; null while nobody has. */
  decidedBy: string | null;
  decidedOn: IsoDate | null;
  /** What is missing, when changes were asked. */
  changesAsked: string;
  /** Where the contractor is. */
  today: IsoDate;
}

/** For the owner channel. */
export function deliveryContent(delivery: DeliveryShown): CardContent {
  const { id, milestone, note } = delivery;
  const name = titleOf(milestone);
  const who = safe(milestone.contractorName, 200);
  const says = `says ${bold(name, 500)} is done`;
  const outcome = outcomeWords(delivery);
  const spoken = note === "" ? "" : ` ${safe(note, LONGEST_SPOKEN_NOTE)}`;
  const ask = delivery.state === "open" ? "Accept it, or request changes:" : outcome;
  const whom = forWords([milestone], delivery.today);
  const next: KnownBlock[] =
    delivery.state === "open"
      ? [
          context(whom),
          actions([
            button("Accept", DELIVERIES.accept, id, { about: name, style: "primary" }),
            button("Request changes", DELIVERIES.requestChanges, id, { about: name }),
          ]),
        ]
      : [context(outcome), ...(isUndoable(delivery) ? [actions([undo(delivery)])] : [])];
  const spokenWhom = delivery.state === "open" ? ` ${whom}.` : "";
  return {
    text: `${ask} ${who} says ${safe(name, 500)} is done.${spoken}${spokenWhom}`,
    blocks: [
      section(`${bold(milestone.contractorName, 200)} ${says}.`),
      ...deliveredBlocks(delivery),
      ...next,
    ],
  };
}

/** For the contractor: what was said to it. */
export function decisionContent(delivery: DeliveryShown): CardContent {
  const { milestone, changesAsked } = delivery;
  const by = safe(delivery.decidedBy ?? milestone.leadName, 200);
  switch (delivery.state) {
    case "accepted": {
      const next =
        milestone.every === null
          ? ""
          : ` It goes on ${whenWords(milestone, delivery.today, milestone.language)}.`;
      return sentence(milestone, { before: `${by} accepted `, after: `. Thank you!${next}` });
    }
    case "changes_asked": {
      const ask = sentence(milestone, { before: `${by} asks for changes on `, after: ":" });
      const done = button("It's done", DELIVERIES.itsDone, milestone.id, { about: titleOf(milestone) });
      const waits = delivery.isLast && milestone.state === "agreed";
      return {
        text: `${ask.text} ${safe(changesAsked, 2_500)}`,
        blocks: [...ask.blocks, section(quote(changesAsked, 2_900)), ...(waits ? [actions([done])] : [])],
      };
    }
    default: {
      const lead = safe(askName(milestone), 400);
      return sentence(milestone, { before: `${lead} looks at `, after: " again: it is not accepted yet." });
    }
  }
}

/** The modal behind **It's done** and a contractor's `/milestone done`. */
export function deliverModal(milestone: Milestone, before: { note: string; link: string | null }): ModalView {
  return modal({
    callbackId: DELIVERIES.deliverModal,
    title: `M${milestone.number} is done`,
    submit: "Send",
    close: "Cancel",
    meta: milestone.id,
    blocks: [
      section(`${bold(titleOf(milestone), 500)}${doneWords(milestone)}`),
      input(
        DELIVERY_FIELDS.note,
        `Anything ${askName(milestone)} should know?`,
        textInput(DELIVERIES.note, { multiline: true, max_length: LONGEST_NOTE, initial_value: before.note }),
        { optional: true },
      ),
      input(
        DELIVERY_FIELDS.link,
        "Where is it?",
        textInput(DELIVERIES.link, {
          placeholder: plain("https://…", 150),
          initial_value: before.link ?? "",
        }),
        { optional: true },
      ),
    ],
  });
}

/** The modal behind **Request changes**. */
export function changesModal(deliveryId: string, milestone: Milestone): ModalView {
  return modal({
    callbackId: DELIVERIES.changesModal,
    title: `Changes on M${milestone.number}`,
    submit: "Send",
    close: "Cancel",
    meta: deliveryId,
    blocks: [
      section(`${bold(titleOf(milestone), 500)}${doneWords(milestone)}`),
      input(
        DELIVERY_FIELDS.changes,
        "What is missing?",
        textInput(DELIVERIES.changes, { multiline: true, max_length: LONGEST_NOTE }),
        { hint: `${milestone.contractorName} gets these words from you.` },
      ),
    ],
  });
}

/** For an owner who has just decided, or comes too late: what is true of it now. */
export function decidedContent(delivery: DeliveryShown): CardContent {
  const { text, blocks } = sentence(delivery.milestone, { after: `: ${outcomeWords(delivery)}` });
  return { text, blocks: isUndoable(delivery) ? [...blocks, actions([undo(delivery)])] : blocks };
}

/** For an owner who would undo an acceptance after which something has happened. */
export function wentOnContent({ milestone, today }: DeliveryShown): CardContent {
  return sentence(milestone, {
    after: ` has moved on since: it is ${statusWords(milestone, today)}. Nothing was changed.`,
  });
}

/** It was accepted, and what began with that has not gone on since. */
export function isUndoable({ state, isLast, milestone }: DeliveryShown): boolean {
  const end = undoableEnd(milestone);
  return state === "accepted" && isLast && (end === "accepted" || end === "period");
}

function undo({ id, milestone }: DeliveryShown) {
  return button("Undo", DELIVERIES.undoAccept, id, { about: `accepting ${titleOf(milestone)}` });
}

/** "Ben accepted it on Fri 3 July.": what is true of it now, for those who click too late. */
function outcomeWords({
  state,
  decidedBy,
  decidedOn,
  today,
  milestone,
  changesAsked,
}: DeliveryShown): string {
  const by = safe(decidedBy ?? "Somebody", 200);
  const on = decidedOn === null ? "" : ` on ${dateWords(decidedOn, today)}`;
  switch (state) {
    case "accepted":
      return `${by} accepted it${on}.`;
    case "changes_asked":
      return `${by} asked for changes${on}: ${safe(changesAsked, 1_000)}`;
    case "withdrawn":
      return milestone.state === "cancelled"
        ? "It was cancelled."
        : `${safe(milestone.contractorName, 200)} is still at work on it.`;
    default:
      return "It waits for a decision.";
  }
}

/** What was said with it, and where it is; none when neither was given. */
export function deliveredBlocks({ note, link: address }: Pick<DeliveryShown, "note" | "link">): KnownBlock[] {
  const said = note === "" ? [] : [section(quote(note, 2_900))];
  if (address === null) return said;
  const shown = link(address, "Open what was delivered");
  return shown.length > 3_000 ? said : [...said, section(shown)];
}

function doneWords({ doneMeans }: Milestone): string {
  return doneMeans === "" ? "" : `\nDone means: ${safe(doneMeans, 2_000)}`;
}
