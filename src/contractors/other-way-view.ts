import type { Button, ModalView } from "@slack/types";
import { listWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { button, context, input, modal, section, textInput } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { CONTRACTORS } from "./ids.js";

export const OTHER_WAY_MAX = 300;
const NAME_MAX = 80;
const MOST_NAMED = 3;

/** What the button beside it is for. */
export const OTHER_WAY_ASK =
  "If we ever lose touch: is there another way to reach you? It is used only then.";

/** Opens the modal in which a contractor gives another way to reach them, changes it, or takes it back. */
export function otherWayButton(): Button {
  return button("Add another way…", CONTRACTORS.otherWay, "mine", {
    about: "to reach you, if we ever lose touch",
  });
}

/** @param owners names of those who would see it */
export function otherWayModal(otherWay: string, owners: readonly string[]): ModalView {
  return modal({
    callbackId: CONTRACTORS.otherWayModal,
    title: "Another way to reach you",
    submit: "Save",
    close: "Cancel",
    blocks: [
      input(
        CONTRACTORS.otherWayText,
        "If we ever lose touch",
        textInput(CONTRACTORS.otherWayText, {
          multiline: true,
          max_length: OTHER_WAY_MAX,
          initial_value: otherWay,
        }),
        {
          optional: true,
          hint: "An email address, a phone number, or somebody who can find you. Leave it empty for none.",
        },
      ),
      context(`${whoSees(owners)} only when check-ins were not answered. Milepost itself never uses it.`),
    ],
  });
}

/** What it becomes once saved. */
export function otherWaySaved(otherWay: string, owners: readonly string[]): CardContent {
  const words =
    otherWay === ""
      ? "Saved: there is no other way to reach you here."
      : `Saved. ${whoSees(owners)} only when check-ins were not answered.`;
  return { text: words, blocks: [section(words)] };
}

function whoSees(owners: readonly string[]): string {
  const named = owners.slice(0, MOST_NAMED).map((name) => `*${safe(oneLine(name, NAME_MAX), 200)}*`);
  const more = owners.length - named.length;
  if (named.length === 0) return "It is seen";
  return `${listWords(more > 0 ? [...named, `${more} more`] : named)} ${owners.length === 1 ? "sees" : "see"} it`;
}
