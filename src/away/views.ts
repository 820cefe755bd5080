import type { Button, Datepicker, KnownBlock, ModalView, RadioButtons } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { actions, button, input, modal, option, section } from "../slack/blocks.js";
import { oneLine } from "../slack/text.js";
import type { AwayChoice, AwayDates } from "./away.js";
import { AWAY, AWAY_FIELDS } from "./ids.js";

const NAME_MAX = 80;

/** Asks a contractor how long they are away; dates are asked for only when there are any. */
export function awayModal(choice: AwayChoice, today: IsoDate): ModalView {
  const blocks: KnownBlock[] = [
    input(AWAY_FIELDS.how, "How long are you away?", howLong(AWAY.how, choice, "Until I'm back"), {
      hint: "You are not asked while you are away, and nobody waits for an answer.",
      dispatch: true,
    }),
  ];
  if (choice !== "today") {
    blocks.push(input(AWAY_FIELDS.from, "First day away", datepicker(today), { optional: true }));
  }
  if (choice === "until") blocks.push(input(AWAY_FIELDS.until, "Last day away", datepicker()));
  return modal({
    callbackId: AWAY.modal,
    title: "I'm away",
    submit: "Save",
    close: "Cancel",
    blocks,
  });
}

/** Asks an owner how long somebody is away, from today on. */
export function markAwayModal(about: {
  callbackId: string;
  howActionId: string;
  meta: string;
  name: string;
  choice: AwayChoice;
}): ModalView {
  const { callbackId, howActionId, meta, choice } = about;
  const name = oneLine(about.name, NAME_MAX);
  const blocks: KnownBlock[] = [
    input(AWAY_FIELDS.how, `How long is ${name} away?`, howLong(howActionId, choice, "Until they are back"), {
      hint: `${name} is not asked while away, and their silence is settled.`,
      dispatch: true,
    }),
  ];
  if (choice === "until") blocks.push(input(AWAY_FIELDS.until, "Their last day away", datepicker()));
  return modal({ callbackId, title: "Mark away", submit: "Mark away", close: "Cancel", meta, blocks });
}

/** Opens the modal, wherever a contractor is. */
export function imAway() {
  return button("I'm away", AWAY.away, "mine", { about: "not to be asked for a while" });
}

export interface AwayShown {
  away: AwayDates;
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
  /** There is a check-in that Undo brings back. */
  bringsBack: boolean;
}

/** What a contractor is told while they are away, or before. */
export function awayContent(shown: AwayShown): CardContent {
  const { away, today, bringsBack } = shown;
  const words = awayNow(shown);
  const undo = button("Undo", AWAY.undo, away.from, {
    about: bringsBack ? "you are not away, and answer this time" : "you are not away",
  });
  return {
    text: words,
    blocks: [section(words), actions(away.from <= today ? [imBack(away), undo] : [undo])],
  };
}

/** "You are away until Fri 12 June: you are not asked." */
export function awayNow({ away, today, language }: Omit<AwayShown, "bringsBack">): string {
  return `You are ${theirAwayWords(away, today, language)}`;
}

/** Ends it, or takes it back before it begins. */
export function notAway(away: AwayDates, today: IsoDate): Button {
  return away.from <= today
    ? imBack(away)
    : button("Not away after all", AWAY.undo, away.from, { about: "you are asked then as well" });
}

function imBack({ from }: AwayDates): Button {
  return button("I'm back", AWAY.back, from, { about: "you are asked again on your day" });
}

/** What becomes of it when they are not away any more; `nextAt` is in words, null when they are not asked for now. */
export function backContent(nextAt: string | null): CardContent {
  const next = nextAt === null ? "" : ` You are asked next on ${nextAt}.`;
  const words = `You are not away any more.${next}`;
  return { text: words, blocks: [section(words), actions([imAway()])] };
}

/** Without a last day it ends with any answer of theirs: they are told so. */
function theirAwayWords({ from, until }: AwayDates, today: IsoDate, language: string): string {
  const say = (date: IsoDate) => dateWords(date, today, language);
  const begins = from > today ? ` from ${say(from)}` : "";
  const then = from > today ? " then" : "";
  if (until === null) {
    return `away${begins} until you press I'm back, or answer: you are not asked${then}.`;
  }
  if (until === today) return "away today: you are not asked.";
  if (until === from) return `away on ${say(from)}: you are not asked then.`;
  return `away${begins} until ${say(until)}: you are not asked${then}.`;
}

function howLong(actionId: string, chosen: AwayChoice, open: string): RadioButtons {
  const options = {
    today: option("Just today", "today"),
    until: option("Until a date", "until"),
    open: option(open, "open"),
  };
  return {
    type: "radio_buttons",
    action_id: actionId,
    options: [options.today, options.until, options.open],
    initial_option: options[chosen],
  };
}

function datepicker(initial?: IsoDate): Datepicker {
  return {
    type: "datepicker",
    action_id: AWAY.date,
    ...(initial === undefined ? {} : { initial_date: initial }),
  };
}
