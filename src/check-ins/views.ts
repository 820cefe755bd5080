import type { ActionsBlockElement, KnownBlock, Overflow, PlainTextOption } from "@slack/types";
import { awayContent } from "../away/views.js";
import { dateAndTime, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { missedWords, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import type { OpenMilestone } from "../milestones/open-milestones.js";
import { questionName } from "../questions/question.js";
import { youWouldTalk } from "../questions/talk-words.js";
import { actions, button, context, option, section } from "../slack/blocks.js";
import { bold, link, oneLine, quote, safe } from "../slack/text.js";
import { oneTapWords, STATUS_WORDS, type StoredAnswer } from "./answer.js";
import type { CheckInCard } from "./card.js";
import { CHECK_INS } from "./ids.js";
import { leadNames, leadsWords } from "./leads-words.js";
import { writeTap } from "./tap.js";

const WHOEVER = "whoever you work for";
const OVERTAKEN = "You were asked again since. The newer message is the one to answer.";

/** More would not fit into a message of 50 blocks and 13,000 characters; the modal has them all. */
const MOST_SHOWN = 20;
/** Of 13,000, shared by all that was answered: titles and the rest need the others. */
const ANSWER_TEXT_BUDGET = 4_000;
const LONGEST_ANSWER = 1_500;
const LONGEST_LINK = 300;

/** The DM that asks, and what becomes of it. */
export function checkInCard(card: CheckInCard): CardContent {
  switch (card.state) {
    case "due":
    case "asked":
      return asking(card, `Hi ${nameOf(card)}, how is the work going?`);
    case "missed":
      return card.isOvertaken ? over(OVERTAKEN) : missed(card);
    case "answered":
      return summary(card);
    case "skipped":
      return skipped(card);
    case "superseded":
      return over(OVERTAKEN);
    case "cancelled":
      return calledOff(card);
  }
}

/** The one reminder, while the check-in waits; then, what became of it. */
export function reminderCard(card: CheckInCard): CardContent {
  switch (card.state) {
    case "asked":
      return asking(card, `A gentle reminder, ${nameOf(card)}: how is the work going? One tap is enough.`);
    case "answered":
      return over(`Thanks, ${nameOf(card)}: your update is saved.`);
    case "missed":
      return over(
        card.isOvertaken ? OVERTAKEN : "No update came in time. You can still answer, in the message above.",
      );
    default:
      return checkInCard(card);
  }
}

type Answerable = readonly Pick<OpenMilestone, "number" | "title" | "health">[];

/** **On track** (or **Same as last time**) and **Update…**, wherever somebody is asked; and what else is offered. */
export function answerButtons(
  checkInId: string,
  milestones: Answerable,
  others: readonly ActionsBlockElement[] = [],
): KnownBlock {
  const words = oneTapWords(milestones);
  const tapped = writeTap({ checkInId, numbers: milestones.map(({ number }) => number) });
  const [only] = milestones;
  const what =
    milestones.length === 1 && only !== undefined ? titleOf(only) : `all ${milestones.length} milestones`;
  return actions([
    button(words, CHECK_INS.onTrack, tapped, { style: "primary", about: what }),
    button("Update…", CHECK_INS.update, checkInId, { about: what }),
    ...others,
  ]);
}

/** Opens an update that nobody has asked for. */
export function answerNow() {
  return button("Answer now", CHECK_INS.answerNow, "now", { about: "how your work is going" });
}

/** **Not today**, and a menu of what else is theirs to choose. */
function puttingOff({ id, offersAfternoon }: CheckInCard): ActionsBlockElement[] {
  return [
    button("Not today", CHECK_INS.notToday, id, { about: "you are asked on your next working day" }),
    menu(
      option("Later: in an hour", `hour ${id}`),
      ...(offersAfternoon ? [option("Later: this afternoon", `afternoon ${id}`)] : []),
      option("Later: tomorrow", `tomorrow ${id}`),
      ...ownTime(id),
    ),
  ];
}

function menu(...options: PlainTextOption[]): Overflow {
  return { type: "overflow", action_id: CHECK_INS.more, options };
}

function ownTime(id: string): PlainTextOption[] {
  return [option("I'm away", `away ${id}`), option("When I'm asked", `when ${id}`)];
}

function missed(card: CheckInCard): CardContent {
  const still = card.isGivenUp
    ? "You are not asked again until you answer: one tap here is enough."
    : "You can still answer.";
  return asking(
    card,
    `No update this time, ${nameOf(card)}; that is what ${leadNames(card.milestones, WHOEVER)} was told. ${still}`,
    [
      button("I was away", CHECK_INS.wasAway, card.id, {
        about: "it does not count that you did not answer",
      }),
      menu(...ownTime(card.id)),
    ],
  );
}

function skipped(card: CheckInCard): CardContent {
  const { id, putOffUntil, isOvertaken, away, today, isInTime, zone, language } = card;
  if (isOvertaken) return over(OVERTAKEN);
  if (putOffUntil !== null) {
    const at = dateAndTime(putOffUntil, zone, language);
    return {
      text: `Fine. You are asked again ${at}.`,
      blocks: [
        section(`Fine. You are asked again ${at}.`),
        actions([
          button("Answer now", CHECK_INS.update, id, { about: "how your work is going" }),
          button("Undo", CHECK_INS.undoPutOff, id, { about: "answer this one after all" }),
        ]),
      ],
    };
  }
  if (away !== null) return awayContent({ away, today, language, bringsBack: isInTime });
  return over("This check-in is off: nobody waits for an answer to it.");
}

function asking(
  card: CheckInCard,
  ask: string,
  offered: readonly ActionsBlockElement[] = puttingOff(card),
): CardContent {
  const { milestones, today, language, isSteady } = card;
  const shown = milestones.slice(0, MOST_SHOWN);
  const more = milestones.length - shown.length;
  const list = shown.map((each) =>
    [
      titleOf(each, 60),
      whenWords(each, today, language),
      statusWords(each, today),
      missedWords(each, today, language),
    ]
      .filter(Boolean)
      .join(", "),
  );
  const others = more > 0 ? [`${more} more`] : [];
  const stuck = isSteady ? "Anything stuck? " : "";
  const question = `${stuck}Need anything from ${leadsWords(milestones, WHOEVER)}? *Update…* has a place to ask.`;
  return {
    text: safe(
      `${ask} ${[...list, ...others].join("; ")}. Answer with ${oneTapWords(milestones)} or Update….`,
      3_900,
    ),
    blocks: [
      section(bold(ask, 500)),
      ...shown.map((milestone) => section(lineOf(milestone, card))),
      ...(more > 0 ? [context(`And ${more} more: *Update…* has them all.`)] : []),
      answerButtons(card.id, milestones, offered),
      context(safe(question, 1_900)),
    ],
  };
}

function lineOf(milestone: OpenMilestone, { today, language }: CheckInCard): string {
  const title = bold(titleOf(milestone), 300);
  const last = milestone.health === "on_track" ? "" : " last time";
  const missed = missedWords(milestone, today, language);
  const facts = [whenWords(milestone, today, language), `${statusWords(milestone, today)}${last}`, missed];
  return `${title}\n${facts.filter(Boolean).join(" · ")}`;
}

function summary(card: CheckInCard): CardContent {
  const { answers, question, isLate, readBy } = card;
  const shown = answers.slice(0, MOST_SHOWN);
  const more = answers.length - shown.length;
  const budget = Math.min(LONGEST_ANSWER, Math.floor(ANSWER_TEXT_BUDGET / Math.max(1, shown.length)));
  const thanks = isLate
    ? `Thanks, ${nameOf(card)}. Your update is saved; it came late, and it is good to have it.`
    : `Thanks, ${nameOf(card)}. Your update is saved.`;
  const list = shown.map((each) => `${titleOf(each.milestone, 60)}: ${STATUS_WORDS[each.status]}`);
  const asked = question === null ? "" : ` Your question is ${questionName(question)}.`;
  const reader = readBy === null ? null : oneLine(readBy, 80);
  return {
    text: safe(
      `${thanks}${list.length === 0 ? "" : ` ${list.join("; ")}.`}${asked}${reader === null ? "" : ` ${reader} has read this.`}`,
      3_900,
    ),
    blocks: [
      section(bold(thanks, 500)),
      ...shown.map((answer) => section(answerOf(answer, budget, card))),
      ...(more > 0 ? [context(`And ${more} more, all saved.`)] : []),
      ...(question === null
        ? []
        : [section(`*Your question, ${questionName(question)}*\n${quote(question.text, 700)}`)]),
      ...(question?.talk == null ? [] : [section(youWouldTalk(question.talk, card.today, card.language))]),
      ...(reader === null ? [] : [context(`*${safe(reader, 400)}* has read this`)]),
      actions([button("Edit", CHECK_INS.edit, card.id, { about: "your update" })]),
    ],
  };
}

function answerOf(
  { milestone, status, text, link: address, newDueOn }: StoredAnswer,
  budget: number,
  { today, language }: CheckInCard,
) {
  const moved = newDueOn === null ? "" : ` · new date proposed: ${dateWords(newDueOn, today, language)}`;
  const title = bold(titleOf(milestone), 300);
  const shownLink = address !== null && address.length <= LONGEST_LINK ? [link(address, "Link")] : [];
  return [
    `${title}: ${STATUS_WORDS[status]}${moved}`,
    ...(text === "" ? [] : [quote(text.replace(/\n+/g, "\n"), budget)]),
    ...(address === null ? [] : shownLink.length > 0 ? shownLink : ["Link saved"]),
  ].join("\n");
}

/** Called off: nothing is open any more, or the next word is an owner's. */
function calledOff({ waitsFor }: CheckInCard): CardContent {
  if (!waitsFor) return over("There is nothing to answer here any more.");
  const whom = oneLine(waitsFor.askName, 80);
  const { text, blocks } = over(
    `Nothing is asked of you here: ${questionName(waitsFor)} waits for ${whom}. Is there news all the same?`,
  );
  return { text, blocks: [...blocks, actions([answerNow()])] };
}

function over(text: string): CardContent {
  return { text: safe(text), blocks: [section(safe(text))] };
}

function nameOf({ name }: CheckInCard): string {
  return oneLine(name, 80);
}
