import type { ActionsBlockElement, KnownBlock } from "@slack/types";
import { imAway } from "../away/views.js";
import { count } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { type MyQuestion, myQuestionWords } from "../questions/my-questions.js";
import { waitingWords } from "../questions/question.js";
import { actions, button, context, section } from "../slack/blocks.js";
import { bold, safe, unstyled } from "../slack/text.js";
import { MILESTONES } from "./ids.js";
import { pageOf } from "./list.js";
import { type Milestone, missedWords, statusWords, titleOf, todayOf, whenWords } from "./milestone.js";
import { list, whenImAsked } from "./milestone-view.js";
import type { ListRef } from "./refs.js";

export interface MilestoneList {
  ref: ListRef;
  /** Whose they are, when they are one contractor's. */
  contractorName: string | null;
  /** In the order in which they are shown. */
  milestones: readonly Milestone[];
  viewer: "owner" | "contractor";
  now: Date;
  /** For owners: "away until Fri 12 June", by contractor; absent: nobody is. */
  away?: ReadonlyMap<string, string>;
  /** For an owner: numbers of the questions that milestones wait for, by id. */
  waitsFor?: ReadonlyMap<string, readonly number[]>;
  /** For a contractor: what they have asked and nobody has answered yet. */
  questions?: readonly MyQuestion[];
}

const MOST_QUESTIONS = 5;

/** A page of milestones, and the way to the others. */
export function listContent(shown: MilestoneList): CardContent {
  const { items, page, pages } = pageOf(shown.milestones, shown.ref.page);
  const title = titleFor(shown);
  if (items.length === 0) return emptyContent(shown);
  const lines = items.map((milestone) => lineOf(milestone, shown));
  const where = pages > 1 ? `, page ${page + 1} of ${pages}` : "";
  return {
    text: `${title}${where}: ${lines.map(({ spoken }) => spoken).join("; ")}`,
    blocks: [
      section(`*${unstyled(title)}*${where}`),
      ...items.map((milestone, index) => row(milestone, lines[index]?.shown ?? "")),
      ...(pages > 1 ? [context(`${count(shown.milestones.length, "milestone")} in all`)] : []),
      ...myQuestionLines(shown),
      actions(buttons(shown, page, pages)),
    ],
  };
}

function row(milestone: Milestone, line: string): KnownBlock {
  return section(line, button("Show", MILESTONES.show, milestone.id, { about: titleOf(milestone) }));
}

/** A contractor's own open questions: whom they wait for, and what was promised. */
function myQuestionLines({ questions = [], now, milestones }: MilestoneList): KnownBlock[] {
  const [first] = milestones;
  if (questions.length === 0 || first === undefined) return [];
  const today = todayOf(first, now);
  const lines = questions
    .slice(0, MOST_QUESTIONS)
    .map((each) => `• ${safe(myQuestionWords(each, today), 500)}`);
  const more = questions.length - lines.length;
  return [context([...lines, ...(more > 0 ? [`…and ${more} more`] : [])].join("\n"))];
}

function lineOf(
  milestone: Milestone,
  { viewer, now, away, waitsFor }: MilestoneList,
): { spoken: string; shown: string } {
  const today = todayOf(milestone, now);
  const name = safe(titleOf(milestone), 230);
  const isAway = viewer === "owner" ? away?.get(milestone.contractorId) : undefined;
  const person = safe(viewer === "owner" ? milestone.contractorName : milestone.leadName, 100);
  const who = isAway === undefined ? person : `${person} (${isAway})`;
  const language = viewer === "contractor" ? milestone.language : undefined;
  const when = whenWords(milestone, today, language);
  const missed = missedWords(milestone, today, language);
  const status = statusWords(milestone, today);
  const unheard = milestone.announcementId === null ? " · not yet told" : "";
  const waiting = waitingWords(waitsFor?.get(milestone.id) ?? []);
  return {
    spoken: [name, who, when, status, missed, waiting].filter(Boolean).join(", "),
    shown: [
      `${bold(titleOf(milestone), 230)} · ${who} · ${when} · *${status}*${unheard}`,
      missed,
      waiting && `*${waiting}*`,
    ]
      .filter(Boolean)
      .join(" · "),
  };
}

function titleFor({ ref, contractorName, viewer }: MilestoneList): string {
  const whose = contractorName === null ? "" : ` of ${safe(contractorName, 200)}`;
  if (viewer === "contractor")
    return ref.filter === "late" ? "Your milestones that are late" : "Your milestones";
  switch (ref.filter) {
    case "mine":
      return "Your milestones";
    case "late":
      return "Milestones that are late";
    case "all":
      return "All milestones";
    default:
      return `Milestones${whose}`;
  }
}

function emptyContent(shown: MilestoneList): CardContent {
  const words = emptyWords(shown);
  const next: ActionsBlockElement[] =
    shown.viewer === "contractor"
      ? [whenImAsked()]
      : [add(), ...(shown.ref.filter === "all" ? [] : [list("all")])];
  return { text: words, blocks: [section(words), actions(next)] };
}

function emptyWords({ ref, contractorName, viewer }: MilestoneList): string {
  if (ref.filter === "late") return "Nothing is late.";
  if (viewer === "contractor") return "Nothing is open for you here. You will hear when something is added.";
  if (contractorName !== null) return `Nothing is open for ${safe(contractorName, 200)}.`;
  return ref.filter === "mine"
    ? "None of the open milestones is yours."
    : "There are no open milestones yet.";
}

function buttons({ ref, viewer }: MilestoneList, page: number, pages: number): ActionsBlockElement[] {
  const to = (name: string, actionId: string, target: number) =>
    button(name, actionId, JSON.stringify({ filter: ref.filter, page: target }), {
      about: `page ${target + 1} of ${pages}`,
    });
  const turn = [
    ...(page > 0 ? [to("Back", MILESTONES.listBack, page - 1)] : []),
    ...(page < pages - 1 ? [to("Next", MILESTONES.listNext, page + 1)] : []),
  ];
  if (viewer === "contractor") return [...turn, whenImAsked(), imAway()];
  const what = { about: "milestones" };
  const others = [list("mine", "Mine", what), list("late", "Late", what), list("all", "All", what)];
  const filters = ["mine", "late", "all"];
  return [...turn, add(), ...others.filter((_, index) => filters[index] !== ref.filter)];
}

function add() {
  return button("Add a milestone", MILESTONES.add, "new");
}
