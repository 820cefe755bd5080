import type { IsoDate } from "../calendar/iso-date.js";
import { count, dateWords } from "../calendar/words.js";
import type { CardContent } from "../cards/cards.js";
import { answerNow } from "../check-ins/views.js";
import type { NoticeKind } from "../database/generated/client.js";
import { type Milestone, titleOf } from "../milestones/milestone.js";
import { actions, section } from "../slack/blocks.js";
import { oneLine, quote, safe } from "../slack/text.js";

const NAME_MAX = 80;
const MOST_NAMED = 15;
const TITLE_MAX = 120;
/** Of a message's `text`, which is kept under 4,000 characters: the owner's words, and each title. */
const SPOKEN_WORDS_MAX = 1_200;
const SPOKEN_TITLE_MAX = 90;
/** A few lines; so many always fit into one message. */
export const THANKS_MAX = 1_500;

/** What a contractor is told of a pause or an end. */
export interface Notice {
  kind: NoticeKind;
  /** The owner's name. */
  by: string;
  /** Of a pause: the day on which check-ins go on by themselves; null: when an owner resumes them. */
  until: IsoDate | null;
  /** Where they are. */
  today: IsoDate;
  /** Theirs, for dates. */
  language: string;
  text: string;
  isTakenBack: boolean;
  /** What was cancelled with the end, so far as they had heard of it. */
  milestones: readonly Pick<Milestone, "number" | "title">[];
}

export function noticeContent(notice: Notice): CardContent {
  return notice.kind === "paused" ? pauseContent(notice) : endContent(notice);
}

function pauseContent({ by, isTakenBack, until, today, language }: Notice): CardContent {
  const name = safe(oneLine(by, NAME_MAX));
  const [first, rest] = isTakenBack
    ? ["Check-ins go on.", "You are asked again on your day, about the same work and dates."]
    : [
        until === null
          ? `${name} has paused check-ins.`
          : `${name} has paused check-ins until ${dateWords(until, today, language)}.`,
        `Your work and dates stay as agreed, and you are not asked ${until === null ? "until check-ins go on" : "before then"}. ` +
          "If there is news all the same, you can say so at any time.",
      ];
  return {
    text: `${first} ${rest}`,
    blocks: [section(`*${first}* ${rest}`), actions([answerNow()])],
  };
}

function endContent({ by, text, isTakenBack, milestones }: Notice): CardContent {
  const name = safe(oneLine(by, NAME_MAX));
  const all = titles(milestones, 200);
  const spoken = titles(milestones, SPOKEN_TITLE_MAX).join("; ");
  if (isTakenBack) {
    const first = `${name} has taken back that your work here has ended: it goes on as before.`;
    const open = all.length === 0 ? "" : ` Open again: ${spoken}.`;
    return { text: `${first}${open}`, blocks: [section(`*${first}*${open}`), actions([answerNow()])] };
  }
  const first = `Your work with ${name} here has come to an end.`;
  const rest = `You are not asked any more; ${name} can tell you about everything else.`;
  const thanks = text === "" ? [] : [section(`*${name} writes*\n${quote(text, 2_900)}`)];
  const cancelled =
    all.length === 0 ? [] : [section(`*Cancelled with it*\n${all.map((title) => `• ${title}`).join("\n")}`)];
  return {
    text: [
      first,
      text === "" ? "" : `${name} writes: ${safe(text, SPOKEN_WORDS_MAX)}`,
      all.length === 0 ? "" : `Cancelled with it: ${spoken}.`,
      rest,
    ]
      .filter(Boolean)
      .join(" "),
    blocks: [section(`*${first}* ${rest}`), ...thanks, ...cancelled],
  };
}

function titles(milestones: Notice["milestones"], max: number): string[] {
  const named = milestones.slice(0, MOST_NAMED).map((milestone) => safe(titleOf(milestone, TITLE_MAX), max));
  const left = milestones.length - named.length;
  return left === 0 ? named : [...named, `and ${count(left, "other")}`];
}
