import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { actions, button, context, divider, modal, plain, section } from "../slack/blocks.js";
import { bold, link, safe } from "../slack/text.js";
import { UPDATES } from "./ids.js";
import type { ReadRef } from "./refs.js";
import type { Update, UpdateAnswer } from "./update.js";
import { answeredAt, fateWords, headline, statusLine, thanksButton } from "./views.js";

/** At most eight blocks each, of the 100 that a modal takes, and within its 250 KB with everything that was typed. */
export const ANSWERS_A_PAGE = 10;
const LONGEST_WORDS = 3_000;

export interface ReadPage {
  ref: ReadRef;
  answers: readonly (UpdateAnswer & Update)[];
  pages: number;
  /** The owners'. */
  today: IsoDate;
}

/** Updates in full, newest first. */
export function readModal({ ref, answers, pages, today }: ReadPage): ModalView {
  const updates = [...new Set(answers.map(({ id }) => id))];
  const blocks = updates.flatMap((id, index) => {
    const said = answers.filter((answer) => answer.id === id);
    return [...(index === 0 ? [] : [divider()]), ...updateBlocks(said, today)];
  });
  return modal({
    callbackId: UPDATES.modal,
    title: pages === 1 ? "Updates" : `Updates (${ref.page + 1} of ${pages})`,
    blocks: [
      ...(blocks.length > 0 ? blocks : [section("There is no update to read here any more, or not yet.")]),
      ...pageButtons(ref, pages),
    ],
  });
}

function updateBlocks(said: readonly (UpdateAnswer & Update)[], today: IsoDate): KnownBlock[] {
  const [update] = said;
  if (update === undefined) return [];
  const fate = fateWords(update);
  const thanks = thanksButton(update);
  return [
    section(`${bold(headline(update), 400)} ${answeredAt(update)}`),
    ...said.flatMap((answer) => answerBlocks(answer, today)),
    ...(fate === "" ? [] : [context(safe(fate, 600))]),
    ...(thanks.length > 0 ? [actions(thanks)] : []),
  ];
}

/** Word for word: plain text needs no escaping, so that all that can be typed fits. */
function answerBlocks(answer: UpdateAnswer, today: IsoDate): KnownBlock[] {
  const { text, link: address } = answer;
  const words: KnownBlock[] =
    text.trim() === "" ? [] : [{ type: "section", text: plain(text, LONGEST_WORDS) }];
  const status = statusLine({ ...answer, link: null }, today);
  const shown = address === null ? "" : link(address, "Link to the work");
  const isShort = shown.length + status.length < LONGEST_WORDS;
  return [
    section(isShort && shown !== "" ? `${status} · ${shown}` : status),
    ...words,
    ...(isShort || shown.length > LONGEST_WORDS ? [] : [section(shown)]),
  ];
}

function pageButtons({ of, page }: ReadRef, pages: number): KnownBlock[] {
  const to = (words: string, actionId: string, target: number): Button =>
    button(words, actionId, JSON.stringify({ of, page: target }), {
      about: `page ${target + 1} of ${pages}`,
    });
  const buttons = [
    ...(page > 0 ? [to("Newer", UPDATES.newer, page - 1)] : []),
    ...(page < pages - 1 ? [to("Older", UPDATES.older, page + 1)] : []),
  ];
  return buttons.length > 0 ? [divider(), actions(buttons)] : [];
}
