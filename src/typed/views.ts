import type { Button, KnownBlock } from "@slack/types";
import { imAway } from "../away/views.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateAndTime, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { STATUS_WORDS } from "../check-ins/answer.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { DELIVERIES } from "../deliveries/ids.js";
import { titleOf } from "../milestones/milestone.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { questionName } from "../questions/question.js";
import { actions, button, context, option, section, select } from "../slack/blocks.js";
import { bold, oneLine, quote, safe } from "../slack/text.js";
import { askName, askWords, forWords } from "../workspaces/asked-words.js";
import { HEALTHS, saidInWords } from "./health-words.js";
import { TYPED } from "./ids.js";
import { canBeRepliedTo, type TypedCard } from "./typed.js";

/** More milestones than these are chosen from a menu. */
const MOST_BUTTONS = 4;
/** Slack's limit for one menu. */
const MOST_OPTIONS = 100;
/** With more, their titles would not fit into the 13,000 characters of a message. */
const MOST_MENUS = 8;
const OPTIONS_BUDGET = 10_000;
const LONGEST_OPTION = 75;
const MOST_NAMED = 10;
/** Enough to tell one message from another: it stands right above. */
const LONGEST_REMINDER = 200;

/**
 * Answers what a contractor typed: what became of it, and what else it can be. `help` says what can be typed and pressed
 * here.
 */
export function typedCard(card: TypedCard, help: CardContent): CardContent {
  switch (card.state) {
    case "update":
      return savedAsUpdate(card);
    case "question":
      if (card.question === null) return plainly("It is part of your question.", []);
      return plainly(`${asked(card)}.`, []);
    case "unsorted":
    case "passed_on":
      return whatIsItAbout(card);
    case "set_aside":
      if (card.text === "") return cannotReadFiles(card);
      if (card.isAway) return awayAnswer(card);
      if (card.request !== null) return card.request === "stop" ? stopAnswer(card) : helpAnswer(card, help);
      return plainly("Fine, it is not kept as an update.", [
        button("It's an update after all", TYPED.update, card.id, { about: reminderOf(card) }),
        ...questionButton(card),
      ]);
  }
}

/** For the owner channel: nobody has said what it is, so their lead gets it as it is. */
export function passedOnCard(card: TypedCard): CardContent {
  const { id, author, passedTo, text } = card;
  const name = oneLine(author.name, 80);
  const outcome = outcomeWords(card);
  const whom = passedTo === null ? "" : forWords([passedTo], author.today);
  const reply = button("Reply…", TYPED.reply, id, { about: name, style: "primary" });
  return {
    text: [safe(`${name} wrote to Milepost: ${oneLine(text, 2_000)} ${outcome}`, 3_300), whom]
      .join(" ")
      .trim(),
    blocks: [
      section(`${bold(name, 400)} wrote to Milepost:`),
      section(quote(text.replace(/\n{2,}/g, "\n"), 2_900)),
      context([whom, safe(outcome, 1_000)].filter(Boolean).join(" · ")),
      ...(canBeRepliedTo(card) ? [actions([reply])] : []),
    ],
  };
}

function savedAsUpdate(card: TypedCard): CardContent {
  const { id, update, allOnTrackIn } = card;
  if (allOnTrackIn !== null) {
    const change = button("Change", CHECK_INS.edit, allOnTrackIn, { about: "your update" });
    return plainly("Saved as your update: all of your work is on track.", [change]);
  }
  if (update === null) return plainly("Saved.", []);
  const { milestone, checkInId } = update;
  const title = titleOf(milestone);
  const how = howWords(card);
  const buttons = [
    button("Change", CHECK_INS.edit, checkInId, { about: title }),
    ...statusButtons(card),
    ...questionButton(card),
    button("Not an update", TYPED.notUpdate, id, { about: reminderOf(card) }),
  ];
  return {
    text: safe(`Saved as your update on ${title}${how} You wrote: ${reminderOf(card)}`, 3_000),
    blocks: [
      section(`Saved as your update on ${bold(title, 600)}${how}`),
      context(safe(reminderOf(card), 1_200)),
      actions(buttons),
    ],
  };
}

/** ": blocked."; of what they say is done, what they would do to send that. */
function howWords({ text, update }: TypedCard): string {
  if (update === null || update.status === null) return ".";
  const { milestone, status } = update;
  const asks = milestone.isOpen && saidInWords(text, milestone.number) === "done";
  // "On track" is not what they have said then.
  const how = asks && status === "on_track" ? "." : `: ${STATUS_WORDS[status]}.`;
  return asks ? `${how} Is all of it done? Then press It's done…` : how;
}

