import type { KnownBlock, ModalView } from "@slack/types";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateIn } from "../calendar/wall-clock.js";
import { count, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { type Hearing, hearingWords } from "../milestones/hearing.js";
import { type Milestone, titleOf } from "../milestones/milestone.js";
import type { MyQuestion } from "../questions/my-questions.js";
import { questionName } from "../questions/question.js";
import { actions, button, input, modal, section, textInput } from "../slack/blocks.js";
import { link, oneLine, safe } from "../slack/text.js";
import { ROSTER, THANKS_FIELD } from "./ids.js";
import { showContractor } from "./list-view.js";
import { THANKS_MAX } from "./notice-view.js";
import type { GivenLink } from "./overview.js";
import type { EndMeta, UndoRef } from "./refs.js";

const NAME_MAX = 80;
const TITLE_MAX = 100;
const QUESTION_MAX = 100;
/** Beside a headline with a name in it, within a block's 3,000 characters. */
const LIST_MAX = 2_400;
const ACCESS_LINES_SHOWN = 20;
const LONGEST_LINK = 500;

/** What an owner looks at before, and has to do after, the work with somebody ends. */
export interface EndChecklist {
  contractorId: string;
  name: string;
  /** Cancelled with it. */
  milestones: readonly Pick<Milestone, "number" | "title">[];
  /** Of theirs, not answered yet: closed with it. */
  questions: readonly Pick<MyQuestion, "number" | "text">[];
  /** As it is written down, one a line. */
  access: string;
  links: readonly GivenLink[];
  /** When they hear of it. */
  hearing: Hearing;
  today: IsoDate;
}

/** `changed`: it was sent, and something else was open by then than it had shown. */
export function endModal(checklist: EndChecklist, meta: EndMeta, changed = false): ModalView {
  const name = oneLine(checklist.name, NAME_MAX);
  return modal({
    callbackId: ROSTER.endModal,
    title: "End the work",
    submit: "End the work",
    close: "Cancel",
    meta: JSON.stringify(meta),
    blocks: [
      ...(changed
        ? [section("*Something has changed since you opened this.* Look again before you end it.")]
        : []),
      section(
        `*This ends the work with ${safe(name)}.* They are not asked any more. What they said and did stays, and you can undo this.`,
      ),
      section(openWords(checklist)),
      ...questionBlocks(checklist),
      section(accessWords(checklist)),
      section(linkWords(checklist)),
      input(
        THANKS_FIELD,
        "A few words of thanks",
        textInput(ROSTER.thanks, {
          multiline: true,
          max_length: THANKS_MAX,
          initial_value: thanksFor(name),
        }),
        {
          optional: true,
          hint: `Sent to ${name} ${hearingWords(checklist.hearing)}, with what is cancelled. Empty: only what is cancelled, if anything is.`,
        },
      ),
    ],
  });
}

/** What the modal becomes: what has happened, and what is left to do, to be copied and ticked off. */
export function endedContent(
  checklist: EndChecklist,
  { noticeId, isTold }: { noticeId: string; isTold: boolean },
): CardContent {
  const { contractorId, name } = checklist;
  const who = safe(oneLine(name, NAME_MAX), 300);
  const told = isTold ? `${who} will hear ${hearingWords(checklist.hearing)}.` : `Nothing is sent to ${who}.`;
  const ref: UndoRef = { contractorId, noticeId };
  const undo = button("Undo", ROSTER.undoEnd, JSON.stringify(ref), {
    about: `the end of the work with ${name}`,
  });
  return {
    text: `The work with ${who} has ended. ${told} ${toDoSpoken(checklist)}`,
    blocks: [
      section(`*The work with ${who} has ended.* ${told}`),
      ...(checklist.milestones.length === 0 ? [] : [section(openWords(checklist))]),
      ...questionBlocks(checklist),
      ...toDo(checklist),
      actions([undo, showContractor({ id: contractorId, name })]),
    ],
  };
}

/** Undone, also a day later. */
export function endUndoneContent(
  whom: { id: string; name: string },
  milestones: readonly Pick<Milestone, "number" | "title">[],
): CardContent {
  const who = safe(oneLine(whom.name, NAME_MAX), 300);
  const first = `The work with ${who} goes on as it was.`;
  const open = milestones.length === 0 ? "" : `Open again: ${titles(milestones, "; ")}.`;
  return {
    text: `${first} ${open}`.trim(),
    blocks: [section(`*${first}*\n${open}`.trim()), actions([showContractor(whom)])],
  };
}

function thanksFor(name: string): string {
  return `Thank you, ${name}, for your work and for keeping me posted. It was good to work with you.`;
}

function openWords({ milestones }: EndChecklist): string {
  if (milestones.length === 0) return "*Open*\nNothing is open, so nothing is cancelled.";
  return `*Cancelled with it*\n• ${titles(milestones, "\n• ")}`;
}

/** Nobody answers them, or is reminded of them, any more. */
function questionBlocks({ questions }: EndChecklist): KnownBlock[] {
  if (questions.length === 0) return [];
  const lines = questions.map(
    (question) => `${questionName(question)}: “${safe(oneLine(question.text, QUESTION_MAX), 300)}”`,
  );
  return [section(cutList("*Questions of theirs that nobody has answered, closed with it*", lines))];
}

function accessWords(checklist: EndChecklist): string {
  const lines = accessLines(checklist);
  if (lines.length > 0) return cutList("*Access to take back*", lines);
  return "*Access to take back*\nNone is written down. Think of accounts, folders and channels.";
}

function linkWords(checklist: EndChecklist): string {
  const lines = linkLines(checklist);
  if (lines.length > 0) return cutList("*Their latest work, to collect*", lines);
  return "*Their latest work, to collect*\nThey gave no link in the last weeks. Ask for what you need.";
}

/** A list that can be copied as it is. */
function toDo(checklist: EndChecklist): KnownBlock[] {
  const access = accessLines(checklist);
  const links = linkLines(checklist);
  return [
    section(
      cutList(
        "*To do: take back*",
        access.length > 0 ? access : ["accounts, folders and channels they were given"],
        "☐",
      ),
    ),
    ...(links.length > 0 ? [section(cutList("*To do: collect*", links, "☐"))] : []),
  ];
}

function toDoSpoken(checklist: EndChecklist): string {
  const { milestones, questions, links } = checklist;
  const access = accessLines(checklist);
  return [
    milestones.length === 0 ? "" : `${count(milestones.length, "milestone")} cancelled with it.`,
    questions.length === 0 ? "" : `${count(questions.length, "question")} closed with it.`,
    access.length === 0
      ? "Take back what they were given access to."
      : `Take back: ${access.slice(0, 5).join("; ")}${access.length > 5 ? `; and ${access.length - 5} more` : ""}.`,
    links.length === 0 ? "" : `${count(links.length, "link")} to their work to collect.`,
  ]
    .filter(Boolean)
    .join(" ");
}

function accessLines({ access }: EndChecklist): string[] {
  const lines = access.split("\n").map((line) => line.trim().replace(/^[•*-]\s*/, ""));
  const written = lines.filter((line) => line !== "");
  const shown = written.slice(0, ACCESS_LINES_SHOWN).map((line) => safe(oneLine(line, 300), 400));
  const left = written.length - shown.length;
  return left === 0 ? shown : [...shown, `${left} more, in your notes`];
}

function linkLines({ links, today }: EndChecklist): string[] {
  return links.map(({ link: address, title, at }) => {
    const when = dateWords(dateIn(at, "utc"), today);
    const name = oneLine(title, TITLE_MAX);
    return address.length > LONGEST_LINK ? `${safe(name)}, ${when}` : `${link(address, name)}, ${when}`;
  });
}

function titles(milestones: readonly Pick<Milestone, "number" | "title">[], between: string): string {
  const all = milestones.map((milestone) => safe(titleOf(milestone, TITLE_MAX), 200));
  const { shown, left } = fitting(all, LIST_MAX, between.length);
  return [...shown, ...(left > 0 ? [`and ${count(left, "other")}`] : [])].join(between);
}

function cutList(head: string, lines: readonly string[], mark = "•"): string {
  const { shown, left } = fitting(lines, LIST_MAX, mark.length + 2);
  const more = left > 0 ? [`…and ${left} more`] : [];
  return [head, ...shown.map((line) => `${mark} ${line}`), ...more].join("\n");
}

/** As many as fit, whole, and how many are left. */
function fitting(lines: readonly string[], max: number, between: number): { shown: string[]; left: number } {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    length += line.length + between;
    if (length > max) break;
    shown.push(line);
  }
  return { shown, left: lines.length - shown.length };
}
