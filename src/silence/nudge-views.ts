import type { KnownBlock, ModalView } from "@slack/types";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import type { HeldBack } from "../check-ins/keep-to-cap.js";
import { answerButtons } from "../check-ins/views.js";
import { type OpenMilestone, titleOf } from "../milestones/milestone.js";
import { actions, button, context, input, modal, section, textInput } from "../slack/blocks.js";
import { bold, cut, dateToken, oneLine, quote, safe } from "../slack/text.js";
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
  when: NudgeTime;
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
          hint:
            `${sentWords(about.when)}, as “${oneLine(about.from, NAME_MAX)} asks” with the buttons of their check-in. ` +
            "Until then you can undo it.",
        },
      ),
    ],
  });
}

function sentWords({ at, zone, isSoon }: NudgeTime): string {
  return isSoon ? "Sent in two minutes" : `Sent when they work again, ${dateAndTime(at, zone)} their time`;
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
      section(`${bold(`${from} asks`)}\n${quote(text, 1450)}`),
      ...(checkIn === null ? [] : [answerButtons(checkIn.id, checkIn.milestones)]),
      ...(answered ? [context(`Thank you. ${safe(from)} has your answer.`)] : []),
    ],
  };
}

/** When a nudge is sent. */
export interface NudgeTime {
  at: Date;
  /** The contractor's. */
  zone: string;
  /** Only the time to think again is left. */
  isSoon: boolean;
}

export interface WaitingNudge extends NudgeTime {
  id: string;
  /** The contractor's name. */
  name: string;
  /** The owner's, whose words they are. */
  from: string;
  text: string;
}

/** What the modal becomes: the nudge is kept, until it is sent or undone. */
export function nudgeWaitingModal(nudge: WaitingNudge): ModalView {
  const { id, at, zone, isSoon } = nudge;
  const name = oneLine(nudge.name, NAME_MAX);
  const about = { about: `the nudge to ${name}` };
  const time = dateToken(at, dateAndTime(at, "utc"));
  const when = isSoon
    ? `*Sent to ${safe(name)} in two minutes.*`
    : `*Sent to ${safe(name)} when they work again: ${dateAndTime(at, zone)} their time.*\nThat is ${time} for you.`;
  return result([
    section(when),
    section(quote(nudge.text, 1450)),
    context(`From ${safe(oneLine(nudge.from, NAME_MAX))}`),
    actions([
      ...(isSoon ? [button("Send now", SILENCE.sendNudgeNow, id, about)] : []),
      button("Undo", SILENCE.undoNudge, id, about),
    ]),
  ]);
}

export function nudgeSentModal(contractorName: string): ModalView {
  return result([section(`*On its way to ${safe(oneLine(contractorName, NAME_MAX))}.*`)]);
}

/** With the words, which are not lost: they can be copied, and sent another time. */
export function nudgeUndoneModal(contractorName: string, text: string): ModalView {
  const name = safe(oneLine(contractorName, NAME_MAX));
  return result([section(`*Not sent: ${name} hears nothing of it.*`), section(quote(text, 1450))]);
}

/** There is nothing to send or to undo any more. `why` is a sentence, not yet safe for mrkdwn. */
export function nudgeOverModal(why: string, text: string): ModalView {
  return result([section(bold(why, 1000)), section(quote(text, 1450))]);
}

function result(blocks: KnownBlock[]): ModalView {
  return modal({ callbackId: SILENCE.nudgeModal, title: "Nudge", close: "Done", blocks });
}