/** How else it can stand, when they have not said it in so many words; what they say is done can be sent. */
function statusButtons({ id, text, update }: TypedCard): Button[] {
  if (update === null || !update.milestone.isOpen) return [];
  const { milestone, status } = update;
  const said = saidInWords(text, milestone.number);
  const about = titleOf(milestone);
  if (said === "done") return [button("It's done…", DELIVERIES.itsDone, milestone.id, { about })];
  if (said === status) return [];
  return HEALTHS.filter((health) => health !== status).map((health) =>
    button(`It's ${STATUS_WORDS[health]}`, `${TYPED.status}.${health}`, `${id} ${health}`, { about }),
  );
}

function whatIsItAbout(card: TypedCard): CardContent {
  const { id, open, together } = card;
  if ((together.at(-1)?.id ?? id) !== id)
    return plainly("This goes with what you wrote after it: what it is about is asked there.", []);
  const reminder = together.length === 0 ? reminderOf(card) : together.map(reminderOf).join(" ");
  const passing = passingWords(card);
  const heading = headingOf(card);
  const named = open.slice(0, MOST_NAMED).map((milestone) => titleOf(milestone, 100));
  const more = open.length > named.length ? [`${open.length - named.length} more`] : [];
  const choice = open.length === 0 ? "" : ` Choose: ${[...named, ...more].join("; ")}.`;
  const others = [...questionButton(card), button("Not an update", TYPED.notUpdate, id, { about: reminder })];
  const few = open.length <= MOST_BUTTONS;
  return {
    text: safe(`${heading}${choice} ${[passing, `You wrote: ${reminder}`].filter(Boolean).join(" ")}`, 3_900),
    blocks: [
      section(bold(heading, 800)),
      context(safe(reminder, 1_200)),
      ...(passing === "" ? [] : [context(safe(passing, 600))]),
      ...(few ? [] : milestoneMenus(card)),
      actions(few ? [...milestoneButtons(card), ...others] : others),
    ],
  };
}

function headingOf(card: TypedCard): string {
  return [notOpenWords(card), questionOf(card)].filter(Boolean).join(" ");
}

/** "M9 is not one of yours." */
function notOpenWords({ notOpen }: TypedCard): string {
  if (notOpen === null) return "";
  const { number, milestone } = notOpen;
  if (milestone === null) return `M${number} is not one of yours.`;
  const how = milestone.state === "delivered" ? "done, and not accepted yet" : `${milestone.state} already`;
  return `${titleOf(milestone)} is ${how}.`;
}

/** When it is passed on, if they do not choose; "" when it is not. */
function passingWords({ passedOnAt, passedTo, author }: TypedCard): string {
  if (passedOnAt === null || passedTo === null) return "";
  const on = dateAndTime(passedOnAt, author.zone, author.language);
  return `If you don't choose, I'll pass it on to ${askName(passedTo)} on ${on}, as it is.`;
}

function questionOf({ state, open, lead, together }: TypedCard): string {
  const name = lead === null ? null : askName(lead);
  const passedOn = name === null ? "It was passed on as you wrote it." : `${name} got this as you wrote it.`;
  if (open.length > 0 && state === "passed_on") return `${passedOn} What is it about?`;
  if (open.length > 0) return together.length > 1 ? "What is all this about?" : "What is this about?";
  const nothing = "There is no open work of yours just now.";
  if (state === "passed_on") return `${passedOn} ${nothing}`;
  return name === null ? nothing : `${nothing} Is it a question for ${name}?`;
}

function milestoneButtons({ id, open }: TypedCard): Button[] {
  return open.map((milestone, index) =>
    button(titleOf(milestone, 75), `${TYPED.about}.${index + 1}`, `${id} ${milestone.id}`),
  );
}

function milestoneMenus({ id, open }: TypedCard): KnownBlock[] {
  const pages = Math.min(MOST_MENUS, Math.ceil(open.length / MOST_OPTIONS));
  const longest = Math.min(LONGEST_OPTION, Math.floor(OPTIONS_BUDGET / (pages * MOST_OPTIONS)));
  return Array.from({ length: pages }, (_, page) => {
    const options = open
      .slice(page * MOST_OPTIONS, (page + 1) * MOST_OPTIONS)
      .map((milestone) => option(titleOf(milestone, longest), `${id} ${milestone.id}`));
    const which = pages === 1 ? "" : ` (${page + 1} of ${pages})`;
    const placeholder = { type: "plain_text" as const, text: `Choose a milestone${which}` };
    return actions([{ ...select(TYPED.about, options), placeholder }]);
  });
}

