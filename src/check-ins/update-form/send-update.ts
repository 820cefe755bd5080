import type { WorkspaceWork } from "../../database/database.js";
import { findMilestones } from "../../milestones/find.js";
import { titleOf } from "../../milestones/milestone.js";
import { askQuestion } from "../../questions/ask-question.js";
import {
  type AnsweredMilestone,
  type AnswerProblems,
  answerOf,
  linkOf,
  type MilestoneAnswer,
  problemsOf,
  type StoredAnswer,
} from "../answer.js";
import type { Author } from "../author.js";
import { recordUpdate } from "../record-update.js";
import { loadAnswers, loadDraft, saveDraft } from "../store/answers.js";
import { holdSent } from "../target.js";
import { type Draft, EMPTY_DRAFT, withPage } from "./draft.js";
import { MILESTONES_PER_PAGE, pageCount, type UpdateForm } from "./form.js";
import { loadAnswerable, loadForm } from "./load-form.js";
import { wholePage } from "./whole-page.js";

/** What is asked with nothing but the box ticked. */
const ONLY_TALK = "I'd rather talk.";
const NOTHING_SAID = "Nothing is said yet. Choose how it is going.";

export interface SentPage {
  checkInId: string;
  milestoneIds: readonly string[];
  /** Counted from 0. */
  page: number;
  typed: Draft;
}

/** What somebody wrote of milestones that had ended by then: nobody gets it. */
export interface Unsent {
  /** What has ended, by name. */
  ended: readonly string[];
  /** The words, each with what it was about where that is not plain. */
  texts: readonly string[];
}

export type Sent =
  | { is: "saved" }
  /** Some of what it asked about had ended meanwhile, and words were written of it. */
  | { is: "saved_in_part"; unsent: Unsent }
  /** Wrong on this page, by milestone. */
  | { is: "problems"; problems: ReadonlyMap<string, AnswerProblems> }
  /** On to another page; `hasProblem`: something on it keeps the update from being saved. */
  | { is: "page"; form: UpdateForm; page: number; hasProblem: boolean }
  /** Everything it asked about has ended meanwhile. */
  | { is: "nothing_open"; unsent: Unsent };

/**
 * A page of the modal was sent: it is kept, and after the last one the whole update is saved. What is typed is kept
 * also when something is wrong with it. Milestones that have ended meanwhile are passed over.
 */
export async function sendPage(work: WorkspaceWork, author: Author, sent: SentPage): Promise<Sent> {
  const { contractorId, today, zone, language } = author;
  const { checkInId, checkIn } = await holdSent(work, contractorId, sent.checkInId);
  const before = checkIn?.state === "answered" ? await loadAnswers(work, [checkInId]) : [];
  const answerable = await loadAnswerable(work, contractorId, before);
  const milestones = answerable.filter(({ id }) => sent.milestoneIds.includes(id));
  const isOnePage = pageCount(sent) === 1;
  // Its earlier pages are in the check-in that it was opened for, which may have been overtaken since.
  const kept = isOnePage ? EMPTY_DRAFT : await loadDraft(work, sent.checkInId, checkInId);
  const draft = withPage(kept, await wholePage(work, author, { ...sent, checkInId }));
  const isLast = sent.page === pageCount(sent) - 1;
  const wantsTalk = draft.wantsTalk ?? false;
  // A box that is ticked without a word asks for something all the same.
  const text = draft.question?.trim() || (wantsTalk ? ONLY_TALK : "");
  const open = new Set(milestones.map(({ id }) => id));
  const ended = sent.milestoneIds.filter((id) => !open.has(id));
  if (milestones.length === 0) {
    const { texts, ended: names } = await unsentOf(work, author, { ended, draft, before });
    return { is: "nothing_open", unsent: { ended: names, texts: text === "" ? texts : [...texts, text] } };
  }
  const answers = answersOf(milestones, draft);
  const problems = findProblems(milestones, draft, today);
  if (isLast && problems.size === 0 && answers.length === 0 && text === "" && before.length === 0) {
    const on = milestones.find(({ id }) => pageOf(id, sent) === sent.page) ?? milestones[0];
    if (on !== undefined) problems.set(on.id, { status: NOTHING_SAID });
  }
  const here = new Map([...problems].filter(([id]) => pageOf(id, sent) === sent.page));
  if (here.size === 0 && isLast && problems.size === 0) {
    await recordUpdate(work, author, { checkInId, checkIn, answers, before });
    // An update that is sent for the first time has no question to take back.
    if (text !== "" || before.length > 0) {
      const about = { leadId: leadFor(milestones, answers), milestoneId: milestoneFor(milestones, answers) };
      await askQuestion(work, { contractorId, checkInId, ...about, text, wantsTalk });
    }
    const unsent = await unsentOf(work, author, { ended, draft, before });
    return unsent.texts.length === 0 ? { is: "saved" } : { is: "saved_in_part", unsent };
  }

  const keptIn = await saveDraft(work, { checkInId, contractorId }, draft);
  if (here.size > 0) return { is: "problems", problems: here };
  const [wrong] = problems.keys();
  const page = !isLast || wrong === undefined ? sent.page + 1 : pageOf(wrong, sent);
  const { milestoneIds } = sent;
  const form = await loadForm(work, contractorId, keptIn, { today, zone, language, milestoneIds });
  return { is: "page", form, page, hasProblem: isLast };
}

