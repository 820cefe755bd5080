import type { Button, KnownBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { actions, button, context, divider, modal, plain, section } from "../slack/blocks.js";
import { link, safe } from "../slack/text.js";
import { UPDATES } from "./ids.js";
import type { ReadRef } from "./refs.js";
import type { Update, UpdateAnswer } from "./update.js";
import { fateWords, heading, statusLine, thanksButton, thanksWords, undoThanksButton } from "./views.js";

/** At most nine blocks each, of the 100 that a modal takes, and within its 250 KB with everything that was typed. */
export const ANSWERS_A_PAGE = 10;
const LONGEST_WORDS = 3_000;

export interface ReadPage {
  ref: ReadRef;
  answers: readonly (UpdateAnswer & Update)[];
  pages: number;
  /** When this reader's own thanks are sent, by update; until then they can be undone. */
  waitingThanks: ReadonlyMap<string, Date>;
  /** The owners'. */
  today: IsoDate;
}

/** Updates in full, newest first. */
export function readModal(page: ReadPage): ModalView {
  const { ref, answers, pages } = page;
  const updates = [...new Set(answers.map(({ id }) => id))];
  const blocks = updates.flatMap((id, index) => {
    const said = answers.filter((answer) => answer.id === id);
    return [...(index === 0 ? [] : [divider()]), ...updateBlocks(said, page)];
  });
  return modal({
    callbackId: UPDATES.modal,
    meta: JSON.stringify(ref),
    title: pages === 1 ? "Updates" : `Updates (${ref.page + 1} of ${pages})`,
    blocks: [
      ...(blocks.length > 0 ? blocks : [section("There is no update to read here any more, or not yet.")]),
      ...pageButtons(ref, pages),
    ],
  });
}

function updateBlocks(
  said: readonly (UpdateAnswer & Update)[],
  { today, waitingThanks }: ReadPage,
): KnownBlock[] {
  const [update] = said;
  if (update === undefined) return [];
  const fate = fateWords(update);
  const thanksAt = waitingThanks.get(update.id);
  const thanks = thanksAt === undefined ? thanksButton(update) : [undoThanksButton(update)];
  const reach = thanksAt === undefined ? [] : [context(thanksWords(update, thanksAt))];
  return [
    section(heading(update)),
    ...said.flatMap((answer) => answerBlocks(answer, today)),
    ...(fate === "" ? [] : [context(safe(fate, 600))]),
    ...reach,
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
