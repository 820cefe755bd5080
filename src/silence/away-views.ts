import type { KnownBlock, ModalView, RadioButtons } from "@slack/types";
import { input, modal, option } from "../slack/blocks.js";
import { oneLine } from "../slack/text.js";
import type { AwayChoice } from "./away.js";
import { SILENCE } from "./ids.js";

const CHOICES: Record<AwayChoice, string> = {
  today: "Just today",
  until: "Until a date",
  open: "Until they are back",
};

/** Asks an owner how long somebody is away; the date is asked for only when there is one. */
export function awayModal(about: { silenceId: string; name: string; choice: AwayChoice }): ModalView {
  const { silenceId, choice } = about;
  const name = oneLine(about.name, 80);
  const blocks: KnownBlock[] = [
    input(SILENCE.awayHow, `How long is ${name} away?`, howLong(choice), {
      hint: `${name} is not asked while away, and their silence is settled.`,
      dispatch: true,
    }),
  ];
  if (choice === "until") {
    blocks.push(
      input(SILENCE.awayUntil, "Their last day away", { type: "datepicker", action_id: SILENCE.awayUntil }),
    );
  }
  return modal({
    callbackId: SILENCE.awayModal,
    title: "Mark away",
    submit: "Mark away",
    close: "Cancel",
    meta: silenceId,
    blocks,
  });
}

function howLong(chosen: AwayChoice): RadioButtons {
  const options = {
    today: option(CHOICES.today, "today"),
    until: option(CHOICES.until, "until"),
    open: option(CHOICES.open, "open"),
  };
  return {
    type: "radio_buttons",
    action_id: SILENCE.awayHow,
    options: [options.today, options.until, options.open],
    initial_option: options[chosen],
  };
}