async function unsentOf(
  work: WorkspaceWork,
  { contractorId }: Author,
  { ended, draft, before }: { ended: readonly string[]; draft: Draft; before: readonly StoredAnswer[] },
): Promise<Unsent> {
  const written = ended.filter((id) => {
    const typed = draft.answers[id];
    const saved = before.find(({ milestoneId }) => milestoneId === id);
    if (typed === undefined || (typed.text.trim() === "" && typed.link.trim() === "")) return false;
    return typed.text.trim() !== saved?.text || linkOf(typed.link) !== saved.link;
  });
  if (written.length === 0) return { ended: [], texts: [] };
  const found = await findMilestones(work, written);
  const theirs = found.filter((milestone) => milestone.contractorId === contractorId);
  return {
    ended: theirs.map((milestone) => titleOf(milestone)),
    texts: theirs.map((milestone) => {
      const typed = draft.answers[milestone.id];
      const words = [typed?.text ?? "", typed?.link ?? ""].filter((each) => each.trim() !== "").join("\n");
      return theirs.length === 1 ? words : `${titleOf(milestone)}:\n${words}`;
    }),
  };
}

function findProblems(
  milestones: readonly AnsweredMilestone[],
  draft: Draft,
  today: string,
): Map<string, AnswerProblems> {
  const found = new Map<string, AnswerProblems>();
  for (const { id } of milestones) {
    const typed = draft.answers[id];
    const problems = typed === undefined ? {} : problemsOf(typed, today);
    if (Object.keys(problems).length > 0) found.set(id, problems);
  }
  return found;
}

function answersOf(milestones: readonly AnsweredMilestone[], draft: Draft): MilestoneAnswer[] {
  return milestones.flatMap(({ id, dueOn }) => {
    const typed = draft.answers[id];
    const answer = typed === undefined ? null : answerOf(typed, dueOn);
    return answer === null ? [] : [{ milestoneId: id, ...answer }];
  });
}

function pageOf(milestoneId: string, { milestoneIds }: Pick<SentPage, "milestoneIds">): number {
  return Math.floor(Math.max(0, milestoneIds.indexOf(milestoneId)) / MILESTONES_PER_PAGE);
}

/** The only milestone, or the only one in trouble; else it is about all of them. */
function milestoneFor(
  milestones: readonly AnsweredMilestone[],
  answers: readonly MilestoneAnswer[],
): string | null {
  if (milestones.length === 1) return milestones[0]?.id ?? null;
  const troubled = answers.filter(({ status }) => status === "at_risk" || status === "blocked");
  return troubled.length === 1 ? (troubled[0]?.milestoneId ?? null) : null;
}

/** Whose milestone is in trouble is asked first; else the one whose date is next. */
function leadFor(milestones: readonly AnsweredMilestone[], answers: readonly MilestoneAnswer[]): string {
  const troubled = answers.find(({ status }) => status === "at_risk" || status === "blocked");
  const asked = milestones.find(({ id }) => id === troubled?.milestoneId) ?? milestones[0];
  if (asked === undefined) throw new Error("an update without milestones has nobody to ask");
  return asked.leadId;
}
