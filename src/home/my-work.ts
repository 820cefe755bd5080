import type { KnownBlock } from "@slack/types";
import type { AwayDates } from "../away/away.js";
import { awayNow, imAway, notAway } from "../away/views.js";
import type { IsoDate } from "../calendar/iso-date.js";
import { dateAndTime } from "../calendar/words.js";
import { answerNow } from "../check-ins/views.js";
import { type Milestone, statusWords, titleOf, whenWords } from "../milestones/milestone.js";
import { whenImAsked } from "../milestones/milestone-view.js";
import { QUESTIONS } from "../questions/ids.js";
import { type MyQuestion, myQuestionWords } from "../questions/my-questions.js";
import { questionName } from "../questions/question.js";
import { type Paused, pausedWords } from "../roster/paused-words.js";
import { actions, button, context, header, section } from "../slack/blocks.js";
import { bold, oneLine, quote } from "../slack/text.js";

const QUESTIONS_SHOWN = 5;

export type MyMilestone = Pick<
  Milestone,
  "id" | "number" | "title" | "kind" | "every" | "dueOn" | "state" | "health" | "hasWord"
>;

export interface MyWork {
  milestones: readonly MyMilestone[];
  /** What they have asked and nobody has answered yet. */
  questions: readonly MyQuestion[];
  /** Null: not for now. */
  nextAskedAt: Date | null;
  /** Null: they are not paused. */
  paused: Paused | null;
  /** Null: they are not away, nor will be. */
  away: AwayDates | null;
  zone: string;
  /** Where they are. */
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
}

/** What stands above a contractor's milestones: the one thing to do, and when they are asked. */
export function myWorkHead(myWork: MyWork): KnownBlock[] {
  const { milestones, paused, away, today, language } = myWork;
  const isAway = away === null ? [] : [section(awayNow({ away, today, language }))];
  if (milestones.length === 0) {
    return [
      header("My work"),
      section("Nothing is open just now. When there is work for you, you hear of it in Messages."),
      ...(paused === null ? [] : [context(pausedWords(paused, today, language))]),
      ...isAway,
      actions([...(away === null ? [] : [notAway(away, today)]), whenImAsked()]),
    ];
  }
  const next = nextWords(myWork);
  return [
    header("My work"),
    ...isAway,
    actions([
      { ...answerNow(), style: "primary" },
      whenImAsked(),
      away === null ? imAway() : notAway(away, today),
    ]),
    ...(next === null ? [] : [context(next)]),
  ];
}

function nextWords({ nextAskedAt, zone, language, paused, today }: MyWork): string | null {
  if (paused !== null) return `${pausedWords(paused, today, language)} If there is news, press *Answer now*.`;
  if (nextAskedAt === null) return null;
  return `You are asked next on ${dateAndTime(nextAskedAt, zone, language)}, your time.`;
}

/** What they have asked and nobody has answered yet: whom it waits for, what was promised, and what they can do. */
export function myQuestions({ questions, today }: MyWork): KnownBlock[] {
  const shown = questions.slice(0, QUESTIONS_SHOWN);
  const more = questions.length - shown.length;
  return [
    ...shown.flatMap((question): KnownBlock[] => {
      const about = { about: questionName(question) };
      return [
        section(
          `${bold(myQuestionWords(question, today), 600)}\n${quote(oneLine(question.text, 500), 1_000)}`,
        ),
        actions([
          button("Ask more…", QUESTIONS.askOn, question.id, about),
          button("That's answered", QUESTIONS.close, question.id, about),
        ]),
      ];
    }),
    ...(more > 0 ? [context(`…and ${more} more of your questions wait for an answer`)] : []),
  ];
}

/** One of a contractor's milestones: its date, and how it stands. */
export function myMilestone(
  milestone: MyMilestone,
  { today, language }: Pick<MyWork, "today" | "language">,
): KnownBlock {
  const title = bold(titleOf(milestone), 600);
  return section(`${title}\n${whenWords(milestone, today, language)} · ${statusWords(milestone, today)}`);
}
