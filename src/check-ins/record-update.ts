import { schedule } from "../agenda/agenda.js";
import { comeBack } from "../away/mark-away.js";
import { refresh, touch } from "../cards/cards.js";
import type { WorkspaceWork } from "../database/database.js";
import { deliver, withdrawDelivery } from "../deliveries/deliver.js";
import { reportHealth } from "../milestones/report.js";
import { endSilences } from "../silence/end.js";
import { postUpdate } from "../updates/post.js";
import { weekChanged } from "../week/changed.js";
import { ASK_NOW_AGENDA, PLAN_AGENDA, PUT_OFF_AGENDA } from "./agenda-kinds.js";
import { isSameAnswer, type MilestoneAnswer, type StoredAnswer } from "./answer.js";
import type { Author } from "./author.js";
import { waitingEntries } from "./end.js";
import { loadTypedIn, saveUpdate } from "./store/answers.js";
import type { OwnCheckIn } from "./store/reading.js";

export interface Update {
  checkInId: string;
  /** Null: they begin it by sending it. */
  checkIn: OwnCheckIn | null;
  answers: readonly MilestoneAnswer[];
  /** What this check-in had answered before. */
  before: readonly StoredAnswer[];
  /** Typed as a message: a card of its own says so, and what is written in the modal and not sent stays there. */
  isTyped?: boolean;
}

/**
 * An update has come, the first one or a corrected one: it is stored, everything that waited for it settles, and the
 * owners hear what changed with it.
 */
export async function recordUpdate(work: WorkspaceWork, author: Author, update: Update): Promise<void> {
  const { workspaceId, now } = work;
  const { checkInId, checkIn, isTyped = false } = update;
  const { contractorId, userId } = author;
  const answers = update.answers.filter((answer) => !isUnchanged(answer, update.before));
  await saveUpdate(work, {
    checkInId,
    contractorId,
    isLate: isLate(checkIn, now),
    answers,
    keepsDraft: isTyped,
  });
  if (checkIn?.state !== "answered") await schedule(work, ...agendaAfter(work, contractorId, update));
  await endSilences(work, [contractorId], "answered", userId);
  await comeBack(work, author);
  await withdrawCorrected(work, answers, update.before);
  await reportHealth(
    work,
    answers.flatMap(({ milestoneId, status, newDueOn }) =>
      status === "done" ? [] : [{ milestoneId, health: status, newDueOn }],
    ),
  );
  for (const { milestoneId, text, link } of answers.filter(({ status }) => status === "done")) {
    await deliver(work, { milestoneId, note: text, link });
  }
  if (isTyped) await refresh(work, "check-in", checkInId);
  else await touch(work, { workspaceId, kind: "check-in", subjectId: checkInId, sentTo: userId });
  if (checkIn?.state === "answered" && !isTyped) await refreshTyped(work, checkInId);
  if (checkIn !== null && checkIn.remindedAt !== null) await refresh(work, "reminder", checkInId);
  await postUpdate(work, checkInId);
  await weekChanged(work, workspaceId);
}

/** What they have answered is not waited for any more, nor asked tomorrow, nor again if it was put off or wanted by an owner. */
function agendaAfter(
  { workspaceId, now }: WorkspaceWork,
  contractorId: string,
  { checkInId, checkIn }: Update,
) {
  const entry = { workspaceId, subjectId: contractorId };
  return [
    { ...entry, kind: PLAN_AGENDA, dueAt: now },
    { ...entry, kind: ASK_NOW_AGENDA, dueAt: null },
    ...(checkIn?.state === "asked" ? waitingEntries([{ id: checkInId, workspaceId }]) : []),
    ...(checkIn?.state === "skipped" ? [{ ...entry, kind: PUT_OFF_AGENDA, dueAt: null }] : []),
  ];
}

/** The cards of what was typed as messages and is in this check-in say how it stands. */
export async function refreshTyped(work: WorkspaceWork, checkInId: string): Promise<void> {
  await refresh(work, "typed", ...(await loadTypedIn(work, checkInId)));
}

/** After the window's end, also when the sweep has not got to it yet. */
export function isLate(checkIn: Pick<OwnCheckIn, "state" | "closesAt"> | null, now: Date): boolean {
  if (checkIn === null || checkIn.state === "answered" || checkIn.state === "skipped") return false;
  return checkIn.state === "missed" || (checkIn.closesAt !== null && checkIn.closesAt <= now);
}

function isUnchanged(answer: MilestoneAnswer, before: readonly StoredAnswer[]): boolean {
  const same = before.find(({ milestoneId }) => milestoneId === answer.milestoneId);
  if (same === undefined || !isSameAnswer(answer, same)) return false;
  // Said to be done once more, after the owner has asked for changes.
  return !(answer.status === "done" && same.milestone.state === "agreed");
}

async function withdrawCorrected(
  work: WorkspaceWork,
  answers: readonly MilestoneAnswer[],
  before: readonly StoredAnswer[],
): Promise<void> {
  const wasDone = new Set(
    before.filter(({ status }) => status === "done").map(({ milestoneId }) => milestoneId),
  );
  for (const { milestoneId, status } of answers) {
    if (status !== "done" && wasDone.has(milestoneId)) await withdrawDelivery(work, milestoneId);
  }
}
