import { button } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { WORKSPACES } from "../workspaces/ids.js";
import { parkedEntryOf } from "./alert.js";
import { ALERTS } from "./ids.js";
import { notDoneWords } from "./parked-words.js";
import { channelRefusal, missingScopesRefusal, personRefusal } from "./refusals.js";
import { type AlertCard, type AlertWords, NAME_MAX } from "./words.js";

const SILENT = { said: "", aside: "", link: null };

/** Somebody cannot be reached by DM. */
export function undeliverableAlert(card: AlertCard): AlertWords {
  const { contractor } = card;
  const name = oneLine(contractor?.name ?? "somebody", NAME_MAX);
  const { what, todo } = personRefusal(card.detail, safe(name));
  const tryAgain =
    contractor === null
      ? []
      : [
          button("Try again", ALERTS.reachAgain, `${card.id} ${contractor.userId}`, {
            about: `reaching ${name}`,
          }),
        ];
  return {
    ...SILENT,
    headline: what,
    todo: `${todo} Until then their silence is not counted.`,
    buttons: tryAgain,
  };
}

/** The owner channel cannot be written to. */
export function cannotPostAlert(card: AlertCard): AlertWords {
  const { what, todo } = channelRefusal(card.detail, `<#${card.subjectId}>`);
  return { ...SILENT, headline: what, todo, buttons: [setUp()] };
}

/** Somebody who is asked for updates reads along in the owner channel. */
export function contractorInChannelAlert(card: AlertCard): AlertWords {
  const name = oneLine(card.contractor?.name ?? "Somebody who is asked for updates", NAME_MAX);
  return {
    ...SILENT,
    headline: `${safe(name)} is in the channel where Milepost posts its updates for owners.`,
    todo: "Until they have left, details are withheld there. Remove them from it, or choose another channel.",
    buttons: [setUp()],
  };
}

/** Something that was due failed, and was set aside. */
export function parkedAlert(card: AlertCard): AlertWords {
  const notDone = notDoneWords(card, parkedEntryOf(card.subjectId).kind);
  return {
    ...SILENT,
    headline: safe(`${notDone}.`),
    todo:
      "Something went wrong in Milepost. Nothing else waits for it. Press Try again. " +
      "If it stays like this, tell whoever looks after Milepost here: its log says why.",
    buttons: [button("Try again", ALERTS.resume, card.id, { about: notDone })],
  };
}

/** Milepost was upgraded, and asks Slack for more than it was allowed when it was installed. */
export function missingScopesAlert(card: Pick<AlertCard, "detail">): AlertWords {
  const { what, todo } = missingScopesRefusal(card.detail);
  return { ...SILENT, headline: what, todo, buttons: [] };
}

/** How such an alert ended. */
export function troubleSettled({ kind, contractor, settled }: AlertCard): string {
  const name = oneLine(contractor?.name ?? "somebody", NAME_MAX);
  const by = settled?.by ?? null;
  switch (kind) {
    case "undeliverable":
      return by === null ? `${name} can be reached again.` : `${by} has let Milepost try ${name} again.`;
    case "cannot_post":
      return "Milepost can post its updates again, and has sent what you missed.";
    case "contractor_in_channel":
      return `${name} does not read along any more where Milepost posts its updates.`;
    case "missing_scopes":
      return "Slack lets Milepost do all that this version can.";
    default:
      return by === null
        ? "The message that could not be shown is shown now."
        : `${by} has let Milepost try again.`;
  }
}

function setUp() {
  return button("Set up", WORKSPACES.setUp, "alert", { about: "another channel for updates" });
}
