import type { Button } from "@slack/types";
import { addDays, type IsoDate } from "../calendar/iso-date.js";
import { dateWords } from "../calendar/words.js";
import { MILESTONES } from "../milestones/ids.js";
import { healthWords, titleOf } from "../milestones/milestone.js";
import { writeEditRef } from "../milestones/refs.js";
import { QUESTIONS } from "../questions/ids.js";
import { questionName } from "../questions/question.js";
import { button } from "../slack/blocks.js";
import { oneLine, safe } from "../slack/text.js";
import { readAll } from "../updates/views.js";
import { ALERTS } from "./ids.js";
import { type AlertCard, type AlertMilestone, type AlertWords, NAME_MAX } from "./words.js";

/** A milestone that its contractor said is at risk or blocked. */
export function healthAlert(card: AlertCard, milestone: AlertMilestone): AlertWords {
  const { answer, today } = card;
  const name = oneLine(card.contractor?.name ?? "Somebody", NAME_MAX);
  const health = card.kind === "blocked" ? "blocked" : "at risk";
  const proposed = answer?.newDueOn ?? null;
  const moves = proposed === milestone.dueOn || milestone.dueOn === null ? null : proposed;
  const proposes = moves === null ? "" : `${name} proposes ${dateWords(moves, today)}. `;
  const due = milestone.dueOn === null ? "" : `It is due ${dateWords(milestone.dueOn, today)}.`;
  return {
    headline: safe(`${name} says ${titleOf(milestone)} is ${health}.`),
    said: answer?.text ?? "",
    todo: safe(`${proposes}${due}`),
    aside: "",
    link: answer?.link ?? null,
    buttons: [
      ...answering(card, name),
      ...acceptDate(card, milestone, moves),
      ...changeDate(milestone, moves),
      ...gotIt(card, milestone),
    ],
  };
}

/** A reply to what they have asked about it, and all that they said, which can be longer than the card. */
function answering({ answer, waitsFor }: AlertCard, name: string): Button[] {
  const [question] = waitsFor;
  const about = (what: string) => ({ about: `${oneLine(name, 40)}, ${what}` });
  return [
    ...(question === undefined
      ? []
      : [button("Reply…", QUESTIONS.reply, question.id, about(questionName(question)))]),
    ...(answer === null ? [] : [readAll({ id: answer.checkInId, name })]),
  ];
}

/** A milestone whose date has passed. */
export function lateAlert(card: AlertCard, milestone: AlertMilestone): AlertWords {
  const { today, contractor } = card;
  const name = oneLine(contractor?.name ?? "Somebody", NAME_MAX);
  const due = milestone.dueOn === null ? "by now" : dateWords(milestone.dueOn, today);
  return {
    headline: safe(`${titleOf(milestone)} was due ${due}.`),
    said: "",
    todo: safe(`${name} has not said that it is done${isAway(card)}.`),
    aside: leewayWords(milestone, today),
    link: null,
    buttons: [...askNow(card), ...changeDate(milestone), ...gotIt(card, milestone)],
  };
}

/** A recurring milestone whose period is over, and brought nothing. */
export function notDeliveredAlert(card: AlertCard, milestone: AlertMilestone): AlertWords {
  const { today, contractor } = card;
  const name = oneLine(contractor?.name ?? "Somebody", NAME_MAX);
  const next = milestone.dueOn === null ? "" : ` The next is due ${dateWords(milestone.dueOn, today)}.`;
  return {
    headline: safe(nothingDelivered(card, milestone)),
    said: "",
    todo: safe(`${name} has not said that it is done${isAway(card)}.${next}`),
    aside: "",
    link: null,
    buttons: [...askNow(card), ...gotIt(card, milestone)],
  };
}

/** What has become of the milestone since: "M12 Landing page is on track again." */
export function milestoneSettled(card: AlertCard, milestone: AlertMilestone): string {
  const { kind, today } = card;
  const title = titleOf(milestone);
  switch (milestone.state) {
    case "delivered":
      return `${title} was delivered.`;
    case "accepted":
      return `${title} is done and accepted.`;
    case "cancelled":
      return `${title} was cancelled.`;
    default:
  }
  if (kind === "not_delivered") return nothingDelivered(card, milestone);
  if (kind === "late") {
    return milestone.dueOn === null
      ? `${title} has no date any more.`
      : `${title} is now due ${dateWords(milestone.dueOn, today)}.`;
  }
  return milestone.health === "on_track"
    ? `${title} is on track again.`
    : `${title} is ${healthWords(milestone.health)} now.`;
}

/** Also true of what was delivered after that day. */
function nothingDelivered({ detail, today }: AlertCard, milestone: AlertMilestone): string {
  return `${titleOf(milestone)}: nothing was delivered by ${dateWords(detail, today)}.`;
}

function askNow({ id, contractor }: AlertCard) {
  if (contractor === null) return [];
  return [button("Ask now", ALERTS.askNow, id, { about: oneLine(contractor.name, NAME_MAX) })];
}

function leewayWords({ dueOn, leewayDays }: AlertMilestone, today: string): string {
  if (dueOn === null || leewayDays === 0) return "";
  const until = addDays(dueOn, leewayDays);
  const words = dateWords(until, today);
  return until < today ? `Your leeway ended ${words}.` : `Your leeway lasts until ${words}.`;
}

/** A day that has passed where the contractor is cannot be agreed any more. */
function acceptDate({ id, today }: AlertCard, milestone: AlertMilestone, proposed: IsoDate | null) {
  if (proposed === null || proposed < today) return [];
  const accept = `Accept ${dateWords(proposed, today)}`;
  return [
    button(accept, ALERTS.acceptDate, `${id} ${proposed}`, { about: titleOf(milestone), style: "primary" }),
  ];
}

/** @param proposed the date that is filled in; null: the one it has */
function changeDate(milestone: AlertMilestone, proposed: IsoDate | null = null) {
  if (milestone.dueOn === null) return [];
  const value = writeEditRef(milestone.id, proposed);
  return [button("Change date…", MILESTONES.edit, value, { about: titleOf(milestone) })];
}

function gotIt(card: AlertCard, milestone: AlertMilestone) {
  if (card.seenBy !== null) return [];
  return [button("Got it", ALERTS.gotIt, card.id, { about: titleOf(milestone) })];
}

/** They have not said so, as they are not there. */
function isAway({ contractor }: AlertCard): string {
  return contractor?.away == null ? "" : `, and is ${contractor.away}`;
}
