import type { KnownBlock } from "@slack/types";
import { weekdayAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, section } from "../slack/blocks.js";
import { safe } from "../slack/text.js";
import type { AnsweredSame } from "./answer-same.js";
import type { Author } from "./author.js";
import { CHECK_INS } from "./ids.js";
import type { NothingToAnswer } from "./open-update.js";
import { answerNow } from "./views.js";

/** What is true now, said to somebody whose click or command had nothing to do. */
export function nothingToAnswer(why: NothingToAnswer): CardContent {
  switch (why.is) {
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

/** `zone`: where the contractor is; `language`: theirs. */
export function alreadyAnswered(
  { checkInId, answeredAt }: Extract<AnsweredSame, { is: "already" }>,
  { zone, language }: Pick<Author, "zone" | "language">,
): CardContent {
  return said(
    `Your update is saved already, from ${weekdayAndTime(answeredAt, zone, language)}. Has something changed?`,
    [button("Edit", CHECK_INS.edit, checkInId, { about: "your update" })],
  );
}

export function said(text: string, buttons: ReturnType<typeof button>[] = []): CardContent {
  const blocks: KnownBlock[] = [section(safe(text))];
  return { text: safe(text), blocks: buttons.length > 0 ? [...blocks, actions(buttons)] : blocks };
}