function questionButton({ id, lead, ...card }: TypedCard): Button[] {
  if (lead === null) return [];
  const about = oneLine(card.text, LONGEST_REMINDER);
  return [button(`It's a question for ${oneLine(lead.askName, 30)}`, TYPED.question, id, { about })];
}

function cannotReadFiles({ open }: TypedCard): CardContent {
  if (open.length === 0)
    return plainly("I can't read files. Write a few words, or paste a link to it here.", []);
  const update = { ...button("Update…", CHECK_INS.answerNow, "now", { about: "a link to your work" }) };
  return plainly("I can't read files; paste a link to it with Update…", [update]);
}

function helpAnswer(card: TypedCard, help: CardContent): CardContent {
  const { request, lead } = card;
  const whom =
    lead === null ? "those who gave it to you" : `${oneLine(lead.leadName, 80)}, who gave it to you`;
  const who =
    request === "who" ? [safe(`I'm Milepost, an app: I ask how your work is going, and tell ${whom}.`)] : [];
  const question = questionButton(card);
  return {
    text: [...who, help.text].join("\n"),
    blocks: [
      ...who.map((words) => section(words)),
      ...help.blocks,
      ...(question.length > 0 ? [actions(question)] : []),
    ],
  };
}

/** How not to be asked, or less. */
function stopAnswer(card: TypedCard): CardContent {
  const { id, author, open, lead } = card;
  const misread = button("That's an update", TYPED.update, id, { about: reminderOf(card) });
  if (open.length === 0) {
    return plainly("You are not asked just now: there is no open work of yours.", [
      ...questionButton(card),
      misread,
    ]);
  }
  const whom = lead === null ? "whoever gave you the work" : askName(lead);
  const how = author.isPaused
    ? "Your check-ins are paused: you are not asked until they go on."
    : `You decide when: press When I'm asked for another day or hour, or I'm away not to be asked for a while. To stop altogether, ask ${whom}, who can pause it.`;
  return plainly(how, [whenImAsked(), imAway(), ...questionButton(card), misread]);
}

function awayAnswer(card: TypedCard): CardContent {
  const { id, author } = card;
  const away = awayWords(author);
  const misread = button("That's an update", TYPED.update, id, { about: reminderOf(card) });
  if (away === null) return plainly("You are not away: you are asked as usual.", [misread]);
  return plainly(away, [button("I'm back", TYPED.back, id), misread]);
}

/** Null: they are not, and will not be as far as is known. */
function awayWords({ today, language, awayFrom, awayUntil }: TypedCard["author"]): string | null {
  if (awayFrom === null || (awayUntil !== null && awayUntil < today)) return null;
  const say = (date: IsoDate) => dateWords(date, today, language);
  const isAhead = awayFrom > today;
  const from = isAhead ? ` from ${say(awayFrom)}` : "";
  if (awayUntil === null)
    return `You are away${from}: you are not asked until you say that you are back, or answer.`;
  const days =
    awayUntil === awayFrom
      ? isAhead
        ? ` on ${say(awayFrom)}`
        : " today"
      : `${from} until ${say(awayUntil)}`;
  const asked = isAhead ? "you are not asked then" : "you are asked again when you are back";
  return `You are away${days}: ${asked}.`;
}

function outcomeWords(card: TypedCard): string {
  switch (card.state) {
    case "update":
      return card.update === null
        ? "It is their update."
        : `It is their update on ${titleOf(card.update.milestone)}.`;
    case "question":
      return card.question === null
        ? "It is a question."
        : `It is their question ${questionName({ number: card.question })}.`;
    case "set_aside":
      return `${oneLine(card.author.name, 80)} says that it is no update.`;
    default:
      return `${oneLine(card.author.name, 80)} has not said yet what it is about.`;
  }
}

function asked({ question, lead }: TypedCard): string {
  const name = question === null ? "" : `, ${questionName({ number: question })},`;
  return `Your question${name} is with ${lead === null ? "those who gave you the work" : askWords(lead)}`;
}

function reminderOf({ text }: Pick<TypedCard, "text">): string {
  return `“${oneLine(text, LONGEST_REMINDER)}”`;
}

/** `text`: not yet safe for mrkdwn. */
function plainly(text: string, buttons: Button[]): CardContent {
  const said = safe(text);
  return { text: said, blocks: [section(said), ...(buttons.length > 0 ? [actions(buttons)] : [])] };
}
