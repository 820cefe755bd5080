import type { ModalView, RadioButtons } from "@slack/types";
import type { CardContent } from "../cards/cards.js";
import type { Rhythm } from "../database/generated/client.js";
import { actions, input, modal, option, section } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { RHYTHM_FIELD, ROSTER } from "./ids.js";
import { showContractor } from "./list-view.js";

const NAME_MAX = 80;

const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = { weekly: "weekly", near_dates: "near dates only" };

/** The value of the choice to have none of their own. */
export const AS_SET_UP = "as_set_up";

interface Whom {
  id: string;
  name: string;
}

/** "weekly", or "near dates only, as everybody here". */
export function rhythmWords(own: Rhythm | null, workspaces: Rhythm): string {
  return own === null ? `${RHYTHM_WORDS[workspaces]}, as everybody here` : RHYTHM_WORDS[own];
}

export function rhythmModal({ id, name }: Whom, own: Rhythm | null, workspaces: Rhythm): ModalView {
  const options = [
    option("Weekly", "weekly", "And two working days before a date"),
    option(
      "Near dates only",
      "near_dates",
      "At the start, half time, two working days before, and on the day",
    ),
    option("As set up", AS_SET_UP, `As everybody here: ${RHYTHM_WORDS[workspaces]}`),
  ];
  const chosen = options.find(({ value }) => value === (own ?? AS_SET_UP));
  const radio: RadioButtons = {
    type: "radio_buttons",
    action_id: ROSTER.rhythm,
    options,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
  const who = oneLine(name, NAME_MAX);
  return modal({
    callbackId: ROSTER.rhythmModal,
    title: "Change rhythm",
    submit: "Save",
    close: "Cancel",
    meta: id,
    blocks: [
      input(RHYTHM_FIELD, `How often is ${who} asked?`, radio, {
        hint: `${who} chooses the day and the hour. A milestone with a rhythm of its own keeps it.`,
      }),
    ],
  });
}

export function rhythmSaved(whom: Whom, own: Rhythm | null, workspaces: Rhythm): CardContent {
  const words = `${safe(oneLine(whom.name, NAME_MAX), 300)} is asked ${rhythmWords(own, workspaces)}, on the day and at the hour they chose.`;
  return { text: words, blocks: [section(words), actions([showContractor(whom)])] };
}
