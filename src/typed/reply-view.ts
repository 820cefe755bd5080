import type { ModalView } from "@slack/types";
import { words } from "../questions/conversation-view.js";
import { LONGEST_SAID } from "../questions/question.js";
import { context, input, modal, textInput } from "../slack/blocks.js";
import { bold, oneLine } from "../slack/text.js";
import { TYPED } from "./ids.js";

/** What a contractor wrote, and a field for an owner's reply. */
export function replyToTypedModal(typed: { id: string; name: string; text: string }): ModalView {
  const name = oneLine(typed.name, 80);
  return modal({
    callbackId: TYPED.replyModal,
    title: "Reply",
    submit: "Send",
    close: "Cancel",
    meta: typed.id,
    blocks: [
      context(`${bold(name, 400)} wrote to Milepost:`),
      words(typed.text),
      input(TYPED.text, "Your reply", textInput(TYPED.text, { multiline: true, max_length: LONGEST_SAID }), {
        hint: `${name} gets these words from you, and what they wrote becomes a question of theirs.`,
      }),
    ],
  });
}
