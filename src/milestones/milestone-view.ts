import type { ActionsBlockElement, KnownBlock } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { count, dateAndTime, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { CHECK_INS } from "../check-ins/ids.js";
import { answerNow } from "../check-ins/views.js";
import { CONTRACTORS } from "../contractors/ids.js";
import { DELIVERIES } from "../deliveries/ids.js";
import { deliveredBlocks } from "../deliveries/views.js";
import { waitingWords } from "../questions/question.js";
import { actions, type ButtonOptions, button, context, section } from "../slack/blocks.js";
import { bold, dateToken, link, oneLine, quote, safe } from "../slack/text.js";
import type { Update, UpdateAnswer } from "../updates/update.js";
import { lastUpdateBlocks, lastUpdateSpoken } from "../updates/views.js";
import { MILESTONES } from "./ids.js";
import { type LastWord, type Milestone, missedWords, statusWords, titleOf, whenWords } from "./milestone.js";
import type { DoneRef } from "./refs.js";

const LIST_IDS = { mine: MILESTONES.listMine, late: MILESTONES.listLate, all: MILESTONES.list } as const;

/** One milestone as its owner sees it. */
export interface OwnersMilestone {
  milestone: Milestone;
  leewayDays: number;
  /** Waits for a decision. */
  delivery: { id: string; note: string; link: string | null } | null;
  /** What was said of it last; absent or null: nothing was. */
  lastUpdate?: (Update & UpdateAnswer) | null;
  /** Numbers of the questions that it waits for. */
  waitsFor: readonly number[];
  /** Where the contractor is. */
  today: IsoDate;
  /** "away until Fri 12 June"; absent: they are not. */
  away?: string | undefined;
}

export function ownersMilestoneContent(shown: OwnersMilestone): CardContent {
  const { milestone, leewayDays, delivery, lastUpdate = null, today } = shown;
  const waiting = waitingWords(shown.waitsFor);
  const leeway = leewayDays === 0 ? "" : `\nLeeway, seen by owners only: ${count(leewayDays, "day")}`;
  const heard =
    isOpen(milestone) && milestone.announcementId === null ? "\nThey have not heard of it yet." : "";
  const away = shown.away === undefined ? "" : `, ${shown.away}`;
  const facts = `for ${safe(milestone.contractorName, 200)}${away} · asked by ${safe(milestone.leadName, 200)}`;
  return {
    text: [
      `${spoken(milestone, today)} For ${safe(milestone.contractorName, 200)}${away}.`,
      lastUpdate && lastUpdateSpoken(lastUpdate, today),
      delivery && deliverySpoken(delivery.note),
      waiting && `${waiting}.`,
    ]
      .filter(Boolean)
      .join(" "),
    blocks: [
      ...description(milestone, today, `${facts}${leeway}${heard}`),
      ...(waiting === "" ? [] : [section(`*${waiting}*`)]),
      ...(lastUpdate === null ? [] : lastUpdateBlocks(lastUpdate, today)),
      ...(delivery === null ? [] : deliveredBlocks(delivery)),
      actions([...ownersButtons(shown), list("all")]),
    ],
  };
}

/** What comes with **Accept**. */
function deliverySpoken(note: string): string {
  return note === "" ? "" : `Delivered with the words “${safe(oneLine(note, 500), 1_000)}”.`;
}

/** One milestone as its contractor sees it. */
export function contractorsMilestoneContent(
  milestone: Milestone,
  today: IsoDate,
  lastWord: LastWord | null,
): CardContent {
  const buttons: ActionsBlockElement[] =
    milestone.state === "agreed"
      ? [button("It's done", DELIVERIES.itsDone, milestone.id, { about: titleOf(milestone) }), answerNow()]
      : [];
  return {
    text: `${spoken(milestone, today, milestone.language)} For ${safe(milestone.leadName, 200)}.${spokenWord({ milestone, today, lastWord })}`,
    blocks: [
      ...description(milestone, today, `for ${safe(leadWords(milestone), 400)}`, milestone.language),
      ...(lastWord === null ? [] : lastWordBlocks({ milestone, today }, lastWord)),
      actions([...buttons, list("mine", "My work"), whenImAsked()]),
    ],
  };
}

/** "Maya", or "Maya, who is away: ask Jonas". */
function leadWords({ leadId, leadName, askId, askName }: Milestone): string {
  return askId === leadId ? leadName : `${leadName}, who is away: ask ${askName}`;
}

export function whenImAsked() {
  return button("When I'm asked", CONTRACTORS.whenImAsked, "mine", {
    about: "choose day, hour, time zone and holidays",
  });
}

export function list(filter: keyof typeof LIST_IDS, text = "All milestones", options: ButtonOptions = {}) {
  return button(text, LIST_IDS[filter], JSON.stringify({ filter, page: 0 }), options);
}

function spoken(milestone: Milestone, today: IsoDate, language?: string): string {
  const name = safe(titleOf(milestone), 400);
  const missed = missedWords(milestone, today, language);
  const facts = [statusWords(milestone, today), whenWords(milestone, today, language), missed];
  return `${name}: ${facts.filter(Boolean).join(", ")}.`;
}

/** What was said last, of a milestone in trouble. */
interface SaidOf {
  milestone: Milestone;
  today: IsoDate;
  lastWord: LastWord | null;
}

function spokenWord({ milestone, today, lastWord }: SaidOf): string {
  if (lastWord === null) return "";
  const quoted = lastWord.text === "" ? "" : ` “${safe(oneLine(lastWord.text, 500), 1_000)}”`;
  const facts = wordFacts(milestone, today, lastWord);
  return facts.length === 0 ? quoted : `${quoted} ${facts.join(". ")}.`;
}

function lastWordBlocks({ milestone, today }: Omit<SaidOf, "lastWord">, lastWord: LastWord): KnownBlock[] {
  const { text, saidAt } = lastWord;
  const when = dateToken(saidAt, dateAndTime(saidAt, milestone.zone));
  const who = safe(oneLine(milestone.contractorName, 80), 300);
  return [
    ...(text === "" ? [] : [section(quote(text, 2_900))]),
    context([`${who}, ${when}`, ...wordFacts(milestone, today, lastWord)].join(" · ")),
  ];
}

function wordFacts(milestone: Milestone, today: IsoDate, { newDueOn, openQuestion }: LastWord): string[] {
  const moves = newDueOn !== null && newDueOn !== milestone.dueOn;
  return [
    ...(moves ? [`Proposes ${dateWords(newDueOn, today)}`] : []),
    ...(openQuestion === null ? [] : [`Q${openQuestion} waits for an answer`]),
  ];
}

function description(milestone: Milestone, today: IsoDate, facts: string, language?: string): KnownBlock[] {
  const address = milestone.link === null ? "" : ` · ${link(milestone.link, "Link")}`;
  const missed = missedWords(milestone, today, language);
  const head =
    `${bold(titleOf(milestone), 500)}\n*${statusWords(milestone, today)}* · ` +
    `${whenWords(milestone, today, language)} · ${missed === "" ? "" : `${missed} · `}${facts}`;
  const whole = head.length + address.length <= 3_000 ? head + address : head;
  if (milestone.doneMeans === "") return [section(whole)];
  return [section(whole), section(`*Done means*\n${safe(milestone.doneMeans, 2_900)}`)];
}

function ownersButtons({ milestone, delivery }: OwnersMilestone): ActionsBlockElement[] {
  const { id, dueOn, announcementId, contractorId, contractorName } = milestone;
  const ref: DoneRef = { milestoneId: id, dueOn };
  const name = titleOf(milestone);
  const edit = button("Edit", MILESTONES.edit, id, { about: name });
  const cancel = button("Cancel it", MILESTONES.cancel, id, { about: name });
  if (milestone.state === "delivered" && delivery !== null) {
    return [
      button("Accept", DELIVERIES.accept, delivery.id, { about: name, style: "primary" }),
      button("Request changes", DELIVERIES.requestChanges, delivery.id, { about: name }),
      edit,
      cancel,
    ];
  }
  if (!isOpen(milestone)) return [];
  if (announcementId === null) {
    const sendNow = button("Send now", MILESTONES.sendNow, id, {
      about: `${oneLine(contractorName, 30)}, ${name}`,
    });
    return [sendNow, edit, cancel];
  }
  return [
    edit,
    button("Done", MILESTONES.done, JSON.stringify(ref), { about: name }),
    button("Ask now", CHECK_INS.askNow, contractorId, { about: contractorName }),
    cancel,
  ];
}

function isOpen({ state }: Milestone): boolean {
  return state === "agreed" || state === "delivered";
}
