import type { KnownBlock } from "@slack/types";
import { dateIn } from "../calendar/wall-clock.js";
import { dateAndTime, dateWords, listSome, weekdayAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, section } from "../slack/blocks.js";
import { withUnsent } from "../slack/notice.js";
import { safe } from "../slack/text.js";
import type { Author } from "./author.js";
import { CHECK_INS } from "./ids.js";
import type { HeldBack } from "./keep-to-cap.js";
import type { NothingToAnswer } from "./update-form/open-update.js";
import type { Unsent } from "./update-form/send-update.js";
import { answerNow } from "./views.js";

const MOST_NAMED = 5;

/** Where the contractor is, the date there, and their language. */
type Words = Pick<Author, "zone" | "today" | "language">;

/** What is true now, said to somebody whose click or command had nothing to do. */
export function nothingToAnswer(why: NothingToAnswer, author: Words): CardContent {
  switch (why.is) {
    case "newer": {
      const { id, askedAt, slotAt } = why.checkIn;
      const on = dateWords(dateIn(askedAt ?? slotAt, author.zone), author.today, author.language);
      return said(`There is a newer one, from ${on}; answer that one.`, [
        button("Update…", CHECK_INS.update, id, { about: `the check-in from ${on}` }),
      ]);
    }
    case "shows_none":
      return said("What that message asked about is over. Is there news of what is open now?", [answerNow()]);
    case "over":
      return said("That check-in is over, and nobody waits for an answer to it. Is there news?", [
        answerNow(),
      ]);
    case "nothing_open":
      return said("You have nothing open just now, so there is nothing to answer.");
    case "not_yours":
      return said("That check-in is not yours to answer. Here are your own milestones:", [answerNow()]);
  }
}

/** Why somebody is not asked now, for the owner who wanted it, and the way around it. */
export function heldBackContent(
  { contractorId, name }: { contractorId: string; name: string },
  { words, canExceed }: HeldBack,
): CardContent {
  return said(
    words,
    canExceed ? [button("Ask anyway", CHECK_INS.askAnyway, contractorId, { about: name })] : [],
  );
}

export function alreadyAnswered(
  { checkInId, answeredAt }: { checkInId: string; answeredAt: Date },
  { zone, language }: Words,
): CardContent {
  return said(
    `Your update is saved already, from ${weekdayAndTime(answeredAt, zone, language)}. Has something changed?`,
    [button("Edit", CHECK_INS.edit, checkInId, { about: "your update" })],
  );
}

export function alreadyPutOff(until: Date, { zone, language }: Words): CardContent {
  const at = dateAndTime(until, zone, language);
  return said(`You are asked again ${at}, as you said before.`, [answerNow()]);
}

/** An update was sent, and some of what it was about had ended by then. */
export function savedInPart({ ended, texts }: Unsent): CardContent {
  const names = ended.slice(0, MOST_NAMED);
  const are = ended.length === 1 ? "is" : "are";
  const words = `${listSome(names, ended.length)} had ended by then, and ${are} not in it.`;
  return withUnsent(said(`Your update is saved. ${words}`), ...texts);
}

export function said(text: string, buttons: ReturnType<typeof button>[] = []): CardContent {
  const blocks: KnownBlock[] = [section(safe(text))];
  return { text: safe(text), blocks: buttons.length > 0 ? [...blocks, actions(buttons)] : blocks };
}
