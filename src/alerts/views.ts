import type { KnownBlock } from "@slack/types";
import { dateAndTime } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { waitingWords } from "../questions/question.js";
import { actions, context, section } from "../slack/blocks.js";
import { bold, dateToken, link, oneLine, quote, safe, unstyled } from "../slack/text.js";
import { forWords } from "../workspaces/asked-words.js";
import { healthAlert, lateAlert, milestoneSettled, notDeliveredAlert } from "./milestone-words.js";
import {
  cannotPostAlert,
  contractorInChannelAlert,
  missingScopesAlert,
  parkedAlert,
  troubleSettled,
  undeliverableAlert,
} from "./trouble-words.js";
import { type AlertCard, type AlertWords, NAME_MAX } from "./words.js";

/** Escaped it still fits a block; a longer one is found in the check-in. */
const LINK_MAX = 500;

/** Something the owners should know of, with the next step; or what has become of it. */
export function alertCard(card: AlertCard): CardContent {
  return card.settled === null ? openCard(card, wordsOf(card)) : settledCard(card, card.settled);
}

function wordsOf(card: AlertCard): AlertWords {
  const { kind, milestone } = card;
  switch (kind) {
    case "undeliverable":
      return undeliverableAlert(card);
    case "cannot_post":
      return cannotPostAlert(card);
    case "contractor_in_channel":
      return contractorInChannelAlert(card);
    case "at_risk":
    case "blocked":
      return milestone === null ? parkedAlert(card) : healthAlert(card, milestone);
    case "late":
      return milestone === null ? parkedAlert(card) : lateAlert(card, milestone);
    case "not_delivered":
      return milestone === null ? parkedAlert(card) : notDeliveredAlert(card, milestone);
    case "parked":
      return parkedAlert(card);
    case "missing_scopes":
      return missingScopesAlert(card);
  }
}

function openCard(card: AlertCard, words: AlertWords): CardContent {
  const { headline, said, todo, aside, buttons } = words;
  const blocks: KnownBlock[] = [section(`*${unstyled(headline)}*`)];
  if (said !== "") blocks.push(section(quote(said, 1450)));
  if (todo !== "") blocks.push(section(todo));
  if (words.link !== null && words.link.length <= LINK_MAX)
    blocks.push(section(link(words.link, "Open their link")));
  const waiting = waitingWords(card.waitsFor.map(({ number }) => number));
  if (waiting !== "") blocks.push(section(`*${waiting}*`));
  const small = [
    safe(aside),
    card.seenBy === null ? "" : `${safe(oneLine(card.seenBy, NAME_MAX))} has seen this.`,
  ];
  if (small.some(Boolean)) blocks.push(context(small.filter(Boolean).join(" ")));
  const whom = forWords(card.leads, card.today);
  if (whom !== "") blocks.push(context(whom));
  if (buttons.length > 0) blocks.push(actions(buttons));
  const quoted = said === "" ? "" : `“${safe(oneLine(said, 500), 1500)}”`;
  const waits = waiting === "" ? "" : `${waiting}.`;
  return {
    text: [headline, quoted, todo, waits, whom && `${whom}.`].filter(Boolean).join(" "),
    blocks,
  };
}

function settledCard(card: AlertCard, settled: { at: Date; by: string | null }): CardContent {
  const headline = card.milestone === null ? troubleSettled(card) : milestoneSettled(card, card.milestone);
  const by = settled.by === null ? "" : ` · ${safe(oneLine(settled.by, NAME_MAX))}`;
  return {
    text: safe(headline, 3000),
    blocks: [
      section(bold(headline)),
      context(`Settled ${dateToken(settled.at, dateAndTime(settled.at, "utc"))}${by}`),
    ],
  };
}
