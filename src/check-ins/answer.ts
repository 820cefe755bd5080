import type { IsoDate } from "../calendar/iso-date.js";
import type { AnswerStatus, Health } from "../database/generated/client.js";
import type { Milestone } from "../milestones/milestone.js";

/** What a contractor says about one milestone. */
export interface AnswerValues {
  status: AnswerStatus;
  text: string;
  link: string | null;
  /** The date they propose instead; the owner decides. */
  newDueOn: IsoDate | null;
}

export interface MilestoneAnswer extends AnswerValues {
  milestoneId: string;
}

/** What a milestone's contractor may see of it. */
export type AnsweredMilestone = Pick<
  Milestone,
  | "id"
  | "number"
  | "title"
  | "doneMeans"
  | "kind"
  | "dueOn"
  | "every"
  | "state"
  | "health"
  | "hasWord"
  | "leadId"
  | "leadName"
  | "askId"
  | "askName"
  | "leadAwayUntil"
>;

export interface StoredAnswer extends MilestoneAnswer {
  checkInId: string;
  milestone: AnsweredMilestone;
}

/** What was typed about one milestone, as it was typed: a draft can be wrong. (A type, as it is stored as JSON.) */
export type TypedAnswer = {
  /** Null: none was chosen, of one that nothing was ever said of. */
  status: AnswerStatus | null;
  text: string;
  link: string;
  newDueOn: IsoDate | null;
};

/** What a form says of a milestone before anybody has typed. */
export const UNTOUCHED: TypedAnswer = { status: null, text: "", link: "", newDueOn: null };

/** What one tap says besides how it goes. */
export const NOTHING_ELSE: Omit<AnswerValues, "status"> = { text: "", link: null, newDueOn: null };

/** What can be wrong with a typed answer, by the field that it is wrong in. */
export interface AnswerProblems {
  status?: string;
  text?: string;
  link?: string;
  newDueOn?: string;
}

export const STATUSES = ["on_track", "at_risk", "blocked", "done"] as const satisfies readonly AnswerStatus[];

export const STATUS_WORDS: Record<AnswerStatus, string> = {
  on_track: "on track",
  at_risk: "at risk",
  blocked: "blocked",
  done: "done",
};

/** Every field of an answer: what is compared, and what can be left alone. */
const BY_NAME: { readonly [Field in keyof AnswerValues]: Field } = {
  status: "status",
  text: "text",
  link: "link",
  newDueOn: "newDueOn",
};
const FIELDS = Object.values(BY_NAME);

const TEXT_NEEDED: Record<Exclude<AnswerStatus, "on_track">, string> = {
  at_risk: "What puts it at risk? A few words are enough.",
  blocked: "What is in the way? A few words are enough.",
  done: "What is done? A few words are enough.",
};

/** Nothing is said of it: it was left alone. */
export function isLeftAlone(typed: TypedAnswer): boolean {
  return FIELDS.every((field) => (typed[field] ?? "").trim() === "");
}

/** Finds what is missing or wrong; `today` is the contractor's. Empty: it can be saved. */
export function problemsOf(typed: TypedAnswer, today: IsoDate): AnswerProblems {
  const { status, text, link, newDueOn } = typed;
  if (isLeftAlone(typed)) return {};
  return {
    ...(status === null ? { status: "Choose how it is going." } : {}),
    ...(status !== null && status !== "on_track" && text.trim() === "" ? { text: TEXT_NEEDED[status] } : {}),
    ...(link.trim() !== "" && linkOf(link) === null
      ? { link: "This does not look like a link. It starts with https:// and has no spaces." }
      : {}),
    ...(newDueOn !== null && newDueOn < today
      ? { newDueOn: "That day has passed. Choose today or a later one." }
      : {}),
  };
}

/** A typed answer without problems, as it is saved; a date that is the milestone's own moves nothing. Null: left alone. */
export function answerOf(typed: TypedAnswer, dueOn: IsoDate | null): AnswerValues | null {
  const { status } = typed;
  if (status === null) return null;
  const moves = status !== "done" && typed.newDueOn !== dueOn;
  return {
    status,
    text: typed.text.trim(),
    link: linkOf(typed.link),
    newDueOn: moves ? typed.newDueOn : null,
  };
}

/** The address in what was typed, `https://` added when nothing was; null when there is none. */
export function linkOf(typed: string): string | null {
  const trimmed = typed.trim();
  if (trimmed === "" || /\s/.test(trimmed)) return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && hostname.includes(".") ? address : null;
}

export function isSameAnswer<Answer extends AnswerValues | TypedAnswer>(a: Answer, b: Answer): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}

/** What one tap says: each milestone is as it was, in the words that were said of it last. */
export function sameAsLast(
  milestones: readonly { id: string; health: Health }[],
  lastAnswers: ReadonlyMap<string, AnswerValues>,
): MilestoneAnswer[] {
  return milestones.map(({ id, health }) => {
    const last = lastAnswers.get(id);
    const isSame = health !== "on_track" && last?.status === health;
    return { ...NOTHING_ELSE, ...(isSame ? last : {}), milestoneId: id, status: health };
  });
}

/** What was said, without where. */
export function saidIn({ checkInId: _, milestone: __, ...answer }: StoredAnswer): MilestoneAnswer {
  return answer;
}

/** The one-tap button's words: what it says is what was said last. */
export function oneTapWords(milestones: readonly { health: Health }[]): "On track" | "Same as last time" {
  return milestones.every(({ health }) => health === "on_track") ? "On track" : "Same as last time";
}
