import type { ModalView } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import type { HeldBack } from "../check-ins/keep-to-cap.js";
import { answerButtons } from "../check-ins/views.js";
import { type OpenMilestone, titleOf } from "../milestones/milestone.js";
import { context, input, modal, section, textInput } from "../slack/blocks.js";
import { cut, oneLine, quote, safe } from "../slack/text.js";
import { SILENCE } from "./ids.js";

const NAME_MAX = 80;
/** A nudge is a few lines; so many always fit in one message. */
export const NUDGE_MAX = 1000;

/** Where an owner edits what is to be sent to somebody who has not answered. */
export function nudgeModal(about: {
  silenceId: string;
  /** The contractor's. */
  name: string;
  /** The owner's. */
  from: string;
  milestones: readonly OpenMilestone[];
  /** They had as many messages as anybody gets in a week: sending one more is the owner's word. */
  heldBack?: HeldBack | null;
}): ModalView {
  const name = oneLine(about.name, NAME_MAX);
  const heldBack = about.heldBack ?? null;
  return modal({
    callbackId: SILENCE.nudgeModal,
    title: "Nudge",
    submit: heldBack === null ? "Send" : "Send anyway",
    close: "Cancel",
    meta: heldBack === null ? about.silenceId : `anyway ${about.silenceId}`,
    blocks: [
      ...(heldBack === null ? [] : [section(safe(heldBack.words))]),
      input(
        SILENCE.nudgeText,
        `Your words to ${name}`,
        textInput(SILENCE.nudgeText, {
          multiline: true,
          max_length: NUDGE_MAX,
          initial_value: firstWords(name, about.milestones),
        }),
        {
          hint: `Sent as “${oneLine(about.from, NAME_MAX)} asks”, with the buttons of their check-in.`,
        },
      ),
    ],
  });
}

function firstWords(name: string, milestones: readonly OpenMilestone[]): string {
  const [first] = milestones;
  const about = milestones.length === 1 && first !== undefined ? titleOf(first, 200) : "your milestones";
  return cut(
    `Hi ${name}, how is ${about} going? A short line is enough. ` +
      "If something is in the way, tell me and we will sort it out.",
    NUDGE_MAX,
  );
}

export interface NudgeCard {
  /** The owner's. */
  from: string;
  text: string;
  /** What can be answered with a tap; null when nothing waits for an answer any more. */
  checkIn: { id: string; milestones: readonly OpenMilestone[] } | null;
  answered: boolean;
}

/** An owner's own words, as the contractor gets them. */
export function nudgeCard({ checkIn, text, answered, ...card }: NudgeCard): CardContent {
  const from = oneLine(card.from, NAME_MAX);
  return {
    text: safe(`${from} asks: ${text}`, 3000),
    blocks: [
      section(`*${safe(from)} asks*\n${quote(text, 1450)}`),
      ...(checkIn === null ? [] : [answerButtons(checkIn.id, checkIn.milestones)]),
      ...(answered ? [context(`Thank you. ${safe(from)} has your answer.`)] : []),
    ],
  };
}
