import type { ModalView } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import { actions, input, modal, section, textInput } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { ROSTER, TERMS_FIELDS } from "./ids.js";
import { showContractor } from "./list-view.js";
import type { TermsMeta } from "./refs.js";
import type { Terms } from "./terms.js";

const NAME_MAX = 80;
export const TERM_MAX = 3_000;

/** What only owners know of somebody, to be written down. `meta` says what it was when the modal was opened. */
export function termsModal(whom: { name: string }, terms: Terms, meta: TermsMeta): ModalView {
  const name = oneLine(whom.name, NAME_MAX);
  const text = (written: string) =>
    textInput(ROSTER.termsText, { multiline: true, max_length: TERM_MAX, initial_value: written });
  return modal({
    callbackId: ROSTER.termsModal,
    title: "Notes",
    submit: "Save",
    close: "Cancel",
    meta: JSON.stringify(meta),
    blocks: [
      section(`About *${safe(name)}*, for owners only.`),
      input(TERMS_FIELDS.notes, "Notes", text(terms.notes), {
        optional: true,
        hint: `${name} may ask to see what is written here.`,
      }),
      input(TERMS_FIELDS.access, "Access they were given", text(terms.access), {
        optional: true,
        hint: "One a line: an account, a folder, a channel. Never a password. It is what you take back at the end.",
      }),
      input(TERMS_FIELDS.couldStepIn, "Who could step in", text(terms.couldStepIn), {
        optional: true,
        hint: `If ${name} is not there: who, and how to reach them.`,
      }),
    ],
  });
}

export function termsSaved(whom: { id: string; name: string }): CardContent {
  const words = `Saved. Only owners see what you wrote about ${safe(oneLine(whom.name, NAME_MAX), 300)}.`;
  return { text: words, blocks: [section(words), actions([showContractor(whom)])] };
}
